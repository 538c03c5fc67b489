import { NotFound } from '#kit/refusal.ts'
import type { Place } from '#ledger/act.ts'
import { notesOn } from '#notes/read.ts'
import type { Actor } from '#people/contract.ts'
import { openedByReader } from '#receipts/commands.ts'
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
  return showReceipt(place.db, actor, id, until =>
    notesOn(place.db, 'receipt', [id], { until, seenBefore: null }),
  )
}
