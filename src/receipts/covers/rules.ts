import { isConfidential, isLower } from '#kit/classification.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import { unlessHolder, unlessOfficer } from '#movement/rules.ts'
import type { Actor } from '#people/contract.ts'
import type { Particulars } from '../particulars.ts'
import { type ReceiptUnderLock, unlessAtRest } from '../rules.ts'

/** The registry records covers and opens none that was not for itself. */
const unlessAddressee = (receipt: ReceiptUnderLock, actor: Actor): Refusal[] =>
  receipt.beganAt !== actor.postId &&
  (receipt.diarisedByPost === actor.postId ||
    (actor.roles.includes('registry') && actor.officeId === receipt.unitId))
    ? [refuse('cover-addressee')]
    : []

/**
 * A sealed cover is opened where it lies: by its addressee, or the assistant he authorised. For any other assistant it does not
 * exist, so that nothing is asked here. Pulled back or sent back to the registry, it is still only a cover to it.
 */
export const mayOpenCover = (receipt: ReceiptUnderLock, actor: Actor): Refusal[] => {
  const atRest = unlessAtRest(receipt)
  if (atRest.length > 0 || !receipt.lying) return atRest
  return [
    ...unlessHolder(receipt.lying, actor, receipt.holder),
    ...(receipt.cover === 'sealed' ? unlessAddressee(receipt, actor) : [refuse('cover-opened')]),
  ]
}

/**
 * That a paper which came sealed is an ordinary one is for the officer to say. A cover known to hold more than what is confidential
 * holds no less.
 */
export const mayLower = (receipt: ReceiptUnderLock, given: Particulars, actor: Actor): Refusal[] => [
  ...(isConfidential(given.classification)
    ? []
    : unlessOfficer(actor).map(each => ({ ...each, at: 'classification' }))),
  ...(isLower('confidential', receipt.classification) && isLower(given.classification, receipt.classification)
    ? [refuse('classification-lower', undefined, 'classification')]
    : []),
]
