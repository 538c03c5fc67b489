import { sql } from 'kysely'
import type { Actor } from '#people/contract.ts'
import type { Transaction } from '#storage/database.ts'

/** Keeps a print. */
export const addInk = async (
  tx: Transaction,
  ink: { issueId: string; draftId: string; documentId: string; content: Buffer; checkCode: string },
  actor: Actor,
  at: Date,
): Promise<void> => {
  await sql`
    insert into ink_letter (issue_id, draft_id, state, document_id, content, check_code, printed_at, printed_by_person, printed_by_post)
    values (${ink.issueId}, ${ink.draftId}, 'printed', ${ink.documentId}, ${ink.content}, ${ink.checkCode}, ${at}, ${actor.personId},
      ${actor.postId})`.execute(tx)
}

/** Says that the print became the issue. */
export const setInkIssued = async (tx: Transaction, issueId: string): Promise<void> => {
  await sql`update ink_letter set state = 'issued' where issue_id = ${issueId}`.execute(tx)
}

/** Gives the print up; its number stays given. */
export const setInkCancelled = async (
  tx: Transaction,
  issueId: string,
  reason: Buffer,
  actor: Actor,
  at: Date,
): Promise<void> => {
  await sql`
    update ink_letter set state = 'cancelled', cancelled_at = ${at}, cancelled_by_person = ${actor.personId},
      cancelled_by_post = ${actor.postId}, reason = ${reason}
    where issue_id = ${issueId}`.execute(tx)
}
