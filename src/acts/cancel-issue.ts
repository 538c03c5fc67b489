import { announceDispatch } from '#dispatch/commands.ts'
import { lockedDispatch, stepOn } from '#dispatch/write.ts'
import { approverIn } from '#drafts/commands/lock-draft.ts'
import { draftKind } from '#drafts/form.ts'
import { carrierOf } from '#drafts/read/find-carrier.ts'
import { unlessApprover } from '#drafts/rules.ts'
import { addCancelled, lockedIssue } from '#issues/cancel.ts'
import { mayCancelIssue } from '#issues/rules.ts'
import { newId } from '#kit/id.ts'
import { NotFound, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { lastStay, moveOn, openingStay } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import { setReceiptUnanswered } from '#receipts/write.ts'
import { announce } from '#storage/live.ts'

/** The receipt that the issue disposed of lies on the desk that answered it again, with the urgency and the due date it had there. */
const reopenReceipt = async (
  current: Act,
  receiptId: string,
  issueId: string,
  actor: Actor,
): Promise<void> => {
  const { tx, now } = current
  const { urgency, dueOn } = await lastStay(tx, 'receipt', receiptId)
  const stayId = newId()
  await moveOn(
    tx,
    openingStay(actor, { id: stayId, kind: 'receipt', subjectId: receiptId, urgency, dueOn, at: now }),
  )
  await setReceiptUnanswered(tx, receiptId)
  current.record({
    subject: { kind: 'receipt', id: receiptId },
    kind: 'receipt.answer-cancelled',
    about: { issue: issueId, movement: stayId, to: actor.postId, urgency, ...(dueOn ? { due: dueOn } : {}) },
  })
}

/**
 * Cancels an issue: it stays on the file with its number and its bytes, and says, on the public page too, that it no longer holds.
 * What was still to be sent, or lay unaccepted in another office's e-Dak, is cancelled with it. A receipt it disposed of goes on.
 */
export const cancelIssue = (
  place: Place,
  actor: Actor,
  id: string,
  reason: string,
): Promise<{ cancelled: true }> =>
  act(place, actor, async current => {
    const { tx, commit } = current
    const known = await lockedIssue(tx, id)
    if (!known) throw new NotFound()
    await current.lock([known.on, { kind: 'issue', id }])
    const issue = (await lockedIssue(tx, id))!
    const on = await carrierOf(tx, known.on, issue.unitId)
    if (!on) throw new NotFound()
    // its receipt was put in a file while we waited for it
    if (issue.on.id !== on.id) unlessRefused([refuse('stale')])
    const approver = await approverIn(current, actor, draftKind.parse(issue.kind), issue.unitId)
    unlessRefused(mayCancelIssue(issue, on, actor, unlessApprover(approver, actor)))
    const said = await commit('issue-cancelled', { text: reason })
    await addCancelled(tx, id, said, actor, current.now)
    const commits = { reason: said }
    const subject = { kind: 'issue', id } as const
    current.record({ subject, kind: 'issue.cancelled', about: { issue: id }, commits })
    current.record({
      subject: { kind: on.kind, id: on.id },
      kind: 'issue.cancelled',
      about: { issue: id },
      commits,
    })
    for (const each of issue.open) {
      const dispatch = (await lockedDispatch(tx, each.id))!
      const particulars = await commit('dispatch', { text: reason })
      await stepOn(tx, each.id, { state: 'cancelled', at: current.now, on: null, by: actor, particulars })
      current.record({
        subject,
        kind: 'dispatch.cancelled',
        about: { dispatch: each.id },
        commits: { particulars },
      })
      await announceDispatch(current, dispatch)
    }
    if (on.kind === 'receipt' && on.under.answeredAt?.by === id)
      await reopenReceipt(current, on.id, id, actor)
    await announce(tx, [`${on.kind}:${on.id}`, `post:${actor.postId}`])
    return { cancelled: true }
  })
