import { z } from 'zod'
import { classification } from '#kit/classification.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { lines } from '#kit/text.ts'
import { insteadShown, postShown } from '#movement/contract.ts'
import { particulars, receiptState } from '../particulars.ts'

/** One particular as it stood and as it stands: `field` by its name in the form, codes as codes. */
export const change = z.object({
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})

/** A later text of a receipt's particulars: who wrote it, when, why, and what differs from the one before. */
export const correction = z.object({
  id,
  kind: z.enum(['correction', 'completion']),
  at: z.iso.datetime(),
  by: postShown,
  /** null: corrected before the receipt was first sent, when no reason is asked */
  reason: z.string().nullable(),
  changes: z.array(change),
  /** the receipt it was corrected on, where that was not this one; its id only for whom it exists */
  from: z.object({ id: id.nullable(), number: z.string() }).nullable(),
  /** how many copies for action it reached */
  reached: z.int(),
})
export type Correction = z.infer<typeof correction>

export const correctReceipt = endpoint({
  method: 'PUT',
  path: '/receipts/:id/particulars',
  tag: 'receipts',
  summary: 'Correct the particulars of a receipt; what stood before stays on record and is shown',
  description:
    'Freely until the receipt is first sent; afterwards with a reason. What is corrected is corrected in the copies for action marked from it too. By its holder, or by the registry whose register it stands in. Number and scan are not corrected. The classification goes upward only, while the receipt is still worked on; left out it stays.',
  audience: 'post',
  params: z.object({ id }),
  body: particulars.extend({
    classification: classification.optional(),
    version: z.int(),
    reason: lines(500).default(''),
  }),
  reply: z.object({ version: z.int() }),
  refusals: [
    'not-holder',
    'assistant-may-not',
    'receipt-void',
    'receipt-closed',
    'receipt-in-file',
    'reason-needed',
    'nothing-changed',
    'classification-down',
    'classification-too-high',
    'assistant-not-entrusted',
    'stale',
    'subject-empty',
    'sender-needed',
    'category-unknown',
    'received-in-future',
    'letter-after-receipt',
    'late-reason-needed',
  ],
})

export const voidReceipt = endpoint({
  method: 'POST',
  path: '/receipts/:id/void',
  tag: 'receipts',
  summary: 'Make an entry void that was a mistake: it keeps its number and says why',
  description:
    'Only before it was sent on, marked to others or put in a file; by its holder or by the registry of that office.',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ reason: lines(500), version: z.int() }),
  reply: z.object({ state: receiptState, version: z.int() }),
  refusals: [
    'not-holder',
    'assistant-may-not',
    'receipt-void',
    'receipt-closed',
    'receipt-in-file',
    'receipt-sent-on',
    'receipt-has-children',
    'receipt-draft-open',
    'receipt-answered',
    'receipt-from-edak',
    'reason-needed',
    'stale',
  ],
})

/** Where a wrongly addressed receipt goes: back to who sent it here, to the registry that diarised it, or to another office's. */
export const whereItBelongs = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sender') }),
  z.object({ kind: z.literal('registry') }),
  z.object({ kind: z.literal('office'), unitId: id }),
])
export type WhereItBelongs = z.infer<typeof whereItBelongs>

export const sendWhereItBelongs = endpoint({
  method: 'POST',
  path: '/receipts/:id/wrongly-addressed',
  tag: 'receipts',
  summary:
    'Send a wrongly addressed receipt back, or to the registry of the office it is meant for, with the reason',
  audience: 'post',
  creates: true,
  params: z.object({ id }),
  body: z.object({ to: whereItBelongs, stayId: id, reason: lines(1000) }),
  reply: z.object({
    /** who got it */
    to: postShown,
    instead: insteadShown.nullable(),
  }),
  refusals: [
    'not-holder',
    'assistant-may-not',
    'receipt-closed',
    'receipt-in-file',
    'no-sender',
    'no-registry-there',
    'receiver-unknown',
    'receiver-is-sender',
    'receiver-vacant',
    'reason-needed',
    'stale',
  ],
})
