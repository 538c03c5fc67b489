import { z } from 'zod'
import { day } from '#kit/day.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { line } from '#kit/text.ts'
import { insteadShown, postShown, urgency } from '#movement/contract.ts'
import { deliveryMode, particulars, physical, sender } from '../particulars.ts'

/** The hour a cover was handed in, IST, HH:MM. */
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** What stands on a cover, and all the registry may know of it. */
export const cover = z.object({
  sender: z.string(),
  /** number or marks on the cover */
  marks: z.string(),
  to: postShown,
  receivedOn: z.iso.date(),
  receivedAt: hour.nullable(),
  /** when it was opened and completed; null while it is sealed */
  openedAt: z.iso.datetime().nullable(),
  /** it came through the e-Dak: the letter says itself what is in it */
  inside: z.boolean(),
})
export type Cover = z.infer<typeof cover>

export const recordCover = endpoint({
  method: 'POST',
  path: '/receipts/covers',
  tag: 'receipts',
  summary: 'Register a sealed confidential cover: what stands on it, and nothing of what is in it',
  description:
    'It takes the next number of the office and goes to its addressee in the same act. He, or the assistant he authorised, opens, scans and completes it; the registry sees the cover only. By the registry; an assistant who may open his officer’s covers records them for him too.',
  audience: 'post',
  creates: true,
  body: z.object({
    to: id,
    deliveryMode,
    sender: sender.pick({ name: true, organisation: true }),
    marks: line(120).default(''),
    urgency: urgency.default('ordinary'),
    receivedOn: day.nullable().default(null),
    receivedAt: hour.nullable().default(null),
    lateReason: line(500).default(''),
  }),
  reply: z.object({
    number: z.string(),
    computerNumber: z.int(),
    recordedAt: z.iso.datetime(),
    to: postShown,
    instead: insteadShown.nullable(),
  }),
  refusals: [
    'not-registry',
    'assistant-not-entrusted',
    'sender-needed',
    'received-in-future',
    'late-reason-needed',
    'receiver-unknown',
    'receiver-is-sender',
    'receiver-vacant',
  ],
})

export const openCover = endpoint({
  method: 'POST',
  path: '/receipts/:id/cover-opened',
  tag: 'receipts',
  summary: 'Open a sealed cover: hand in its scan and complete its particulars',
  description: 'By its addressee, or the assistant he authorised. What stood on the cover stays on record.',
  audience: 'post',
  params: z.object({ id }),
  body: particulars.extend({
    version: z.int(),
    documentId: id.nullable(),
    physical: physical.default(null),
  }),
  reply: z.object({ version: z.int() }),
  refusals: [
    'not-holder',
    'receipt-closed',
    'receipt-in-file',
    'cover-opened',
    'cover-addressee',
    'assistant-may-not',
    'stale',
    'scan-needed',
    'document-unknown',
    'document-used',
    'subject-empty',
    'sender-needed',
    'classification-too-high',
    'classification-lower',
    'category-unknown',
    'received-in-future',
    'letter-after-receipt',
    'late-reason-needed',
  ],
})

export const openLetter = endpoint({
  method: 'POST',
  path: '/receipts/:id/letter-opened',
  tag: 'receipts',
  summary:
    'Open a sealed cover that came inside the instance: the letter itself gives its particulars and pages',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ version: z.int() }),
  reply: z.object({ version: z.int() }),
  refusals: [
    'not-holder',
    'receipt-closed',
    'receipt-in-file',
    'cover-opened',
    'cover-addressee',
    'stale',
    'sender-needed',
  ],
})
