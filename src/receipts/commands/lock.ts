import { NotFound } from '#kit/refusal.ts'
import type { Act } from '#ledger/act.ts'
import type { ReceiptUnderLock } from '../rules.ts'
import { receiptState } from '../write.ts'

/** Locks a receipt and reads it. Throws NotFound when there is none. */
export const lockReceipt = async (current: Act, id: string): Promise<ReceiptUnderLock> => {
  await current.lock([{ kind: 'receipt', id }])
  const receipt = await receiptState(current.tx, id)
  if (!receipt) throw new NotFound()
  return receipt
}
