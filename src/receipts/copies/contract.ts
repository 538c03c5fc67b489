import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { pageOf, pageQuery } from '#kit/page.ts'
import { postShown, urgency } from '#movement/contract.ts'
import { hardest } from '#people/limits/contract.ts'
import { vipLabel } from '../particulars.ts'

/** A copy given for information. */
export const copyGiven = z.object({
  to: postShown,
  by: postShown,
  sentAt: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
})

export const copyReceipt = endpoint({
  method: 'POST',
  path: '/receipts/:id/copies',
  tag: 'receipts',
  summary: 'Give copies for information: read items without holder or clock',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ to: z.array(id).min(1).max(hardest.posts) }),
  reply: z.object({ copies: z.int() }),
  refusals: [
    'not-holder',
    'assistant-may-not',
    'receipt-closed',
    'receipt-in-file',
    'receiver-unknown',
    'copy-to-holder',
    'copy-given',
    'too-many-posts',
  ],
})

/** A copy for information as it lies among the copies of a post. */
export const copyRow = z.object({
  id,
  receiptId: id,
  number: z.string(),
  subject: z.object({ hi: z.string(), en: z.string() }),
  sender: z.string(),
  urgency,
  vip: vipLabel.nullable(),
  from: postShown,
  sentAt: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
})
export type CopyRow = z.infer<typeof copyRow>

export const listCopies = endpoint({
  method: 'GET',
  path: '/copies',
  tag: 'receipts',
  summary: 'Copies for information of this post, newest first',
  audience: 'post',
  query: pageQuery.extend({ only: z.enum(['all', 'unread']).default('all') }),
  reply: pageOf(copyRow).extend({ unread: z.int() }),
})

export const readCopy = endpoint({
  method: 'POST',
  path: '/copies/:id/read',
  tag: 'receipts',
  summary: 'Mark a copy for information as read',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({ readAt: z.iso.datetime() }),
  refusals: ['assistant-may-not'],
})
