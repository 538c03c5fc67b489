import { type RawBuilder, sql } from 'kysely'
import { committedValue } from '#ledger/commitment.ts'
import type { Database } from '#storage/database.ts'

/** What was committed to when a letter's signature came. */
export type SignatureSaid = {
  range: [number, number, number, number]
  certificate: string
  chain: string[]
  lists: string[]
  demonstration: boolean
  /** the eSign transaction it was made in */
  esign?: string
  timestamp: { at: string; by: string } | null
  untimed: string | null
}

/** A signature of a letter as it is kept. */
export type LetterSignatureRow = {
  place: number
  sha256: string
  personId: string
  postId: string
  madeAt: Date
  said: SignatureSaid
}

/** Whether a row of `letter_signature signed` was made by Aadhaar eSign. */
export const byEsign = sql<boolean>`exists (select from person_certificate made
  where sha256(made.certificate) = signed.certificate and made.esign is not null)`

/** How an issue is shown as attested, by its id and what its record says. */
export const attestedAs = (id: RawBuilder<unknown>, attested: RawBuilder<unknown>) =>
  sql<string>`case when ${attested} = 'dsc' and exists (
    select from letter_signature signed where signed.issue_id = ${id} and ${byEsign}) then 'esign' else ${attested} end`

/** The signatures of a letter, first to last. */
export const signaturesOf = async (db: Database, issueId: string): Promise<LetterSignatureRow[]> => {
  const { rows } = await sql<Omit<LetterSignatureRow, 'said'> & { bytes: Buffer }>`
    select place, encode(document.sha256, 'hex') as sha256, person_id as "personId", post_id as "postId", made_at as "madeAt", content.bytes
    from letter_signature signed join document on document.id = signed.document_id join content on content.commitment = signed.committed
    where signed.issue_id = ${issueId} order by place`.execute(db)
  return rows.map(({ bytes, ...row }) => ({ ...row, said: committedValue(bytes) as SignatureSaid }))
}
