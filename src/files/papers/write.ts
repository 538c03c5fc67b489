import { sql } from 'kysely'
import type { Actor } from '#people/contract.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { DocumentToEnter, PaperUnderLock } from './rules.ts'

/** A paper of a file, and whether it is struck out already. */
export const paperIn = async (
  tx: Transaction,
  fileId: string,
  paperId: string,
): Promise<PaperUnderLock | undefined> => {
  const { rows } = await sql<PaperUnderLock>`
    select paper.id, strike.at is not null as struck
    from correspondence paper left join correspondence_strike strike on strike.correspondence_id = paper.id
    where paper.id = ${paperId} and paper.file_id = ${fileId}`.execute(tx)
  return rows[0]
}

/** Strikes a paper out. */
export const addStrike = async (
  tx: Transaction,
  strike: { paperId: string; fileId: string; reason: Buffer; at: Date },
  actor: Actor,
): Promise<void> => {
  await sql`
    insert into correspondence_strike (correspondence_id, file_id, reason, at, by_person, by_post)
    values (${strike.paperId}, ${strike.fileId}, ${strike.reason}, ${strike.at}, ${actor.personId}, ${actor.postId})`.execute(
    tx,
  )
}

/** An uploaded document about to be entered. */
export const documentToEnter = async (
  tx: Database,
  actor: Actor,
  id: string,
): Promise<
  | (DocumentToEnter & { name: string; pages: number; sha256: string; originalSha256: string | null })
  | undefined
> => {
  const { rows } = await sql<
    DocumentToEnter & { name: string; pages: number; sha256: string; originalSha256: string | null }
  >`
    select document.uploaded_by = ${actor.personId} as own, name, pages, encode(sha256, 'hex') as sha256,
      encode(original_sha256, 'hex') as "originalSha256",
      exists (select 1 from receipt where receipt.document_id = document.id)
        or exists (select 1 from correspondence where correspondence.document_id = document.id)
        or exists (select 1 from issue where issue.document_id = document.id) as used
    from document where id = ${id}`.execute(tx)
  return rows[0]
}
