import { z } from 'zod'
import { sendingMode } from '#drafts/content.ts'
import { draftKind } from '#drafts/form.ts'
import { abilitiesOf } from '#kit/ability.ts'
import { day } from '#kit/day.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { pageOf, pageQuery } from '#kit/page.ts'
import { line } from '#kit/text.ts'
import { postShown } from '#movement/contract.ts'

/** Where the sending to one addressee stands. */
export const dispatchState = z.enum([
  'queued',
  'arrived',
  'accepted',
  'sent',
  'delivered',
  'returned',
  'cancelled',
])
export type DispatchState = z.infer<typeof dispatchState>

/** How a letter went by post. */
export const postalWay = z.enum(['ordinary', 'registered', 'speed_post', 'courier'])

/** What is told of a sending by post or by hand. */
export const sentParticulars = z.discriminatedUnion('by', [
  z.object({
    by: z.literal('post'),
    way: postalWay,
    /** number of the registered or speed post article */
    number: line(60).default(''),
    /** grams, as weighed at the counter */
    weight: z
      .string()
      .regex(/^\d{1,6}$/)
      .or(z.literal(''))
      .default(''),
    /** rupees, as stamped */
    postage: z
      .string()
      .regex(/^\d{1,6}(\.\d{1,2})?$/)
      .or(z.literal(''))
      .default(''),
  }),
  z.object({
    by: z.literal('hand'),
    peon: line(120),
    /** page or number in the peon book */
    book: line(60).default(''),
  }),
])
export type SentParticulars = z.infer<typeof sentParticulars>

/** What a delivery is known by: the addressee's signature in the peon book, the acknowledgement card, the post's own tracking. */
export const deliveryProof = z.enum(['signature', 'card', 'tracking', 'word'])

/** Why a letter came back. */
export const returnCause = z.enum(['refused', 'unknown', 'left', 'unclaimed', 'address', 'other'])

/** What is told of a delivery, a return or a cancelling. */
export const said = z.object({
  text: z.string(),
  proof: deliveryProof.optional(),
  cause: returnCause.optional(),
})
export type Said = z.infer<typeof said>

/** One step on a dispatch's way: who marked it, when it was marked and when it happened. */
export const dispatchStep = z.object({
  state: dispatchState,
  at: z.iso.datetime(),
  on: z.iso.date().nullable(),
  /** the person who marked it, in the post as he held it then */
  by: postShown.nullable(),
  /** postal way, article number, peon; who took it; why it came back */
  particulars: z.union([sentParticulars, said]).nullable(),
})
export type DispatchStep = z.infer<typeof dispatchStep>

/** Addressed in the letter, sent a copy of it, or endorsed to. */
export const dispatchRole = z.enum(['to', 'copy', 'endorsement'])
export type DispatchRole = z.infer<typeof dispatchRole>

export const dispatchAbilities = ['send', 'deliver', 'return', 'cancel'] as const

/** The sending of an issue to one addressee. */
export const dispatchShown = z.object({
  id,
  role: dispatchRole,
  place: z.int(),
  name: z.string(),
  address: z.string(),
  mode: sendingMode,
  state: dispatchState,
  /** the office inside, when it goes there */
  office: z.object({ hi: z.string(), en: z.string() }).nullable(),
  post: postShown.nullable(),
  /** number it got in that office's own register */
  receiptNumber: z.string().nullable(),
  version: z.int(),
  steps: z.array(dispatchStep),
  abilities: abilitiesOf(dispatchAbilities),
})
export type DispatchShown = z.infer<typeof dispatchShown>

export const dispatchesOfIssue = endpoint({
  method: 'GET',
  path: '/issues/:id/dispatches',
  tag: 'dispatch',
  summary: 'To whom an issue goes, how, and where each sending stands',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({ items: z.array(dispatchShown) }),
})

/** A row of the list of what is to be sent. */
export const dispatchRow = z.object({
  id,
  issueId: id,
  documentId: id,
  number: z.string(),
  issuedOn: z.iso.date(),
  kind: draftKind,
  role: dispatchRole,
  name: z.string(),
  address: z.string(),
  mode: sendingMode,
  state: dispatchState,
  queuedAt: z.iso.datetime(),
  sentOn: z.iso.date().nullable(),
  version: z.int(),
  abilities: abilitiesOf(dispatchAbilities),
})
export type DispatchRow = z.infer<typeof dispatchRow>

export const dispatchList = endpoint({
  method: 'GET',
  path: '/dispatch',
  tag: 'dispatch',
  summary: 'What this office (its registry), or this post, has to send by post and by hand, oldest first',
  audience: 'post',
  query: pageQuery.extend({ only: z.enum(['waiting', 'sent']).default('waiting') }),
  reply: pageOf(dispatchRow),
})

const marked = z.object({ state: dispatchState, version: z.int() })
const commonRefusals = ['dispatch-not-yours', 'dispatch-state', 'assistant-may-not', 'in-future', 'stale']

export const markSent = endpoint({
  method: 'POST',
  path: '/dispatches/:id/sent',
  tag: 'dispatch',
  summary: 'Mark as sent by post or by hand, with its particulars',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ version: z.int(), on: day, particulars: sentParticulars }),
  reply: marked,
  refusals: [...commonRefusals, 'dispatch-mode'],
})

export const markDelivered = endpoint({
  method: 'POST',
  path: '/dispatches/:id/delivered',
  tag: 'dispatch',
  summary: 'Mark as delivered',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({
    version: z.int(),
    on: day,
    text: line(300).default(''),
    proof: deliveryProof.optional(),
  }),
  reply: marked,
  refusals: [...commonRefusals, 'before-sending'],
})

export const markReturned = endpoint({
  method: 'POST',
  path: '/dispatches/:id/returned',
  tag: 'dispatch',
  summary: 'Mark as returned undelivered, with the reason',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({
    version: z.int(),
    on: day,
    text: line(300).check(z.minLength(1)),
    cause: returnCause.optional(),
  }),
  reply: marked,
  refusals: [...commonRefusals, 'before-sending'],
})

export const cancelDispatch = endpoint({
  method: 'POST',
  path: '/dispatches/:id/cancelled',
  tag: 'dispatch',
  summary: 'Cancel a wrong dispatch before it is accepted or delivered; it stays to be seen, with the reason',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ version: z.int(), text: line(300).check(z.minLength(1)) }),
  reply: marked,
  refusals: commonRefusals,
})

/** The envelopes an office uses, and the sheet of fourteen labels. */
export const envelopeSize = z.enum(['dl', 'c5', 'a4', 'labels'])

export const envelopes = endpoint({
  method: 'GET',
  path: '/dispatches/envelopes.pdf',
  tag: 'dispatch',
  summary: 'Envelopes or address labels for letters that go by post or by hand, as PDF',
  audience: 'post',
  query: z.object({
    ids: z
      .string()
      .max(4000)
      .transform(text => text.split(','))
      .pipe(z.array(id).min(1).max(100)),
    size: envelopeSize.default('dl'),
    way: postalWay.or(z.literal('hand')).optional(),
  }),
  reply: z.file(),
})
