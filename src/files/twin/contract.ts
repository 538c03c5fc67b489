import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { line } from '#kit/text.ts'
import { postShown } from '#movement/contract.ts'

/** Whether a file is electronic, paper that is only tracked here, or both. */
export const fileForm = z.enum(['electronic', 'physical', 'hybrid'])
export type FileForm = z.infer<typeof fileForm>

/** Which of the two counts where they differ. */
export const authority = z.enum(['electronic', 'paper'])

/** Where the paper lies when it is not being carried about, and with whom. */
export const paperPlace = z.object({
  room: line(100),
  almirah: line(100),
  bundle: line(100),
  keeper: line(200),
})
export type PaperPlace = z.infer<typeof paperPlace>

/** What is said of a file and its paper. */
export const twinSaid = z.object({ form: fileForm, authority, place: paperPlace })
export type TwinSaid = z.infer<typeof twinSaid>

/** The paper twin as it is shown. */
export const twin = twinSaid.extend({
  /** where it lay before it was carried here: to be said anew; null where it lies where it was said to */
  before: paperPlace.nullable(),
  at: z.iso.datetime(),
  by: postShown,
})

/** Says in which form a file is kept. */
export const setTwin = endpoint({
  method: 'PUT',
  path: '/files/:id/twin',
  tag: 'files',
  summary:
    'Say whether a file is electronic, physical or hybrid, which is authoritative, and where the paper lies',
  description:
    'Paper goes where the file goes and is marked received there before anything else. A physical file becomes electronic by conversion only.',
  audience: 'post',
  params: z.object({ id }),
  body: twinSaid.extend({ version: z.int() }),
  reply: z.object({ version: z.int() }),
  refusals: [
    'not-holder',
    'not-received',
    'assistant-may-not',
    'file-closed',
    'twin-authority',
    'twin-convert',
    'twin-has-notes',
    'twin-unchanged',
    'stale',
  ],
})

/** Converts a paper file. */
export const convertFile = endpoint({
  method: 'POST',
  path: '/files/:id/converted',
  tag: 'files',
  summary:
    'Convert a physical or hybrid file: its scanned sides enter it, and it is electronic from that day',
  description:
    'The scans of the notes side and of the correspondence side get serials and pages; at least one is needed. Where the paper is kept from then on is recorded.',
  audience: 'post',
  creates: true,
  params: z.object({ id }),
  body: z.object({
    notesDocumentId: id.nullable().default(null),
    papersDocumentId: id.nullable().default(null),
    place: paperPlace,
    version: z.int(),
  }),
  reply: z.object({ pages: z.int(), version: z.int() }),
  refusals: [
    'not-holder',
    'not-received',
    'assistant-may-not',
    'file-closed',
    'twin-electronic',
    'scan-needed',
    'document-unknown',
    'document-used',
    'stale',
  ],
})
