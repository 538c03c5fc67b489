import { sql } from 'kysely'
import type { Database } from '#storage/database.ts'

/** A letter printed to be signed in ink, its number and date given. */
export type InkLetter = {
  issueId: string
  documentId: string
  sha256: string
  content: Buffer
  checkCode: string
  printedAt: Date
  number: string
  year: number
  serial: number
  on: string
  endorsement: { number: string; serial: number } | null
}

/** The print of a draft that waits for its scan; undefined when there is none. */
export const inkOf = async (db: Database, draftId: string): Promise<InkLetter | undefined> => {
  const { rows } = await sql<
    Omit<InkLetter, 'endorsement' | 'sha256'> & {
      sha: Buffer
      endorsed: string | null
      endorsed_serial: number | null
    }
  >`
    select ink.issue_id as "issueId", ink.document_id as "documentId", document.sha256 as sha, ink.content, ink.check_code as "checkCode",
      ink.printed_at as "printedAt", letter.number, letter.year, letter.serial, letter.given_on as on,
      endorsed.number as endorsed, endorsed.serial as endorsed_serial
    from ink_letter ink join document on document.id = ink.document_id
      join number_given letter on letter.issue_id = ink.issue_id and letter.part = 'letter'
      left join number_given endorsed on endorsed.issue_id = ink.issue_id and endorsed.part = 'endorsement'
    where ink.draft_id = ${draftId} and ink.state = 'printed'`.execute(db)
  const row = rows[0]
  if (!row) return undefined
  const { sha, endorsed, endorsed_serial, ...ink } = row
  return {
    ...ink,
    sha256: sha.toString('hex'),
    endorsement:
      endorsed !== null && endorsed_serial !== null ? { number: endorsed, serial: endorsed_serial } : null,
  }
}

/** A print of a draft that was given up: its number, and when and why. */
export type InkCancelled = { number: string; on: string; at: Date; reason: string }

/** The prints of a draft that were given up, first to last. */
export const inkCancelled = async (db: Database, draftId: string): Promise<InkCancelled[]> => {
  const { rows } = await sql<InkCancelled>`
    select letter.number, letter.given_on as on, ink.cancelled_at as at,
      convert_from(content.bytes, 'UTF8')::jsonb -> 'value' ->> 'text' as reason
    from ink_letter ink join number_given letter on letter.issue_id = ink.issue_id and letter.part = 'letter'
      join content on content.commitment = ink.reason
    where ink.draft_id = ${draftId} and ink.state = 'cancelled' order by ink.cancelled_at`.execute(db)
  return rows
}
