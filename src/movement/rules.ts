import type { Bilingual } from '#kit/bilingual.ts'
import { dayInIndia } from '#kit/clock.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'
import type { Instead, Sending, WaitingWay } from './contract.ts'

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
  /** why it waits; null while it is worked on */
  waiting: Waiting | null
}

/** What a thing waits for, as the rules need it. */
export type Waiting = { id: string; way: WaitingWay; reviewOn: string | null }

const waits = { parked: 'is-parked', call_book: 'in-call-book', linked: 'in-linked-file' } as const

/** What waits is brought back before anything else is done with it. */
export const unlessWaiting = ({ waiting }: Lying): Refusal[] =>
  waiting ? [refuse(waits[waiting.way], waiting.reviewOn ? { reviewOn: waiting.reviewOn } : undefined)] : []

/** Paper is marked received before anything else is done with it. */
export const unlessReceived = (lying: Lying): Refusal[] =>
  lying.paper === 'awaited' ? [refuse('not-received')] : []

/** Someone may act on a thing only while it lies on his own desk, on paper only when he has it, and on what waits only when it is back. */
export const unlessHolder = (lying: Lying, actor: Actor, holder?: Bilingual): Refusal[] =>
  lying.postId === actor.postId
    ? [...unlessReceived(lying), ...unlessWaiting(lying)]
    : [refuse('not-holder', holder ? { holder } : undefined)]

/** A PA or PS types and prepares; he never sends in the officer's name, seals, approves or signs. */
export const unlessOfficer = (actor: Actor): Refusal[] =>
  actor.chargeKind === 'assistant' ? [refuse('assistant-may-not')] : []

/**
 * The post something is to go to, as the rule needs to know it. To a vacant post it goes to its link officer, else to the next
 * level up (product.md, "Movement"): `postId` is where it goes, `asked` whom the sender chose.
 */
export type Receiver = {
  asked: string
  postId: string
  exists: boolean
  /** somebody sits where it goes */
  occupied: boolean
  instead: Instead | null
}

/** Any action of the instance's list may be asked for, also one no longer offered: a screen drawn before still sends. */
export const mayAsk = (action: string | null, listed: readonly { code: string }[]): Refusal[] =>
  action === null || listed.some(each => each.code === action)
    ? []
    : [refuse('action-unknown', undefined, 'action')]

/** Whether it may go to this receiver in this way. */
export const maySendTo = (sending: Sending, receiver: Receiver, actor: Actor, now: Date): Refusal[] => {
  const why: Refusal[] = []
  if (!receiver.exists) why.push(refuse('receiver-unknown', undefined, 'to'))
  else if (receiver.asked === actor.postId) why.push(refuse('receiver-is-sender', undefined, 'to'))
  // the next level above a vacant post is the sender himself, or nobody
  else if (!receiver.occupied || receiver.postId === actor.postId)
    why.push(refuse('receiver-vacant', undefined, 'to'))
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
  if (lying.fromPostId !== actor.postId || ['opened', 'accepted', 'pulled_up'].includes(lying.how))
    why.push(refuse('not-sender'))
  else if (lying.how === 'pulled_back') why.push(refuse('not-sent'))
  if (lying.openedAt) why.push(refuse('already-opened', { at: lying.openedAt.toISOString() }))
  // his assistant took the paper in: it is there, though the officer has not looked
  else if (lying.paper === 'received' && why.length === 0) why.push(refuse('already-received'))
  why.push(...unlessOfficer(actor))
  return why
}

/** Pull up (मँगाएँ): by a superior of the post it lies at, who says why. `above`: he stands in its line. */
export const mayPullUp = (lying: Lying, actor: Actor, above: boolean): Refusal[] => [
  ...(lying.postId === actor.postId ? [refuse('receiver-is-sender')] : above ? [] : [refuse('not-superior')]),
  ...unlessOfficer(actor),
]

/** Parked or put in the call book by its holder, until a day to come. */
export const mayPark = (lying: Lying, actor: Actor, holder?: Bilingual): Refusal[] => [
  ...unlessHolder(lying, actor, holder),
  ...unlessOfficer(actor),
]

/** The day it comes back must be one to come, and why it waits must be said. */
export const waitsUntil = (asked: { reviewOn: string; reason: string }, now: Date): Refusal[] => [
  ...(asked.reviewOn <= dayInIndia(now)
    ? [refuse('review-not-ahead', { reviewOn: asked.reviewOn }, 'reviewOn')]
    : []),
  ...(asked.reason === '' ? [refuse('reason-needed', undefined, 'reason')] : []),
]

/** What waits is brought back by the post it lies at. */
export const mayBringBack = (lying: Lying, actor: Actor, holder?: Bilingual): Refusal[] => [
  ...(lying.postId === actor.postId ? [] : [refuse('not-holder', holder ? { holder } : undefined)]),
  ...(lying.postId === actor.postId && !lying.waiting ? [refuse('not-waiting')] : []),
  ...unlessOfficer(actor),
]
