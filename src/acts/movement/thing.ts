import { type LockedFile, lockedFile } from '#files/write.ts'
import type { Bilingual } from '#kit/bilingual.ts'
import { NotFound, type Refusal, refuse } from '#kit/refusal.ts'
import type { Act } from '#ledger/act.ts'
import type { MovingKind } from '#movement/contract.ts'
import type { Lying } from '#movement/rules.ts'
import type { ReceiptUnderLock } from '#receipts/rules.ts'
import { receiptState } from '#receipts/write.ts'

/** A file or receipt under its lock, as far as its movement goes. */
export type Thing = {
  kind: MovingKind
  id: string
  number: string
  lying: Lying | undefined
  /** the post it lies at, as a refusal calls it */
  holder: Bilingual | undefined
  /** why it moves no more, where it has come to rest */
  atRest: Refusal[]
  file: LockedFile | undefined
  receipt: ReceiptUnderLock | undefined
}

/** Reads a locked file or receipt. Throws NotFound when there is none. */
export const readThing = async (current: Act, kind: MovingKind, id: string): Promise<Thing> => {
  if (kind === 'file') {
    const file = await lockedFile(current.tx, id)
    if (!file) throw new NotFound()
    const { number, lying, holder } = file
    return {
      kind,
      id,
      number,
      lying,
      holder,
      atRest: lying ? [] : [refuse('file-closed')],
      file,
      receipt: undefined,
    }
  }
  const receipt = await receiptState(current.tx, id)
  if (!receipt) throw new NotFound()
  const { number, lying, holder, state } = receipt
  const atRest = lying ? [] : [refuse(state === 'closed' ? 'receipt-closed' : 'receipt-in-file')]
  return { kind, id, number, lying, holder, atRest, file: undefined, receipt }
}

/** Locks a file or receipt and reads it. */
export const lockThing = async (current: Act, kind: MovingKind, id: string): Promise<Thing> => {
  await current.lock([{ kind, id }])
  return readThing(current, kind, id)
}
