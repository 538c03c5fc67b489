import { noteReading } from '#documents/confidence.ts'
import { isConfidential } from '#kit/classification.ts'
import { NotFound } from '#kit/refusal.ts'
import type { Place } from '#ledger/act.ts'
import { noteVisit } from '#movement/read.ts'
import { notesOn } from '#notes/read.ts'
import type { Actor } from '#people/contract.ts'
import { ancestryOf } from '#receipts/children/read.ts'
import { openedByReader } from '#receipts/commands/open.ts'
import type { ReceiptReply } from '#receipts/contract.ts'
import { receiptHorizonOf, waitsToBeOpened } from '#receipts/read/receipt.ts'
import { showReceipt } from '#receipts/show.ts'

/**
 * Reads a receipt with its minutes. When its holder reads it for the first time, or a post its copy for information, that is
 * recorded first. Throws NotFound when for the reader it does not exist.
 */
export const readReceipt = async (place: Place, actor: Actor, id: string): Promise<ReceiptReply> => {
  if (!(await receiptHorizonOf(place.db, actor, id))) throw new NotFound()
  if (await waitsToBeOpened(place.db, actor, id)) await openedByReader(place, actor, id)
  // An assistant's looking is no opening; it is shown as his.
  if (actor.chargeKind === 'assistant') await noteVisit(place.db, 'receipt', id, actor.personId, actor.postId)
  const shown = await showReceipt(place.db, actor, id, async until => {
    // what was written on the letter before this copy of it was marked came along with it
    const before = (await ancestryOf(place.db, id)).toReversed()
    const minutes = await Promise.all([
      ...before.map(each => notesOn(place.db, 'receipt', [each.id], { until: each.until, seenBefore: null })),
      notesOn(place.db, 'receipt', [id], { until, seenBefore: null }),
    ])
    return minutes.flat()
  })
  if (isConfidential(shown.particulars.classification))
    await noteReading(place, actor, { kind: 'receipt', id })
  return shown
}
