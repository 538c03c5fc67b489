import { z } from 'zod'
import { day } from '#kit/day.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { pageOf, pageQuery } from '#kit/page.ts'
import { postShown, urgency } from '#movement/contract.ts'
import { cover } from '../covers/contract.ts'
import { receiptState, vipLabel } from '../particulars.ts'

/** A line of the diary. `masked`: what one may not see keeps its number and its place, and nothing else. */
export const diaryRow = z.object({
  masked: z.boolean(),
  id: id.nullable(),
  number: z.string(),
  serial: z.int(),
  recordedAt: z.iso.datetime(),
  late: z.boolean(),
  /** why it was recorded late; '' when it was not, or waited in the e-Dak */
  lateReason: z.string(),
  /** why the entry is void; null while it stands */
  voided: z.string().nullable(),
  /** it came under a sealed cover: all its registry knows of it */
  cover: cover.nullable(),
  receivedOn: z.iso.date().nullable(),
  letterNumber: z.string(),
  letterOn: z.iso.date().nullable(),
  sender: z.string(),
  subject: z.object({ hi: z.string(), en: z.string() }),
  urgency: urgency.nullable(),
  vip: vipLabel.nullable(),
  state: receiptState.nullable(),
  by: postShown.nullable(),
  holder: postShown.nullable(),
})
export type DiaryRow = z.infer<typeof diaryRow>

export const diary = endpoint({
  method: 'GET',
  path: '/receipts',
  tag: 'receipts',
  summary: 'The diary of the office, newest first, for its registry',
  audience: 'post',
  query: pageQuery.extend({
    from: day.optional(),
    to: day.optional(),
    only: z.enum(['all', 'mine', 'here']).default('all'),
  }),
  reply: pageOf(diaryRow),
  refusals: ['not-registry'],
})
