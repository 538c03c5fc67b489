import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'

/** What of a file is printed: everything in CSMOP's order, or one side of it. */
export const printed = z.enum(['whole', 'notes', 'correspondence', 'movement'])
export type Printed = z.infer<typeof printed>

export const printFile = endpoint({
  method: 'POST',
  path: '/files/:id/prints',
  tag: 'files',
  summary: 'The file on paper, as far as the reader sees it: one PDF/A',
  description:
    'The whole in the order of the manual: cover, contents, notes, correspondence page by page, movement slip. The PDF is sent while it is made; `X-Expected-Bytes` says about how much will come. A confidential file bears its reader on every page. Printing is an entry of the file.',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ what: printed, language: z.enum(['hi', 'en']) }),
  reply: z.file(),
})
