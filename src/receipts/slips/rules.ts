import { type Refusal, refuse } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'
import { isRegistryOf, mayByHolder, type ReceiptUnderLock } from '../rules.ts'

/** Given to the sender by the registry whose register it stands in, at any time; else by whoever holds it. */
export const mayMakeSlip = (receipt: ReceiptUnderLock, actor: Actor): Refusal[] => [
  ...(receipt.state === 'void'
    ? [refuse('receipt-void')]
    : isRegistryOf(receipt, actor)
      ? []
      : mayByHolder(receipt, actor).filter(each => each.code !== 'assistant-may-not')),
  ...(receipt.cover === 'sealed' ? [refuse('cover-sealed')] : []),
]
