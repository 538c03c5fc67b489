import type { Act } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import type { MovingKind } from './contract.ts'
import type { Lying } from './rules.ts'
import { markOpened } from './write.ts'

/**
 * Records that the holder opened what lies before him: by reading it, or by acting on it unread (several sent on from the inbox at
 * once). Without it he would have had it and never be able to see it again. Nothing happens when it is open already.
 */
export const openLying = async (
  current: Act,
  subject: { kind: MovingKind; id: string },
  lying: Lying | undefined,
  actor: Actor,
): Promise<boolean> => {
  if (!lying || lying.openedAt) return false
  await markOpened(current.tx, lying.stayId, actor.personId, current.now)
  current.record({
    subject,
    kind: subject.kind === 'file' ? 'file.read' : 'receipt.read',
    about: { movement: lying.stayId },
  })
  return true
}
