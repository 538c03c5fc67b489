import { type Carrier, mayWriteOn, toWriter } from '#drafts/carrier.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import { unlessOfficer } from '#movement/rules.ts'
import type { Actor } from '#people/contract.ts'

/** Replacing a cancelled issue: whoever has its file may put up the draft; one at a time. */
export const mayReplaceIssue = (
  issue: { cancelled: boolean; replacing: string | null },
  on: Carrier,
  actor: Actor,
): Refusal[] => [
  ...mayWriteOn(on, actor),
  ...toWriter(on, actor, () =>
    issue.cancelled ? (issue.replacing ? [refuse('issue-replaced')] : []) : [refuse('issue-not-cancelled')],
  ),
]

/**
 * Cancelling an issue: whoever has its file, or its receipt, and might have approved it. It stays, with its number, and says that it no
 * longer holds. Of a receipt that was disposed of by a letter and rests outside a file, the desk that answered it: where that letter is
 * cancelled, the receipt lies there again.
 */
export const mayCancelIssue = (
  issue: { cancelled: boolean },
  on: Carrier,
  actor: Actor,
  unlessApprover: readonly Refusal[],
): Refusal[] => [
  ...(on.kind === 'receipt' && on.under.answeredAt
    ? on.under.answeredAt.postId === actor.postId
      ? []
      : [refuse('not-holder', { holder: on.under.answeredAt.post })]
    : mayWriteOn(on, actor)),
  ...unlessOfficer(actor),
  ...unlessApprover,
  ...toWriter(on, actor, () => (issue.cancelled ? [refuse('issue-cancelled')] : [])),
]
