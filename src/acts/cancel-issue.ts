import { announceDispatch } from '#dispatch/commands.ts'
import { lockedDispatch, stepOn } from '#dispatch/write.ts'
import { approverIn } from '#drafts/commands.ts'
import { draftKind } from '#drafts/form.ts'
import { unlessApprover } from '#drafts/rules.ts'
import { lockFile } from '#files/commands.ts'
import { addCancelled, lockedIssue } from '#issues/cancel.ts'
import { mayCancelIssue } from '#issues/rules.ts'
import { NotFound, unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'

/**
 * Cancels an issue: it stays on the file with its number and its bytes, and says, on the public page too, that it no longer holds.
 * What was still to be sent, or lay unaccepted in another office's e-Dak, is cancelled with it.
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
    const file = await lockFile(current, known.fileId)
    await current.lock([{ kind: 'issue', id }])
    const issue = (await lockedIssue(tx, id))!
    const approver = await approverIn(current, actor, draftKind.parse(issue.kind), issue.unitId)
    unlessRefused(mayCancelIssue(issue, file, actor, unlessApprover(approver, actor)))
    const said = await commit('issue-cancelled', { text: reason })
    await addCancelled(tx, id, said, actor, current.now)
    const commits = { reason: said }
    const subject = { kind: 'issue', id } as const
    current.record({ subject, kind: 'issue.cancelled', about: { issue: id }, commits })
    current.record({
      subject: { kind: 'file', id: file.id },
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
    await announce(tx, [`file:${file.id}`])
    return { cancelled: true }
  })
