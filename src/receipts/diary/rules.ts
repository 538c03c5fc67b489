import type { Classification } from '#kit/classification.ts'
import { dayInIndia } from '#kit/clock.ts'
import { fold } from '#kit/fold.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'
import { unlessHeld } from '#people/limits/rules.ts'
import type { Earlier } from '../contract.ts'
import type { Categories, Particulars, Sender } from '../particulars.ts'

/** Whose it is to keep the register of what comes in. */
const unlessRegistry = (actor: Actor): Refusal[] =>
  actor.roles.includes('registry') ? [] : [refuse('not-registry')]

/** An assistant records for the officer he sits beside. */
export const isForOwnOfficer = (actor: Actor, to: string): boolean =>
  actor.chargeKind === 'assistant' && actor.postId === to

/**
 * Sealed covers are registered by the registry, for its own office; one for his officer by the assistant whom that officer lets
 * open them (`entrusted`).
 */
export const mayRecordCover = (actor: Actor, to: string, entrusted: boolean): Refusal[] =>
  isForOwnOfficer(actor, to)
    ? entrusted
      ? []
      : [refuse('assistant-not-entrusted', undefined, 'to')]
    : unlessRegistry(actor)

/** Diarising is the registry's, for its own office, and an assistant's, of what comes to his officer. */
export const mayDiarise = (actor: Actor): Refusal[] =>
  actor.chargeKind === 'assistant' ? [] : unlessRegistry(actor)

/** Whoever diarises a confidential letter reads it: an assistant, when his officer lets him. */
export const unlessEntrusted = (
  classification: Particulars['classification'],
  actor: Actor,
  entrusted: boolean,
): Refusal[] =>
  classification === 'normal' || actor.chargeKind !== 'assistant' || entrusted
    ? []
    : [refuse('assistant-not-entrusted', undefined, 'classification')]

/** What is known of the scan handed in: whose upload it is and whether a paper has it already. */
export type Scan = { known: boolean; own: boolean; used: boolean }

/**
 * An electronic receipt needs a scan: one's own upload that no other paper has. Anybody else's is as good as none. A physical one
 * may do without.
 */
export const mayUseScan = (scan: Scan | undefined, isPhysical = false): Refusal[] =>
  scan === undefined
    ? isPhysical
      ? []
      : [refuse('scan-needed', undefined, 'documentId')]
    : !scan.known || !scan.own
      ? [refuse('document-unknown', undefined, 'documentId')]
      : scan.used
        ? [refuse('document-used', undefined, 'documentId')]
        : []

/**
 * What has to be true of the particulars themselves. Above the highest classification held here nothing is taken. Of what came
 * inside the server knows when it came: no reason is asked for a late entry.
 */
export const particularsHold = (
  given: Particulars,
  known: Categories,
  now: Date,
  {
    fromInside = false,
    lateAfter = 0,
    highest,
  }: { fromInside?: boolean; lateAfter?: number; highest: Classification },
): Refusal[] => {
  const why: Refusal[] = []
  const today = dayInIndia(now)
  const received = given.receivedOn ?? today
  why.push(...unlessHeld(given.classification, highest))
  if (given.sender.name === '' && given.sender.organisation === '')
    why.push(refuse('sender-needed', undefined, 'sender.organisation'))
  if (received > today) why.push(refuse('received-in-future', { receivedOn: received }, 'receivedOn'))
  else if (!fromInside && isLate(received, now, lateAfter) && given.lateReason === '')
    why.push(refuse('late-reason-needed', { receivedOn: received }, 'lateReason'))
  if (given.letterOn && given.letterOn > received)
    why.push(refuse('letter-after-receipt', { letterOn: given.letterOn, receivedOn: received }, 'letterOn'))
  const chosen = known.find(each => each.code === given.category)
  if (
    (given.category && !chosen) ||
    (given.subcategory && !chosen?.below.some(each => each.code === given.subcategory))
  )
    why.push(refuse('category-unknown', undefined, chosen ? 'subcategory' : 'category'))
  return why
}

/** Recorded later than received by more days than the office allows. */
export const isLate = (receivedOn: string, recordedAt: Date, allowed = 0): boolean =>
  daysLate(receivedOn, recordedAt) > allowed

/** How many days later it was recorded than received. */
export const daysLate = (receivedOn: string, recordedAt: Date): number =>
  Math.round((Date.parse(dayInIndia(recordedAt)) - Date.parse(receivedOn)) / 86_400_000)

/** Warns of a letter that is in the diary already; the clerk goes on when he says that he saw it. */
export const unlessDuplicate = (found: readonly Earlier[], acknowledged: boolean): Refusal[] =>
  acknowledged
    ? []
    : found
        .filter(each => each.like !== 'number')
        .map(each =>
          refuse('receipt-duplicate', { number: each.number, id: each.id, like: each.like }, 'duplicateOf'),
        )

/** Number and date of a letter as they are compared; empty when it bears no number or no date. */
export const letterKey = (letterNumber: string, letterOn: string | null): string => {
  const number = fold(letterNumber)
  return number !== '' && letterOn ? `${number}|${letterOn}` : ''
}

/** Sender, number and date of a letter as they are compared: who writes for an organisation may differ, the organisation not. */
export const senderKey = (from: Pick<Sender, 'name' | 'organisation'>, letter: string): string =>
  `${letter}|${fold(from.organisation || from.name)}`

/** The diary is read by the registry that keeps it. */
export const mayReadDiary = (actor: Actor): Refusal[] =>
  actor.roles.includes('registry') ? [] : [refuse('not-registry')]

/** Forms a diary number: `{serial}`, `{year}` and `{unit}` (the office's code) are filled. */
export const formDiaryNumber = (
  pattern: string,
  parts: { serial: number; year: number | string; unit: string },
): string => pattern.replace(/\{(serial|year|unit)\}/g, (_, name: keyof typeof parts) => String(parts[name]))
