import { sql } from 'kysely'
import type { Database, Transaction } from '#storage/database.ts'
import type { Signer, StampPlace } from '#typeset/letter.ts'

/** How a numbered letter is to be signed. */
export type Way = 'ink' | 'dsc'

/** Who has to sign a letter with his token: named on its face when it was numbered, with the place kept for his stamp. */
export type ToSign = { who: Signer; post: string; person: string; at: StampPlace }

/** A letter that has its number and date and waits to be signed. */
export type NumberedLetter = {
  issueId: string
  way: Way
  /** as it was set, once */
  documentId: string
  sha256: string
  /** the same with the signatures it has so far */
  latest: { documentId: string; sha256: string; at: Date }
  content: Buffer
  checkCode: string
  printedAt: Date
  number: string
  year: number
  serial: number
  on: string
  endorsement: { number: string; serial: number } | null
  /** who signs it with a token, in order; nobody where the pen signs */
  signers: ToSign[]
  /** how many of them have */
  signed: number
}

/** The numbered letter of a draft that waits for its signature; undefined when there is none. */
export const numberedOf = async (
  db: Database | Transaction,
  draftId: string,
): Promise<NumberedLetter | undefined> => {
  const { rows } = await sql<
    Omit<NumberedLetter, 'endorsement' | 'sha256' | 'latest'> & {
      sha: Buffer
      last_document: string | null
      last_sha: Buffer | null
      last_at: Date | null
      endorsed: string | null
      endorsed_serial: number | null
    }
  >`
    select given.issue_id as "issueId", given.way, given.document_id as "documentId", document.sha256 as sha, given.content,
      given.check_code as "checkCode", given.printed_at as "printedAt", letter.number, letter.year, letter.serial, letter.given_on as on,
      endorsed.number as endorsed, endorsed.serial as endorsed_serial,
      case given.way when 'dsc' then convert_from(said.bytes, 'UTF8')::jsonb -> 'value' -> 'signers' else '[]'::jsonb end as signers,
      coalesce(last.place, 0) as signed, last.document_id as last_document, signed.sha256 as last_sha, last.made_at as last_at
    from numbered_letter given join document on document.id = given.document_id
      join content said on said.commitment = given.content
      join number_given letter on letter.issue_id = given.issue_id and letter.part = 'letter'
      left join number_given endorsed on endorsed.issue_id = given.issue_id and endorsed.part = 'endorsement'
      left join lateral (select place, document_id, made_at from letter_signature where issue_id = given.issue_id order by place desc limit 1) last on true
      left join document signed on signed.id = last.document_id
    where given.draft_id = ${draftId} and given.state = 'printed'`.execute(db)
  const row = rows[0]
  if (!row) return undefined
  const { sha, endorsed, endorsed_serial, last_document, last_sha, last_at, ...letter } = row
  return {
    ...letter,
    sha256: sha.toString('hex'),
    latest: {
      documentId: last_document ?? letter.documentId,
      sha256: (last_sha ?? sha).toString('hex'),
      at: last_at ?? letter.printedAt,
    },
    endorsement:
      endorsed !== null && endorsed_serial !== null ? { number: endorsed, serial: endorsed_serial } : null,
  }
}

/** A number of a draft that was given up: when and why. */
export type GivenUp = { number: string; on: string; at: Date; reason: string }

/** The numbers of a draft that were given up, first to last. */
export const givenUpOf = async (db: Database, draftId: string): Promise<GivenUp[]> => {
  const { rows } = await sql<GivenUp>`
    select letter.number, letter.given_on as on, given.cancelled_at as at,
      convert_from(content.bytes, 'UTF8')::jsonb -> 'value' ->> 'text' as reason
    from numbered_letter given join number_given letter on letter.issue_id = given.issue_id and letter.part = 'letter'
      join content on content.commitment = given.reason
    where given.draft_id = ${draftId} and given.state = 'cancelled' order by given.cancelled_at`.execute(db)
  return rows
}
