import { unlessStale } from '#files/rules.ts'
import { unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import { endStay } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'
import { mayVoid, reasonGiven } from '../rules.ts'
import { setReceiptVoid } from '../write.ts'
import { lockReceipt } from './lock.ts'

/** Makes an entry void that was a mistake: it keeps its number, says why, and nothing is done with it any more. */
export const voidReceipt = (
  place: Place,
  actor: Actor,
  id: string,
  reason: string,
  version: number,
): Promise<{ state: 'void'; version: number }> =>
  act(place, actor, async current => {
    const receipt = await lockReceipt(current, id)
    unlessRefused([
      ...mayVoid(receipt, actor),
      ...unlessStale(version, receipt.version),
      ...reasonGiven(reason),
    ])
    const committed = await current.commit('reason', reason)
    await endStay(current.tx, 'receipt', id, current.now)
    const now = await setReceiptVoid(current.tx, id, reason, actor, current.now)
    current.record({
      subject: { kind: 'receipt', id },
      kind: 'receipt.voided',
      commits: { reason: committed },
    })
    await announce(current.tx, [
      `receipt:${id}`,
      `diary:${receipt.unitId}`,
      `post:${actor.postId}`,
      ...(receipt.lying ? [`post:${receipt.lying.postId}`] : []),
    ])
    return { state: 'void', version: now }
  })
