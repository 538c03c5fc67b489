import { sql } from 'kysely'
import type { OnWhat } from '#drafts/read/find-carrier.ts'
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
  /** what it stands on now: its file, the file its receipt was put in, or the receipt */
  on: OnWhat
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
  const { rows } = await sql<Omit<IssueToCancel, 'on'> & { fileId: string | null; receiptId: string }>`
    select issue.id, coalesce(issue.file_id, paper.file_id) as "fileId", issue.receipt_id as "receiptId", issue.draft_id as "draftId", issue.kind, issue.number,
      issue.issued_on as "issuedOn", issue.issued_at as "issuedAt", issue.unit_id as "unitId",
      exists (select from issue_cancelled where issue_id = issue.id) as cancelled,
      (select draft.id from draft where draft.replaces = issue.id and draft.state <> 'withdrawn') as replacing,
      coalesce((select jsonb_agg(jsonb_build_object('id', dispatch.id)) from dispatch where dispatch.issue_id = issue.id
        and dispatch.state in ('queued', 'arrived')), '[]') as open
    from issue left join correspondence paper on paper.issue_id = issue.id and paper.from_paper is null
    where issue.id = ${id}`.execute(db)
  if (!rows[0]) return undefined
  const { fileId, receiptId, ...issue } = rows[0]
  return { ...issue, on: fileId ? { kind: 'file', id: fileId } : { kind: 'receipt', id: receiptId } }
}
