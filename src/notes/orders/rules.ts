import { type FileUnderLock, mayWorkOn, toHolder } from '#files/rules.ts'
import { dayInIndia } from '#kit/clock.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import { unlessOfficer } from '#movement/rules.ts'
import type { Actor } from '#people/contract.ts'
import { isEmptyText, type RichText } from '../richtext.ts'
import { type Reach, unlessDangling } from '../rules.ts'
import type { OrderHow } from './contract.ts'

/** An order as it is to be recorded. `holds` says whether somebody holds the officer's post. */
export type OrderAsked = {
  how: OrderHow
  text: RichText
  orderedBy: string
  orderedOn: string
  holds: boolean
  scan: 'none' | 'own' | 'used' | 'unknown'
}

const unlessScanned = ({ how, scan }: OrderAsked): Refusal[] => {
  if (how === 'oral') return scan === 'none' ? [] : [refuse('order-scan-none', undefined, 'documentId')]
  switch (scan) {
    case 'own':
      return []
    case 'none':
      return [refuse('order-scan-needed', undefined, 'documentId')]
    case 'used':
      return [refuse('document-used', undefined, 'documentId')]
    case 'unknown':
      return [refuse('document-unknown', undefined, 'documentId')]
    default:
      return scan satisfies never
  }
}

/** Another's order is recorded by the file's holder in person: whose, when, in words, and with the scan where it was written. */
export const mayRecordOrder = (
  file: FileUnderLock,
  asked: OrderAsked,
  reach: Reach,
  now: Date,
  actor: Actor,
): Refusal[] => [
  ...mayWorkOn(file, actor),
  ...unlessOfficer(actor),
  ...toHolder(file, actor, () => [
    ...(isEmptyText(asked.text)
      ? [refuse('note-empty', undefined, 'text')]
      : unlessDangling(asked.text, reach)),
    ...(asked.orderedBy === actor.postId
      ? [refuse('order-own', undefined, 'orderedBy')]
      : asked.holds
        ? []
        : [refuse('order-officer-unknown', undefined, 'orderedBy')]),
    ...(asked.orderedOn > dayInIndia(now) ? [refuse('order-ahead', undefined, 'orderedOn')] : []),
    ...unlessScanned(asked),
  ]),
]

/** The officer in person says once whether it is his. For anybody else there is no such order to speak of. */
export const maySettleOrder = (settled: boolean, actor: Actor): Refusal[] => [
  ...unlessOfficer(actor),
  ...(settled ? [refuse('order-settled')] : []),
]
