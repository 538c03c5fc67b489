import { commitWorkingDrafts } from '#drafts/commands/commit-version.ts'
import { unlessAttached } from '#files/rules.ts'
import type { LockedFile } from '#files/write.ts'
import { newId } from '#kit/id.ts'
import { NotFound, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import type { MovingKind } from '#movement/contract.ts'
import { type Lying, mayPullUp } from '#movement/rules.ts'
import { endWaiting } from '#movement/waiting.ts'
import { askedIn, moveOn, standsAbove, stayById } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'
import { alongWith } from '../pull-back.ts'
import { lockThing } from './thing.ts'

const takeUp = async (
  current: Act,
  thing: { kind: MovingKind; id: string; file: LockedFile | undefined; lying: Lying },
  remark: Buffer,
  actor: Actor,
): Promise<string> => {
  const { kind, id, lying } = thing
  await commitWorkingDrafts(current, { kind, id })
  // where another office examines it in a file of its own, it goes on waiting for that
  const parked = lying.waiting && lying.waiting.way !== 'linked' ? lying.waiting : null
  if (parked) await endWaiting(current.tx, parked.id, 'pulled_up', actor, current.now)
  const up = newId()
  // what was asked of the subordinate is asked of who takes it over
  const asked = await askedIn(current.tx, lying.stayId)
  await moveOn(current.tx, {
    id: up,
    kind,
    subjectId: id,
    how: 'pulled_up',
    fromPostId: lying.postId,
    fromPersonId: null,
    fromCharge: actor.chargeKind,
    toPostId: actor.postId,
    ...asked,
    remark,
    noteId: null,
    forwarding: true,
    at: current.now,
    opened: { by: actor.personId },
  })
  current.record({
    subject: { kind, id },
    kind: kind === 'file' ? 'file.pulled-up' : 'receipt.pulled-up',
    about: {
      movement: up,
      of: lying.stayId,
      from: lying.postId,
      urgency: asked.urgency,
      ...(asked.action ? { action: asked.action } : {}),
      ...(asked.dueOn ? { due: asked.dueOn } : {}),
      ...(parked ? { waiting: parked.id, ended: 'pulled_up' } : {}),
    },
    commits: { remark },
  })
  return up
}

/**
 * A superior takes a file or receipt from a subordinate's desk, with a reason that both see. What was asked and by when goes
 * with it, and so do files attached to it; what the subordinate was writing stays his, and drafts are committed to as they stand. Whether the actor sees the
 * thing was asked before.
 */
export const pullUp = (
  place: Place,
  actor: Actor,
  stayId: string,
  reason: string,
): Promise<{ kind: MovingKind; id: string; stayId: string }> =>
  act(place, actor, async current => {
    const asked = await stayById(current.tx, stayId)
    if (!asked) throw new NotFound()
    const { kind, subjectId: id } = asked
    const thing = await lockThing(current, kind, id)
    const { lying } = thing
    if (!lying) unlessRefused(thing.atRest)
    unlessRefused([
      ...(lying!.stayId === stayId ? [] : [refuse('gone-on')]),
      ...mayPullUp(lying!, actor, await standsAbove(current.tx, actor.postId, lying!.postId)),
      ...(reason === '' ? [refuse('reason-needed', undefined, 'reason')] : []),
    ])
    const along = thing.file ? await alongWith(current, id) : []
    if (thing.file) unlessRefused(unlessAttached(thing.file))
    const remark = await current.commit('remark', reason)
    const up = await takeUp(current, { kind, id, file: thing.file, lying: lying! }, remark, actor)
    for (const each of along)
      if (each.lying)
        await takeUp(current, { kind: 'file', id: each.id, file: each, lying: each.lying }, remark, actor)
    await announce(current.tx, [
      `post:${lying!.postId}`,
      `post:${actor.postId}`,
      `${kind}:${id}`,
      ...along.map(each => `file:${each.id}`),
    ])
    return { kind, id, stayId: up }
  })
