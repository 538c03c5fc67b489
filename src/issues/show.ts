import { approverFor } from '#drafts/powers/read.ts'
import { carrierOf } from '#drafts/read/find-carrier.ts'
import { unlessApprover } from '#drafts/rules.ts'
import { toAbility } from '#kit/ability.ts'
import type { Actor } from '#people/contract.ts'
import type { Office } from '#storage/office.ts'
import { lockedIssue } from './cancel.ts'
import type { IssueReply } from './contract.ts'
import { showIssue } from './read.ts'
import { mayCancelIssue, mayReplaceIssue } from './rules.ts'

/** An issue as the actor may see it, with what he may do about it: the rule that guards the command says so. */
export const showWhole = async (
  office: Pick<Office, 'db' | 'environment'>,
  actor: Actor,
  id: string,
  at: Date,
): Promise<IssueReply> => {
  const { db } = office
  const shown = await showIssue(db, actor, id, office.environment.publicUrl)
  const issue = (await lockedIssue(db, id))!
  const [on, approver] = await Promise.all([
    carrierOf(db, issue.on, issue.unitId),
    approverFor(db, shown.kind, issue.unitId, at),
  ])
  const why = mayCancelIssue(issue, on!, actor, unlessApprover({ ...approver, named: [] }, actor))
  return {
    ...shown,
    cancelled: shown.cancelled && {
      ...shown.cancelled,
      replacingDraftId: shown.file || shown.receipt ? issue.replacing : null,
    },
    abilities: { cancel: toAbility(why), replace: toAbility(mayReplaceIssue(issue, on!, actor)) },
  }
}
