import { z } from 'zod'
import { dispatchRole, dispatchState } from '#dispatch/contract.ts'
import { draftKind } from '#drafts/form.ts'
import { abilitiesOf } from '#kit/ability.ts'
import { bilingual, language } from '#kit/bilingual.ts'
import { classification } from '#kit/classification.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { pageOf, pageQuery } from '#kit/page.ts'
import { lines } from '#kit/text.ts'
import { insteadShown, postShown } from '#movement/contract.ts'
import { diarised, earlier, sendAtOnce } from '#receipts/contract.ts'
import { correspondenceType, particulars, sender } from '#receipts/particulars.ts'

/** What another office of the instance sent, as it lies in this one's e-Dak. Its id is the dispatch's. */
export const eDakRow = z.object({
  id,
  number: z.string(),
  issuedOn: z.iso.date(),
  kind: draftKind,
  language,
  subject: z.object({ hi: z.string(), en: z.string() }),
  /** the office that issued it */
  from: bilingual,
  /** the addressee as the letter names him */
  name: z.string(),
  role: dispatchRole,
  /** the post it is meant for, when it names one */
  to: postShown.nullable(),
  state: dispatchState,
  arrivedAt: z.iso.datetime(),
  pages: z.int(),
  /** a confidential letter for the office: to its registry a sealed cover, without subject, pages or kind */
  sealed: z.boolean(),
  /** its receipt in this office's register, once accepted */
  receipt: z.object({ id, number: z.string() }).nullable(),
})
export type EDakRow = z.infer<typeof eDakRow>

export const eDak = endpoint({
  method: 'GET',
  path: '/edak',
  tag: 'eDak',
  summary:
    'What other offices sent and nobody has diarised yet, newest first; or what was accepted or sent back',
  audience: 'post',
  query: pageQuery.extend({ only: z.enum(['waiting', 'done']).default('waiting') }),
  reply: pageOf(eDakRow).extend({ waiting: z.int() }),
})

export const readEDak = endpoint({
  method: 'GET',
  path: '/edak/:id',
  tag: 'eDak',
  summary: 'A letter in the e-Dak: its document, what the register will say, and whether it is there already',
  audience: 'post',
  params: z.object({ id }),
  reply: eDakRow.extend({
    /** the issue’s own bytes; null once it was sent back */
    documentId: id.nullable(),
    sender,
    type: correspondenceType,
    classification,
    earlier: z.array(earlier),
    version: z.int(),
    abilities: abilitiesOf(['accept', 'acceptCover', 'return']),
  }),
})

/** What the registry adds to what the letter itself says. */
const added = particulars
  .pick({ urgency: true, vip: true, category: true, subcategory: true, enclosures: true, remarks: true })
  .extend({
    type: correspondenceType.optional(),
    classification: classification.optional(),
    duplicateOf: z.literal('acknowledged').nullable().default(null),
    send: sendAtOnce,
  })

export const acceptEDak = endpoint({
  method: 'POST',
  path: '/edak/:id/accepted',
  tag: 'eDak',
  summary: 'Accept: diarises it in this office’s own register, with the same bytes, and tells the sender',
  audience: 'post',
  creates: true,
  params: z.object({ id }),
  body: added,
  reply: diarised,
  refusals: [
    'dispatch-not-yours',
    'dispatch-state',
    'assistant-may-not',
    'cover-sealed',
    'classification-too-high',
    'classification-lower',
    'category-unknown',
    'receipt-duplicate',
    'receiver-unknown',
    'receiver-vacant',
    'receiver-is-sender',
    'due-in-past',
    'action-unknown',
    'copy-to-holder',
  ],
})

export const acceptCover = endpoint({
  method: 'POST',
  path: '/edak/:id/cover',
  tag: 'eDak',
  summary:
    'Accept a confidential letter for the office as a sealed cover, and give it to its addressee unread',
  audience: 'post',
  creates: true,
  params: z.object({ id }),
  body: z.object({ to: id }),
  reply: z.object({
    number: z.string(),
    computerNumber: z.int(),
    to: postShown,
    instead: insteadShown.nullable(),
  }),
  refusals: [
    'dispatch-not-yours',
    'dispatch-state',
    'assistant-may-not',
    'cover-opened',
    'receiver-unknown',
    'receiver-vacant',
    'receiver-is-sender',
  ],
})

export const returnEDak = endpoint({
  method: 'POST',
  path: '/edak/:id/returned',
  tag: 'eDak',
  summary: 'Send back what is not this office’s, with the reason',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ version: z.int(), reason: lines(300) }),
  reply: z.object({ state: dispatchState }),
  refusals: [
    'dispatch-not-yours',
    'dispatch-state',
    'assistant-may-not',
    'reason-needed',
    'stale',
    'in-future',
    'before-sending',
  ],
})
