import { type FileUnderLock, mayWorkOn, toHolder } from '#files/rules.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import { unlessOfficer } from '#movement/rules.ts'
import type { Actor } from '#people/contract.ts'

/** Replacing a cancelled issue: whoever has its file may put up the draft; one at a time. */
export const mayReplaceIssue = (
  issue: { cancelled: boolean; replacing: string | null },
  file: FileUnderLock,
  actor: Actor,
): Refusal[] => [
  ...mayWorkOn(file, actor),
  ...toHolder(file, actor, () =>
    issue.cancelled ? (issue.replacing ? [refuse('issue-replaced')] : []) : [refuse('issue-not-cancelled')],
  ),
]

/** Cancelling an issue: whoever has its file and might have approved it. It stays, with its number, and says that it no longer holds. */
export const mayCancelIssue = (
  issue: { cancelled: boolean },
  file: FileUnderLock,
  actor: Actor,
  unlessApprover: readonly Refusal[],
): Refusal[] => [
  ...mayWorkOn(file, actor),
  ...unlessOfficer(actor),
  ...unlessApprover,
  ...toHolder(file, actor, () => (issue.cancelled ? [refuse('issue-cancelled')] : [])),
]
