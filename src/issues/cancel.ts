import { sql } from 'kysely'
import type { Actor } from '#people/contract.ts'
import type { Database, Transaction } from '#storage/database.ts'

/** Keeps that an issue was cancelled. */
export const addCancelled = async (
  tx: Transaction,
  issueId: string,
  reason: Buffer,
  actor: Actor,
  at: Date,
): Promise<void> => {
  await sql`
    insert into issue_cancelled (issue_id, cancelled_at, by_person, by_post, reason)
    values (${issueId}, ${at}, ${actor.personId}, ${actor.postId}, ${reason})`.execute(tx)
}

/** What cancelling an issue needs to know, under its file's and its own lock. */
export type IssueToCancel = {
  id: string
  fileId: string
  draftId: string
  kind: string
  number: string
  issuedOn: string
  issuedAt: Date
  unitId: string
  cancelled: boolean
  /** the draft that replaces it, or will */
  replacing: string | null
  /** dispatches still to be sent or accepted, which end with it */
  open: { id: string }[]
}

/** An issue under lock; undefined when there is none. */
export const lockedIssue = async (db: Database, id: string): Promise<IssueToCancel | undefined> => {
  const { rows } = await sql<IssueToCancel>`
    select issue.id, issue.file_id as "fileId", issue.draft_id as "draftId", issue.kind, issue.number,
      issue.issued_on as "issuedOn", issue.issued_at as "issuedAt", issue.unit_id as "unitId",
      exists (select from issue_cancelled where issue_id = issue.id) as cancelled,
      (select draft.id from draft where draft.replaces = issue.id and draft.state <> 'withdrawn') as replacing,
      coalesce((select jsonb_agg(jsonb_build_object('id', dispatch.id)) from dispatch where dispatch.issue_id = issue.id
        and dispatch.state in ('queued', 'arrived')), '[]') as open
    from issue where issue.id = ${id}`.execute(db)
  return rows[0]
}
