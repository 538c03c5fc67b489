import { type Classification, isLower } from '#kit/classification.ts'
import type { Json } from '#kit/json.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import { unlessHolder, unlessOfficer } from '#movement/rules.ts'
import type { Actor } from '#people/contract.ts'
import { isRegistryOf, mayByHolder, type ReceiptUnderLock, unlessAtRest } from '../rules.ts'

/** What was typed at this desk by its assistant, and went nowhere since. */
const isOwnEntry = (receipt: ReceiptUnderLock, actor: Actor): boolean =>
  actor.chargeKind === 'assistant' &&
  receipt.state === 'open' &&
  !receipt.sentOn &&
  receipt.cover === null &&
  (receipt.lying?.how === 'opened' || receipt.lying?.how === 'accepted')

/**
 * Corrected by whoever holds it, or by the registry whose register it stands in, wherever it lies; what an assistant typed he corrects
 * himself, until it is first sent. A void entry stays as it is.
 */
export const mayCorrect = (receipt: ReceiptUnderLock, actor: Actor): Refusal[] =>
  receipt.state !== 'void' && isRegistryOf(receipt, actor)
    ? unlessOfficer(actor)
    : [
        ...(isOwnEntry(receipt, actor)
          ? unlessHolder(receipt.lying!, actor, receipt.holder)
          : mayByHolder(receipt, actor)),
        ...(receipt.cover === 'sealed' ? [refuse('cover-sealed')] : []),
      ]

/** Freely until first sent; afterwards a reason stands beside it. */
export const correctionReason = (receipt: ReceiptUnderLock, reason: string): Refusal[] =>
  receipt.sentOn && reason === '' ? [refuse('reason-needed', undefined, 'reason')] : []

/**
 * A receipt is classified higher while it is worked on, never lower; by an assistant only when he may read it afterwards. What rests
 * in a file keeps the classification it went in with.
 */
export const mayClassify = (
  receipt: ReceiptUnderLock,
  asked: Classification,
  entrusted: boolean,
): Refusal[] =>
  isLower(asked, receipt.classification)
    ? [refuse('classification-down', undefined, 'classification')]
    : asked === receipt.classification
      ? []
      : [
          ...unlessAtRest(receipt),
          ...(entrusted ? [] : [refuse('assistant-not-entrusted', undefined, 'classification')]),
        ]

/** What committed particulars say besides themselves: what they belong to, not what was read off the letter. */
const beside = new Set(['receipt', 'unit', 'number', 'parent', 'physical', 'cover'])

const flat = (value: Json, name: string): [string, string | null][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, part]) => flat(part as Json, name === '' ? key : `${name}.${key}`))
    : [[name, value === null || value === '' ? null : String(value)]]

/** What differs between two texts of particulars, by field, in the order of the later one. */
export const changesBetween = (
  before: { [name: string]: Json },
  after: { [name: string]: Json },
): { field: string; before: string | null; after: string | null }[] => {
  const was = new Map(flat(before, ''))
  return flat(after, '')
    .filter(([field]) => !beside.has(field.split('.')[0] ?? ''))
    .flatMap(([field, now]) => {
      const then = was.get(field) ?? null
      return then === now ? [] : [{ field, before: then, after: now }]
    })
}
