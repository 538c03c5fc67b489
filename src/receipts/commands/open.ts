import { act, type Place } from '#ledger/act.ts'
import { openLying } from '#movement/commands.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'
import { setCopyRead } from '../write.ts'
import { lockReceipt } from './lock.ts'

/**
 * Records that the holder opened the receipt (from then its sender cannot pull it back), or that his post read its copy.
 * Nothing happens for anyone else, nor for an assistant.
 */
export const openedByReader = async (place: Place, actor: Actor, id: string): Promise<void> => {
  if (actor.chargeKind === 'assistant') return
  await act(place, actor, async current => {
    const { lying } = await lockReceipt(current, id)
    const subject = { kind: 'receipt', id } as const
    if (lying?.postId === actor.postId && (await openLying(current, subject, lying, actor))) {
      await announce(current.tx, [
        `post:${actor.postId}`,
        ...(lying.fromPostId ? [`post:${lying.fromPostId}`] : []),
        `receipt:${id}`,
      ])
    }
    const copy = await setCopyRead(current.tx, id, actor.postId, current.now)
    if (!copy?.first) return
    current.record({ subject, kind: 'receipt.read', about: { copy: copy.copyId } })
    await announce(current.tx, [`post:${actor.postId}`])
  })
}
