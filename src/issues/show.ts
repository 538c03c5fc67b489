import { approverFor } from '#drafts/powers/read.ts'
import { unlessApprover } from '#drafts/rules.ts'
import { lockedFile } from '#files/write.ts'
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
  const [file, approver] = await Promise.all([
    lockedFile(db, issue.fileId),
    approverFor(db, shown.kind, issue.unitId, at),
  ])
  const why = mayCancelIssue(issue, file!, actor, unlessApprover({ ...approver, named: [] }, actor))
  return {
    ...shown,
    cancelled: shown.cancelled && {
      ...shown.cancelled,
      replacingDraftId: shown.file ? issue.replacing : null,
    },
    abilities: { cancel: toAbility(why), replace: toAbility(mayReplaceIssue(issue, file!, actor)) },
  }
}
