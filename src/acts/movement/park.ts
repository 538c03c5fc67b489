import { dayInIndia } from '#kit/clock.ts'
import { unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import { openLying } from '#movement/commands.ts'
import type { MovingKind, WaitingWay } from '#movement/contract.ts'
import { mayBringBack, mayPark, waitsUntil } from '#movement/rules.ts'
import { addWaiting, dueWaitings, endWaiting } from '#movement/waiting.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'
import { inTransaction } from '#storage/transaction.ts'
import { lockThing } from './thing.ts'

/** Parks a file or receipt, or puts it in the call book: it leaves the inbox until its day. Whether the actor sees it was asked before. */
export const park = (
  place: Place,
  actor: Actor,
  asked: {
    kind: MovingKind
    id: string
    way: Exclude<WaitingWay, 'linked'>
    reason: string
    reviewOn: string
  },
): Promise<{ waitingId: string }> =>
  act(place, actor, async current => {
    const { kind, id, way, reviewOn } = asked
    const thing = await lockThing(current, kind, id)
    unlessRefused([
      ...(thing.lying ? mayPark(thing.lying, actor, thing.holder) : thing.atRest),
      ...waitsUntil(asked, current.now),
    ])
    await openLying(current, { kind, id }, thing.lying, actor)
    const reason = await current.commit('reason', asked.reason)
    const waitingId = await addWaiting(
      current.tx,
      { kind, id, way, reason, reviewOn, at: current.now },
      actor,
    )
    current.record({
      subject: { kind, id },
      kind: kind === 'file' ? 'file.parked' : 'receipt.parked',
      about: { waiting: waitingId, way, review: reviewOn },
      commits: { reason },
    })
    await announce(current.tx, [`post:${actor.postId}`, `${kind}:${id}`])
    return { waitingId }
  })

/** Brings back what waits at the actor's desk. Whether he sees it was asked before. */
export const bringBack = (
  place: Place,
  actor: Actor,
  kind: MovingKind,
  id: string,
): Promise<{ kind: MovingKind; id: string }> =>
  act(place, actor, async current => {
    const thing = await lockThing(current, kind, id)
    unlessRefused(thing.lying ? mayBringBack(thing.lying, actor, thing.holder) : thing.atRest)
    const waiting = thing.lying!.waiting!
    await endWaiting(current.tx, waiting.id, 'brought_back', actor, current.now)
    current.record({
      subject: { kind, id },
      kind: kind === 'file' ? 'file.brought-back' : 'receipt.brought-back',
      about: { waiting: waiting.id, ended: 'brought_back' },
    })
    await announce(current.tx, [`post:${actor.postId}`, `${kind}:${id}`])
    return { kind, id }
  })

/** Brings back everything whose day has come, each in an act of its own by the server's hand; gives how many. Harmless when repeated. */
export const bringBackDue = async (place: Place): Promise<number> => {
  const today = (now: Date): string => dayInIndia(now)
  const due = await inTransaction(place.db, tx => dueWaitings(tx, today(place.clock?.() ?? new Date())))
  for (const { id: waitingId, kind, subjectId: id } of due)
    await act(place, 'server', async current => {
      const { lying } = await lockThing(current, kind, id)
      const waiting = lying?.waiting
      if (waiting?.id !== waitingId || !waiting.reviewOn || waiting.reviewOn > today(current.now)) return
      await endWaiting(current.tx, waitingId, 'due', null, current.now)
      current.record({
        subject: { kind, id },
        kind: kind === 'file' ? 'file.brought-back' : 'receipt.brought-back',
        about: { waiting: waitingId, ended: 'due' },
      })
      await announce(current.tx, [`post:${lying!.postId}`, `${kind}:${id}`])
    })
  return due.length
}
