import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'

const opened = z.object({ id, number: z.string(), computerNumber: z.int() })

/** Opens a part file. */
export const openPart = endpoint({
  method: 'POST',
  path: '/files/:id/parts',
  tag: 'files',
  summary: 'Open a part file while the main file is away; it is merged into the main file later',
  description: 'It has notes and papers of its own, under the main file’s number with Part I, II … added.',
  audience: 'post',
  creates: true,
  params: z.object({ id }),
  reply: opened,
  refusals: [
    'assistant-may-not',
    'registry-opens-no-files',
    'file-closed',
    'part-of-part',
    'part-main-here',
    'part-other-unit',
  ],
})

/** Merges a part into its main file. */
export const mergePart = endpoint({
  method: 'POST',
  path: '/files/:id/parts/:partId/merged',
  tag: 'files',
  summary: 'Merge a part into its main file: its papers and notes enter it as a block and stay readable',
  description:
    'Both lie on one desk. The part’s papers get serials and pages of the main file; its paragraphs keep their numbers. The part is closed as merged.',
  audience: 'post',
  params: z.object({ id, partId: id }),
  reply: z.object({ papers: z.int(), pageFrom: z.int().nullable(), pageTo: z.int().nullable() }),
  refusals: [
    'not-holder',
    'assistant-may-not',
    'file-closed',
    'part-not-here',
    'part-merged',
    'draft-open',
    'yellow-open',
    'note-open',
    'attached-open',
    'examination-open',
    'classification-lower',
    'file-attached',
  ],
})

/** Continues a file in its next volume. */
export const openVolume = endpoint({
  method: 'POST',
  path: '/files/:id/volumes',
  tag: 'files',
  summary: 'Continue a file in its next volume; pages and paragraphs go on counting',
  description: 'The former volume is closed as continued. Papers under consideration are carried over.',
  audience: 'post',
  creates: true,
  params: z.object({ id }),
  reply: opened,
  refusals: [
    'not-holder',
    'assistant-may-not',
    'file-closed',
    'close-already-asked',
    'volume-of-part',
    'volume-early',
    'draft-open',
    'yellow-open',
    'note-open',
    'attached-open',
    'examination-open',
    'part-open',
    'file-attached',
  ],
})
