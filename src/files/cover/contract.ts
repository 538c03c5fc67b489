import { z } from 'zod'
import { eitherLanguage } from '#kit/bilingual.ts'
import { classification } from '#kit/classification.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { line, lines } from '#kit/text.ts'
import { postShown } from '#movement/contract.ts'

/** What can be edited on the cover of a file. */
export const cover = z.object({
  subject: z.object({ hi: z.string(), en: z.string() }),
  classification,
  category: z.string().nullable(),
  remarks: z.string().nullable(),
})
export type Cover = z.infer<typeof cover>

/** Edits the cover. */
export const editCover = endpoint({
  method: 'PUT',
  path: '/files/:id/cover',
  tag: 'files',
  summary: 'Edit the cover page of a file; every earlier one is kept',
  description:
    'By its holder. The classification goes upward only, to the highest held here. A screen older than the last edit is refused as `stale`; the covers say what changed.',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({
    subject: eitherLanguage,
    classification,
    category: line(100).nullable(),
    remarks: lines(1000).nullable(),
    version: z.int(),
  }),
  reply: z.object({ version: z.int() }),
  refusals: [
    'not-holder',
    'assistant-may-not',
    'file-closed',
    'classification-down',
    'classification-too-high',
    'cover-unchanged',
    'stale',
  ],
})

/** The covers a file has had. */
export const readCovers = endpoint({
  method: 'GET',
  path: '/files/:id/covers',
  tag: 'files',
  summary: 'Every cover a file has had, oldest first, with who wrote it and when',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({
    covers: z.array(z.object({ cover, at: z.iso.datetime(), by: postShown })),
  }),
})
