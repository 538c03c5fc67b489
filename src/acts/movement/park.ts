import { unlessAttached } from '#files/rules.ts'
import type { LockedFile } from '#files/write.ts'
import { dayInIndia } from '#kit/clock.ts'
import { NotFound, type Refusal, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { openLying } from '#movement/commands.ts'
import type { MovingKind, WaitingWay } from '#movement/contract.ts'
import { mayBringBack, mayPark, waitsUntil } from '#movement/rules.ts'
import { addWaiting, dueWaitings, endWaiting } from '#movement/waiting.ts'
import type { Actor } from '#people/contract.ts'
import { itemsAtOnce } from '#people/limits/contract.ts'
import { atMost } from '#people/limits/rules.ts'
import { settingIn } from '#people/settings/read.ts'
import { announce } from '#storage/live.ts'
import { inTransaction } from '#storage/transaction.ts'
import { alongWith } from '../pull-back.ts'
import { lockThing, readThing, type Thing } from './thing.ts'

type Parked = { way: Exclude<WaitingWay, 'linked'>; reviewOn: string; reason: Buffer }

const setAside = async (
  current: Act,
  thing: Pick<Thing, 'kind' | 'id' | 'lying'> & { along?: string },
  { way, reviewOn, reason }: Parked,
  actor: Actor,
): Promise<string> => {
  const { kind, id } = thing
  await openLying(current, { kind, id }, thing.lying, actor)
  const waitingId = await addWaiting(current.tx, { kind, id, way, reason, reviewOn, at: current.now }, actor)
  current.record({
    subject: { kind, id },
    kind: kind === 'file' ? 'file.parked' : 'receipt.parked',
    about: { waiting: waitingId, way, review: reviewOn, ...(thing.along ? { along: thing.along } : {}) },
    commits: { reason },
  })
  return waitingId
}

/** An attached file waits with the file it is attached to, and comes back with it; a past holder is not told which that is. */
const unlessAlong = (thing: Thing, actor: Actor) =>
  thing.file && thing.lying?.postId === actor.postId ? unlessAttached(thing.file) : []

/** What is parked, how, why, and until when. `gone`: items the actor does not see (any more), each a reason of the refusal. */
export type ParkCommand = {
  items: readonly { kind: MovingKind; id: string }[]
  gone?: readonly { kind: MovingKind; id: string }[]
  way: Exclude<WaitingWay, 'linked'>
  reason: string
  reviewOn: string
}

/** The reasons of one of several items name it by its place in the list. */
const atItem = (why: readonly Refusal[], at: number, command: ParkCommand): Refusal[] =>
  command.items.length < 2 ? [...why] : why.map(each => ({ ...each, at: `items.${at}` }))

/**
 * Parks files and receipts, or puts them in the call book: they leave the inbox until their day, and the files attached to them with
 * them. All or none. Whether the actor sees them was asked before.
 */
export const park = (place: Place, actor: Actor, command: ParkCommand): Promise<{ waitingIds: string[] }> =>
  act(place, actor, async current => {
    const { way, reviewOn, gone = [] } = command
    // chosen twice it waits once
    const here = command.items.filter(
      (item, at) => !gone.includes(item) && at === command.items.findIndex(each => each.id === item.id),
    )
    const most = await settingIn(current.tx, itemsAtOnce, actor.unitId)
    unlessRefused(atMost('too-many-items', command.items.length, most, 'items'))
    if (here.length === 0) throw new NotFound()
    await current.lock(here)
    const things: { thing: Thing; along: LockedFile[] }[] = []
    for (const { kind, id } of here) {
      const thing = await readThing(current, kind, id)
      things.push({ thing, along: thing.file ? await alongWith(current, id) : [] })
    }
    // chosen beside the file it is attached to, it goes along with that
    const going = new Set(things.flatMap(({ along }) => along.map(each => each.id)))
    const own = things.filter(({ thing }) => !going.has(thing.id))
    unlessRefused([
      ...gone.map(item => refuse('item-gone', undefined, `items.${command.items.indexOf(item)}`)),
      ...own.flatMap(({ thing }) =>
        atItem(
          [
            ...(thing.lying ? mayPark(thing.lying, actor, thing.holder) : thing.atRest),
            ...unlessAlong(thing, actor),
          ],
          command.items.findIndex(item => item.id === thing.id),
          command,
        ),
      ),
      ...waitsUntil(command, current.now),
    ])
    const parked = { way, reviewOn, reason: await current.commit('reason', command.reason) }
    const waitingIds: string[] = []
    for (const { thing, along } of own) {
      waitingIds.push(await setAside(current, thing, parked, actor))
      for (const { id, lying } of along)
        if (lying && !lying.waiting)
          await setAside(current, { kind: 'file', id, lying, along: thing.id }, parked, actor)
    }
    await announce(current.tx, [
      `post:${actor.postId}`,
      ...own.flatMap(({ thing, along }) => [
        `${thing.kind}:${thing.id}`,
        ...along.map(each => `file:${each.id}`),
      ]),
    ])
    return { waitingIds }
  })

/** Brings back what waits at the actor's desk, and the files attached to it. Whether he sees it was asked before. */
export const bringBack = (
  place: Place,
  actor: Actor,
  kind: MovingKind,
  id: string,
): Promise<{ kind: MovingKind; id: string }> =>
  act(place, actor, async current => {
    const thing = await lockThing(current, kind, id)
    const along = thing.file ? await alongWith(current, id) : []
    unlessRefused([
      ...(thing.lying ? mayBringBack(thing.lying, actor, thing.holder) : thing.atRest),
      ...unlessAlong(thing, actor),
    ])
    const back = [{ kind, id, waiting: thing.lying!.waiting! }]
    for (const each of along)
      if (each.lying?.waiting) back.push({ kind: 'file', id: each.id, waiting: each.lying.waiting })
    for (const { waiting, ...subject } of back) {
      await endWaiting(current.tx, waiting.id, 'brought_back', actor, current.now)
      current.record({
        subject,
        kind: subject.kind === 'file' ? 'file.brought-back' : 'receipt.brought-back',
        about: { waiting: waiting.id, ended: 'brought_back' },
      })
    }
    await announce(current.tx, [`post:${actor.postId}`, ...back.map(each => `${each.kind}:${each.id}`)])
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
