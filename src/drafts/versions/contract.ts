import { z } from 'zod'
import { classification } from '#kit/classification.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { parts } from '../compare.ts'

/** A stretch of words that stayed, came or went. */
const run = z.object({ how: z.enum(['same', 'added', 'removed']), text: z.string() })

export const compareDraft = endpoint({
  method: 'GET',
  path: '/drafts/:id/compare',
  tag: 'drafts',
  summary: 'What changed between two versions, part by part and word by word',
  audience: 'post',
  params: z.object({ id }),
  query: z.object({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) }),
  reply: z.object({
    from: z.int(),
    to: z.int(),
    formatting: z.boolean(),
    parts: z.array(
      z.object({
        part: z.enum(parts),
        changes: z.array(
          z.object({ how: z.enum(['same', 'added', 'removed', 'changed']), runs: z.array(run) }),
        ),
      }),
    ),
  }),
})

export const previewDraft = endpoint({
  method: 'GET',
  path: '/drafts/:id/preview',
  tag: 'drafts',
  summary: 'How many pages the paper will have, set as it will go out',
  description: 'The pages themselves are images under `pages/{page}`; the whole is `preview.pdf`.',
  audience: 'post',
  params: z.object({ id }),
  query: z.object({ version: z.coerce.number().int().min(1).optional() }),
  reply: z.object({
    shown: z.int(),
    /** of the file or receipt it stands on: pages of what is confidential bear their reader */
    classification,
    pages: z.array(z.object({ width: z.number(), height: z.number() })),
    /** changes with the text: put it into the pages' address so that an old image is not shown */
    mark: z.string(),
  }),
})

/** A page of the preview as an image. */
export const previewPage = endpoint({
  method: 'GET',
  path: '/drafts/:id/preview/pages/:page',
  tag: 'drafts',
  summary: 'A page of the paper as an image',
  audience: 'post',
  params: z.object({ id, page: z.coerce.number().int().min(1).max(1000) }),
  query: z.object({
    version: z.coerce.number().int().min(1).optional(),
    width: z.coerce.number().int().min(100).max(2400).default(1000),
    mark: z.string().max(80).optional(),
  }),
  reply: z.file(),
})

export const previewPdf = endpoint({
  method: 'GET',
  path: '/drafts/:id/preview.pdf',
  tag: 'drafts',
  summary: 'The paper as it will look, as PDF, marked as a draft',
  audience: 'post',
  params: z.object({ id }),
  query: z.object({ version: z.coerce.number().int().min(1).optional() }),
  reply: z.file(),
})
