import { z } from 'zod'
import { abilitiesOf, ability } from '#kit/ability.ts'
import { bilingual } from '#kit/bilingual.ts'
import { day } from '#kit/day.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { line, lines } from '#kit/text.ts'
import { insteadShown, postShown, sending, stay } from '#movement/contract.ts'
import { noteShown } from '#notes/contract.ts'
import { hardest } from '#people/limits/contract.ts'
import { child, parent } from './children/contract.ts'
import { copyGiven } from './copies/contract.ts'
import { correction } from './corrections/contract.ts'
import { cover } from './covers/contract.ts'
import { categories, category, particulars, physical, receiptState, sender } from './particulars.ts'

/** What the form of diarising offers in this office. */
export const choices = endpoint({
  method: 'GET',
  path: '/receipts/choices',
  tag: 'receipts',
  summary: 'Categories of this office, its day and whether this post diarises',
  audience: 'post',
  reply: z.object({
    categories,
    today: z.iso.date(),
    unitCode: z.string(),
    /** recorded later than received by more days than this, a letter is late and asks for the reason */
    lateAfter: z.int(),
    diarise: ability,
  }),
})

/** How an earlier receipt is like the one being diarised: same bytes; same sender, number and date; same number and date only. */
export const likeness = z.enum(['bytes', 'letter', 'number'])

/** A receipt diarised earlier, as the warning names it. */
export const earlier = z.object({
  id,
  number: z.string(),
  like: likeness,
  subject: z.object({ hi: z.string(), en: z.string() }),
  sender: z.string(),
  recordedAt: z.iso.datetime(),
  by: postShown,
})
export type Earlier = z.infer<typeof earlier>

export const duplicates = endpoint({
  method: 'GET',
  path: '/receipts/duplicates',
  tag: 'receipts',
  summary: 'Receipts of this office like the one being typed, nearest likeness first',
  audience: 'post',
  query: z.object({
    documentId: id.optional(),
    /** of the file as it is on the clerk’s computer, before it is uploaded */
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
    name: line(200).optional(),
    organisation: line(300).optional(),
    letterNumber: line(120).optional(),
    letterOn: day.optional(),
  }),
  reply: z.object({ items: z.array(earlier) }),
})

/** Sending a receipt in the act that makes it: to whom, with which minute, copies for information to whom. Null: it stays. */
export const sendAtOnce = sending
  .extend({ copiesTo: z.array(id).max(hardest.posts).default([]), minute: lines(4000).default('') })
  .nullable()
  .default(null)

/** A receipt just diarised, and where it lies now. */
export const diarised = z.object({
  id,
  number: z.string(),
  computerNumber: z.int(),
  recordedAt: z.iso.datetime(),
  holder: postShown,
  /** sent at once to a vacant post: whom it was meant for */
  instead: insteadShown.nullable(),
})
export type DiarisedReply = z.infer<typeof diarised>

export const diarise = endpoint({
  method: 'POST',
  path: '/receipts',
  tag: 'receipts',
  summary: 'Diarise: register a dak under the next number of the office, and send it on if asked',
  description:
    'The number is gapless per office and calendar year. Without `send` the receipt lies at the clerk’s own post; with it, it is sent in the same act.',
  audience: 'post',
  creates: true,
  body: particulars.extend({
    documentId: id.nullable(),
    physical: physical.default(null),
    duplicateOf: z.literal('acknowledged').nullable().default(null),
    send: sendAtOnce,
  }),
  reply: diarised,
  refusals: [
    'not-registry',
    'scan-needed',
    'subject-empty',
    'document-unknown',
    'document-used',
    'sender-needed',
    'classification-too-high',
    'category-unknown',
    'received-in-future',
    'letter-after-receipt',
    'late-reason-needed',
    'receipt-duplicate',
    'receiver-unknown',
    'receiver-vacant',
    'receiver-is-sender',
    'due-in-past',
    'action-unknown',
    'copy-to-holder',
    'assistant-may-not',
    'assistant-not-entrusted',
  ],
})

export const receiptAbilities = [
  'send',
  'pullBack',
  'pullUp',
  'park',
  'bringBack',
  'receive',
  'markChildren',
  'copy',
  'answer',
  'putInFile',
  'openFile',
  'close',
  'correct',
  'void',
  'sendWhereItBelongs',
  'openCover',
  'makeSlip',
] as const

export const receiptReply = z.object({
  id,
  number: z.string(),
  computerNumber: z.int(),
  unit: bilingual,
  version: z.int(),
  state: receiptState,
  particulars: particulars
    .omit({ lateReason: true, receivedOn: true, category: true, subcategory: true })
    .extend({
      category: category.nullable(),
      subcategory: category.nullable(),
      /** empty in both languages while a cover is sealed */
      subject: z.object({ hi: z.string(), en: z.string() }),
    }),
  /** the three times, kept apart */
  occurredOn: z.iso.date().nullable(),
  receivedOn: z.iso.date(),
  recordedAt: z.iso.datetime(),
  late: z.object({ days: z.int(), reason: z.string() }).nullable(),
  /** `assistant`: it was typed by the officer's assistant, for him */
  diarisedBy: postShown.extend({ assistant: z.boolean() }),
  physical,
  document: z.object({ id, pages: z.int(), name: z.string() }).nullable(),
  /** sealed when the receipt was marked, oldest first */
  minutes: z.array(noteShown),
  copies: z.array(copyGiven),
  /** copies for action marked from it */
  children: z.array(child),
  /** what it is a copy for action of */
  parent: parent.nullable(),
  stays: z.array(stay),
  /** the file it rests in; `id` only when the reader may open it */
  file: z.object({ id: id.nullable(), number: z.string(), serial: z.int() }).nullable(),
  closed: z.object({ at: z.iso.datetime(), remark: z.string() }).nullable(),
  /** the letter that disposed of it without a file */
  answeredBy: z.object({ id, number: z.string(), issuedOn: z.iso.date(), cancelled: z.boolean() }).nullable(),
  /** the entry was a mistake: when, by whom, why */
  voided: z.object({ at: z.iso.datetime(), by: postShown, reason: z.string() }).nullable(),
  /** what stood on the cover it came in; null when it came open */
  cover: cover.nullable(),
  /** it was sent on since it began: corrections need a reason now */
  sentOn: z.boolean(),
  /** later texts of the particulars, oldest first, each with what it changed */
  corrections: z.array(correction),
  /** null: the view is open; otherwise the receipt as it stood then */
  asOf: z.iso.datetime().nullable(),
  abilities: abilitiesOf(receiptAbilities),
})
export type ReceiptReply = z.infer<typeof receiptReply>

export const readReceipt = endpoint({
  method: 'GET',
  path: '/receipts/:id',
  tag: 'receipts',
  summary: 'A receipt: particulars, scan, minutes, movement and what the reader may do with it',
  description: 'When the holder reads it for the first time this is recorded, and pulling back ends.',
  audience: 'post',
  params: z.object({ id }),
  reply: receiptReply,
})

export const closeReceipt = endpoint({
  method: 'POST',
  path: '/receipts/:id/closed',
  tag: 'receipts',
  summary: 'Close a receipt that needs nothing more, with a remark',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ remark: lines(1000), version: z.int() }),
  reply: z.object({ state: receiptState, version: z.int() }),
  refusals: [
    'not-holder',
    'assistant-may-not',
    'receipt-closed',
    'receipt-in-file',
    'receipt-draft-open',
    'remark-needed',
    'stale',
  ],
})

/** An entry of the office’s address book. */
export const correspondent = sender.extend({ id })

export const correspondents = endpoint({
  method: 'GET',
  path: '/correspondents',
  tag: 'receipts',
  summary:
    'The office’s address book: names, designations and organisations like what is typed, in either script',
  audience: 'post',
  query: z.object({ query: line(120) }),
  reply: z.object({ items: z.array(correspondent) }),
})
