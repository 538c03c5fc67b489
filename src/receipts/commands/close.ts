import { unlessStale } from '#files/rules.ts'
import { unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import { openLying } from '#movement/commands.ts'
import { endStay } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'
import { mayCloseReceipt, remarkGiven } from '../rules.ts'
import { setReceiptClosed } from '../write.ts'
import { lockReceipt } from './lock.ts'

/** Closes a receipt that needs nothing more. By the holder only, with a remark. */
export const closeReceipt = (
  place: Place,
  actor: Actor,
  id: string,
  remark: string,
  version: number,
): Promise<{ state: 'closed'; version: number }> =>
  act(place, actor, async current => {
    const receipt = await lockReceipt(current, id)
    unlessRefused([
      ...mayCloseReceipt(receipt, actor),
      ...unlessStale(version, receipt.version),
      ...remarkGiven(remark),
    ])
    await openLying(current, { kind: 'receipt', id }, receipt.lying, actor)
    const committed = await current.commit('remark', remark)
    await endStay(current.tx, 'receipt', id, current.now)
    const now = await setReceiptClosed(current.tx, id, remark, current.now)
    current.record({
      subject: { kind: 'receipt', id },
      kind: 'receipt.closed',
      commits: { remark: committed },
    })
    await announce(current.tx, [`post:${actor.postId}`, `receipt:${id}`])
    return { state: 'closed', version: now }
  })
