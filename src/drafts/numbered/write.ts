import { sql } from 'kysely'
import type { Actor } from '#people/contract.ts'
import type { Transaction } from '#storage/database.ts'
import type { Way } from './read.ts'

/** Keeps a letter that has its number and waits to be signed. */
export const addNumbered = async (
  tx: Transaction,
  made: {
    issueId: string
    draftId: string
    way: Way
    documentId: string
    content: Buffer
    checkCode: string
  },
  actor: Actor,
  at: Date,
): Promise<void> => {
  await sql`
    insert into numbered_letter (issue_id, draft_id, way, state, document_id, content, check_code, printed_at, printed_by_person, printed_by_post)
    values (${made.issueId}, ${made.draftId}, ${made.way}, 'printed', ${made.documentId}, ${made.content}, ${made.checkCode}, ${at}, ${actor.personId},
      ${actor.postId})`.execute(tx)
}

/** Says that it became the issue. */
export const setNumberedIssued = async (tx: Transaction, issueId: string): Promise<void> => {
  await sql`update numbered_letter set state = 'issued' where issue_id = ${issueId}`.execute(tx)
}

/** Gives it up; its number stays given. */
export const setNumberGivenUp = async (
  tx: Transaction,
  issueId: string,
  reason: Buffer,
  actor: Actor,
  at: Date,
): Promise<void> => {
  await sql`
    update numbered_letter set state = 'cancelled', cancelled_at = ${at}, cancelled_by_person = ${actor.personId},
      cancelled_by_post = ${actor.postId}, reason = ${reason}
    where issue_id = ${issueId}`.execute(tx)
}
