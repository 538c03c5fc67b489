import { z } from 'zod'
import { day } from '#kit/day.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { lines } from '#kit/text.ts'
import { movingKind } from '#movement/contract.ts'
import { hardest } from '#people/limits/contract.ts'

const atRest = ['file-closed', 'receipt-closed', 'receipt-in-file'] as const

export const pullUp = endpoint({
  method: 'POST',
  path: '/movements/:id/pull-up',
  tag: 'movement',
  summary: 'Take a file or receipt from a subordinate’s desk, with a reason both see',
  description:
    '`id` is the stay it lies in now. By a post in the line of superiors. What was asked and by when goes with it; drafts are committed to as they stand.',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ reason: lines(500) }),
  reply: z.object({ kind: movingKind, id, stayId: id }),
  refusals: [
    'not-superior',
    'file-attached',
    'receiver-is-sender',
    'assistant-may-not',
    'gone-on',
    'reason-needed',
    ...atRest,
  ],
})

export const park = endpoint({
  method: 'POST',
  path: '/parked',
  tag: 'movement',
  summary: 'Park a file or receipt, or put it in the call book, with a reason and the day it comes back',
  description:
    'It leaves the inbox for its own list and waits there with a fair reason, which its movement shows. Files attached to it wait with it. On its day it comes back by itself.',
  audience: 'post',
  creates: true,
  body: z.object({
    kind: movingKind,
    id,
    way: z.enum(['parked', 'call_book']),
    reason: lines(1000),
    reviewOn: day,
  }),
  reply: z.object({ waitingId: id }),
  refusals: [
    'not-holder',
    'assistant-may-not',
    'file-attached',
    'review-not-ahead',
    'reason-needed',
    ...atRest,
  ],
})

export const parkSeveral = endpoint({
  method: 'POST',
  path: '/parked/several',
  tag: 'movement',
  summary: 'Park several files and receipts at once, or put them in the call book: all or none',
  description: 'One reason and one day for all of them. A refusal names the item it is about.',
  audience: 'post',
  creates: true,
  body: z.object({
    items: z
      .array(z.object({ kind: movingKind, id }))
      .min(1)
      .max(hardest.items),
    way: z.enum(['parked', 'call_book']),
    reason: lines(1000),
    reviewOn: day,
  }),
  reply: z.object({ waitingIds: z.array(id) }),
  refusals: [
    'not-holder',
    'assistant-may-not',
    'file-attached',
    'review-not-ahead',
    'reason-needed',
    'too-many-items',
    'item-gone',
    ...atRest,
  ],
})

export const bringBack = endpoint({
  method: 'POST',
  path: '/parked/:kind/:id/brought-back',
  tag: 'movement',
  summary: 'Bring back to the inbox what waits on this desk',
  audience: 'post',
  params: z.object({ kind: movingKind, id }),
  reply: z.object({ kind: movingKind, id }),
  refusals: ['not-holder', 'not-waiting', 'file-attached', 'assistant-may-not', ...atRest],
})
