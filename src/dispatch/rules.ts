import type { SendingMode } from '#drafts/content.ts'
import type { Classification } from '#kit/classification.ts'
import { dayInIndia } from '#kit/clock.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import { unlessOfficer } from '#movement/rules.ts'
import type { Actor } from '#people/contract.ts'
import type { DispatchState } from './contract.ts'

/**
 * The way of a dispatch:
 *
 * inside      queued ─delivered by the server─► arrived ─diarised there─► accepted
 *                                                  └────sent back────► returned
 * post, hand  queued ─sent─► sent ─► delivered
 *                             └────► returned
 * every one   cancelled, visibly, before it is accepted or delivered
 */
export type DispatchUnderLock = {
  id: string
  issueId: string
  mode: SendingMode
  state: DispatchState
  version: number
  sentOn: string | null
  issuedOn: string
  /** the post that issued the letter, the office it was issued from, and who holds its file now */
  issuedByPost: string
  officeId: string
  holderPost: string | null
  classification: Classification
  /** the office inside it goes to */
  toOfficeId: string | null
  toPostId: string | null
}

/** A letter is sent by the office's registry, or by oneself: whoever issued it or has its file. A confidential one never by the registry. */
const unlessSender = (dispatch: DispatchUnderLock, actor: Actor): Refusal[] =>
  actor.postId === dispatch.issuedByPost ||
  actor.postId === dispatch.holderPost ||
  (actor.roles.includes('registry') &&
    actor.officeId === dispatch.officeId &&
    dispatch.classification === 'normal')
    ? []
    : [refuse('dispatch-not-yours')]

const unlessIn = (dispatch: DispatchUnderLock, states: readonly DispatchState[]): Refusal[] =>
  states.includes(dispatch.state) ? [] : [refuse('dispatch-state', { state: dispatch.state })]

const unlessPast = (on: string | null, now: Date): Refusal[] =>
  on !== null && on > dayInIndia(now) ? [refuse('in-future', { on }, 'on')] : []

const unlessAfterSending = (dispatch: DispatchUnderLock, on: string | null): Refusal[] =>
  on !== null && dispatch.sentOn !== null && on < dispatch.sentOn
    ? [refuse('before-sending', { on, sent: dispatch.sentOn }, 'on')]
    : []

/** Marking as sent: by post or by hand as the letter says, and not before it was issued. */
export const mayMarkSent = (
  dispatch: DispatchUnderLock,
  actor: Actor,
  said: { by: 'post' | 'hand'; on: string } | null,
  now: Date,
): Refusal[] => [
  ...unlessSender(dispatch, actor),
  ...unlessOfficer(actor),
  ...(dispatch.mode === 'inside' ? [refuse('dispatch-mode', { mode: 'inside' })] : []),
  ...unlessIn(dispatch, ['queued']),
  ...(said && said.by !== dispatch.mode && dispatch.mode !== 'inside'
    ? [refuse('dispatch-mode', { mode: dispatch.mode })]
    : []),
  ...unlessPast(said?.on ?? null, now),
  ...(said && said.on < dispatch.issuedOn
    ? [refuse('before-sending', { on: said.on, sent: dispatch.issuedOn }, 'on')]
    : []),
]

/** Marking as delivered: after it was sent by post or by hand. Inside, accepting is delivery. */
export const mayMarkDelivered = (
  dispatch: DispatchUnderLock,
  actor: Actor,
  on: string | null,
  now: Date,
): Refusal[] => [
  ...unlessSender(dispatch, actor),
  ...unlessOfficer(actor),
  ...unlessIn(dispatch, ['sent']),
  ...unlessPast(on, now),
  ...unlessAfterSending(dispatch, on),
]

/** Marking as returned: what was sent and came back; or, inside, what the receiving office sends back as not its own. */
export const mayMarkReturned = (
  dispatch: DispatchUnderLock,
  actor: Actor,
  on: string | null,
  now: Date,
): Refusal[] => [
  ...(dispatch.mode === 'inside' ? unlessReceiver(dispatch, actor) : unlessSender(dispatch, actor)),
  ...unlessOfficer(actor),
  ...unlessIn(dispatch, dispatch.mode === 'inside' ? ['arrived'] : ['sent']),
  ...unlessPast(on, now),
  ...unlessAfterSending(dispatch, on),
]

/** What arrived inside is accepted or sent back by the post it is meant for, or, unless that is confidential, by its office's registry. */
export const unlessReceiver = (dispatch: DispatchUnderLock, actor: Actor): Refusal[] =>
  dispatch.toPostId === actor.postId ||
  (actor.roles.includes('registry') &&
    actor.officeId === dispatch.toOfficeId &&
    (dispatch.toPostId === null || dispatch.classification === 'normal'))
    ? []
    : [refuse('dispatch-not-yours')]

/** Accepting: diarises it in the register of the office it came to. */
export const mayAccept = (dispatch: DispatchUnderLock, actor: Actor): Refusal[] => [
  ...unlessReceiver(dispatch, actor),
  ...unlessIn(dispatch, ['arrived']),
]

/** Cancelling: what has not been accepted, delivered or returned. */
export const mayCancel = (dispatch: DispatchUnderLock, actor: Actor): Refusal[] => [
  ...unlessSender(dispatch, actor),
  ...unlessOfficer(actor),
  ...unlessIn(dispatch, dispatch.mode === 'inside' ? ['queued', 'arrived'] : ['queued', 'sent']),
]
