import { unlessStale } from '#files/rules.ts'
import type { Json } from '#kit/json.ts'
import { NotFound, type Refusal, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import type { EntryKind } from '#ledger/kinds.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'
import type { DispatchState, Said, SentParticulars } from './contract.ts'
import { type DispatchUnderLock, mayCancel, mayMarkDelivered, mayMarkReturned, mayMarkSent } from './rules.ts'
import { issueOfDispatch, lockedDispatch, registryPosts, stepOn } from './write.ts'

/** A dispatch under its issue's lock. Throws NotFound when there is none. */
export const lockDispatch = async (current: Act, id: string): Promise<DispatchUnderLock> => {
  const issueId = await issueOfDispatch(current.tx, id)
  if (!issueId) throw new NotFound()
  await current.lock([{ kind: 'issue', id: issueId }])
  const dispatch = await lockedDispatch(current.tx, id)
  if (!dispatch) throw new NotFound()
  return dispatch
}

/** Tells every desk whose lists show this sending: who sends, and who receives. */
export const announceDispatch = async (current: Act, dispatch: DispatchUnderLock): Promise<void> => {
  const isNormal = dispatch.classification === 'normal'
  const offices = [
    ...(isNormal ? [dispatch.officeId] : []),
    ...(dispatch.toOfficeId && (isNormal || dispatch.toPostId === null) ? [dispatch.toOfficeId] : []),
  ]
  const desks = [
    ...(await registryPosts(current.tx, offices)),
    dispatch.issuedByPost,
    ...(dispatch.holderPost ? [dispatch.holderPost] : []),
    ...(dispatch.toPostId ? [dispatch.toPostId] : []),
  ]
  await announce(current.tx, [`issue:${dispatch.issueId}`, ...desks.map(post => `post:${post}`)])
}

const step = (
  place: Place,
  actor: Actor,
  id: string,
  to: Extract<DispatchState, 'sent' | 'delivered' | 'returned' | 'cancelled'>,
  asked: { version: number; on: string | null; said: Json },
  rule: (dispatch: DispatchUnderLock, now: Date) => Refusal[],
): Promise<{ state: DispatchState; version: number }> =>
  act(place, actor, async current => {
    const dispatch = await lockDispatch(current, id)
    unlessRefused([...rule(dispatch, current.now), ...unlessStale(asked.version, dispatch.version)])
    const particulars = asked.said === null ? null : await current.commit('dispatch', asked.said)
    const version = await stepOn(current.tx, id, {
      state: to,
      at: current.now,
      on: asked.on,
      by: actor,
      particulars,
    })
    const kind: EntryKind = `dispatch.${to}`
    current.record({
      subject: { kind: 'issue', id: dispatch.issueId },
      kind,
      about: { dispatch: id, ...(asked.on ? { on: asked.on } : {}) },
      commits: particulars ? { particulars } : {},
    })
    await announceDispatch(current, dispatch)
    return { state: to, version }
  })

/** Marks a letter as sent by post or by hand. */
export const markSent = (
  place: Place,
  actor: Actor,
  id: string,
  asked: { version: number; on: string; particulars: SentParticulars },
) =>
  step(
    place,
    actor,
    id,
    'sent',
    { version: asked.version, on: asked.on, said: asked.particulars },
    (dispatch, now) => mayMarkSent(dispatch, actor, { by: asked.particulars.by, on: asked.on }, now),
  )

const words = ({ text, proof, cause }: Said): Json =>
  text === '' && !proof && !cause ? null : { text, ...(proof ? { proof } : {}), ...(cause ? { cause } : {}) }

/** Marks a letter as delivered. */
export const markDelivered = (
  place: Place,
  actor: Actor,
  id: string,
  asked: { version: number; on: string } & Said,
) =>
  step(
    place,
    actor,
    id,
    'delivered',
    { version: asked.version, on: asked.on, said: words(asked) },
    (dispatch, now) => mayMarkDelivered(dispatch, actor, asked.on, now),
  )

/** Marks a letter as returned: undelivered, or sent back by the office it came to. */
export const markReturned = (
  place: Place,
  actor: Actor,
  id: string,
  asked: { version: number; on: string } & Said,
) =>
  step(
    place,
    actor,
    id,
    'returned',
    { version: asked.version, on: asked.on, said: words(asked) },
    (dispatch, now) => mayMarkReturned(dispatch, actor, asked.on, now),
  )

/** Cancels a wrong dispatch: it stays to be seen, with its reason. */
export const cancelDispatch = (
  place: Place,
  actor: Actor,
  id: string,
  asked: { version: number; text: string },
) =>
  step(place, actor, id, 'cancelled', { version: asked.version, on: null, said: words(asked) }, dispatch =>
    mayCancel(dispatch, actor),
  )

/**
 * Marks what arrived inside as accepted: part of the act that diarises it there. The issue is locked and `mayAccept` was asked.
 */
export const acceptDispatch = async (
  current: Act,
  actor: Actor,
  dispatch: DispatchUnderLock,
  receiptId: string,
): Promise<void> => {
  await stepOn(current.tx, dispatch.id, {
    state: 'accepted',
    at: current.now,
    on: null,
    by: actor,
    particulars: null,
    receiptId,
  })
  current.record({
    subject: { kind: 'issue', id: dispatch.issueId },
    kind: 'dispatch.accepted',
    about: { dispatch: dispatch.id, receipt: receiptId },
  })
  await announceDispatch(current, dispatch)
}
