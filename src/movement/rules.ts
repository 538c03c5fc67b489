import { dayInIndia } from '#kit/clock.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'
import type { Sending } from './contract.ts'

/**
 * Where a thing lies.
 *
 * opened ─► lies at its opener's post
 * sent ───► lies at the receiver's post, unread; the sender may pull it back
 * read ───► the receiver (not his assistant) opened it; pulling back has ended
 * left ───► the next stay began; the one open stay is the holder's
 *
 * Paper is awaited until its receiver marks it received: before that nothing is done with it, looking at its entry opens nothing,
 * and its sender may pull it back.
 */
export type Lying = {
  stayId: string
  postId: string
  fromPostId: string | null
  how: string
  openedAt: Date | null
  /** none: electronic · awaited: paper on its way · received: paper that is here */
  paper: 'none' | 'awaited' | 'received'
}

/** Paper is marked received before anything else is done with it. */
export const unlessReceived = (lying: Lying): Refusal[] =>
  lying.paper === 'awaited' ? [refuse('not-received')] : []

/** Someone may act on a thing only while it lies on his own desk, and on paper only when he has it. */
export const unlessHolder = (lying: Lying, actor: Actor, holder?: string): Refusal[] =>
  lying.postId === actor.postId
    ? unlessReceived(lying)
    : [refuse('not-holder', holder ? { holder } : undefined)]

/** A PA or PS types and prepares; he never sends in the officer's name, seals, approves or signs. */
export const unlessOfficer = (actor: Actor): Refusal[] =>
  actor.chargeKind === 'assistant' ? [refuse('assistant-may-not')] : []

/** The post something is to go to, as the rule needs to know it. */
export type Receiver = { postId: string; exists: boolean; occupied: boolean; suggestion: string | null }

/** Any action of the instance's list may be asked for, also one no longer offered: a screen drawn before still sends. */
export const mayAsk = (action: string | null, listed: readonly { code: string }[]): Refusal[] =>
  action === null || listed.some(each => each.code === action)
    ? []
    : [refuse('action-unknown', undefined, 'action')]

/** Whether it may go to this receiver in this way. */
export const maySendTo = (sending: Sending, receiver: Receiver, actor: Actor, now: Date): Refusal[] => {
  const why: Refusal[] = []
  if (!receiver.exists) why.push(refuse('receiver-unknown', undefined, 'to'))
  else if (receiver.postId === actor.postId) why.push(refuse('receiver-is-sender', undefined, 'to'))
  else if (!receiver.occupied)
    why.push(
      refuse('receiver-vacant', receiver.suggestion ? { suggestion: receiver.suggestion } : undefined, 'to'),
    )
  if (sending.dueOn && sending.dueOn < dayInIndia(now))
    why.push(refuse('due-in-past', { dueOn: sending.dueOn }, 'dueOn'))
  return why
}

/** Marked received at the desk it was sent to, by whoever sits there: the officer, or his assistant who takes the papers in. */
export const mayReceive = (lying: Lying, actor: Actor): Refusal[] =>
  lying.postId !== actor.postId
    ? [refuse('not-holder')]
    : lying.paper === 'none'
      ? [refuse('not-paper')]
      : lying.paper === 'received'
        ? [refuse('already-received')]
        : []

/** Pull back (वापस लें): by the sending post, until the receiver opens it. */
export const mayPullBack = (lying: Lying, actor: Actor): Refusal[] => {
  const why: Refusal[] = []
  if (lying.fromPostId !== actor.postId || lying.how === 'opened' || lying.how === 'accepted')
    why.push(refuse('not-sender'))
  else if (lying.how === 'pulled_back') why.push(refuse('not-sent'))
  if (lying.openedAt) why.push(refuse('already-opened', { at: lying.openedAt.toISOString() }))
  // his assistant took the paper in: it is there, though the officer has not looked
  else if (lying.paper === 'received' && why.length === 0) why.push(refuse('already-received'))
  why.push(...unlessOfficer(actor))
  return why
}
