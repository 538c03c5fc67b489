import { sql } from 'kysely'
import type { Bilingual } from '#kit/bilingual.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { EndReason } from './contract.ts'

/** A person's certificate as it is kept. */
export type CertificateRow = {
  id: string
  person_id: string
  certificate: Buffer
  chain: Buffer[]
  name: string
  issuer: string
  serial: string
  fingerprint: string
  not_before: Date
  not_after: Date
  matched: 'mail' | 'name'
  demonstration: boolean
  replaces: string | null
  registered_at: Date
  ended_at: Date | null
  ended_why: EndReason | null
  /** the eSign transaction it was made for; null: of a token */
  esign: string | null
}

const columns = sql`id, person_id, certificate, chain, name, issuer, serial, encode(sha256(certificate), 'hex') as fingerprint, not_before, not_after,
  matched, demonstration, replaces, registered_at, ended_at, ended_why, esign`

/** Every certificate a person had, the newest first. */
export const certificatesOf = async (
  db: Database | Transaction,
  personId: string,
): Promise<CertificateRow[]> => {
  const { rows } = await sql<CertificateRow>`
    select ${columns} from person_certificate where person_id = ${personId} order by registered_at desc, id desc`.execute(
    db,
  )
  return rows
}

/** Those an eSign provider made for one signing each: their signatures do not name them. */
export const oneUse = (rows: readonly CertificateRow[]): Buffer[] =>
  rows.filter(each => each.esign !== null).map(each => each.certificate)

/** The certificate with these bytes, whoever's it is. */
export const certificateBy = async (
  db: Database | Transaction,
  certificate: Uint8Array,
): Promise<CertificateRow | null> => {
  const { rows } = await sql<CertificateRow>`
    select ${columns} from person_certificate where sha256(certificate) = sha256(${Buffer.from(certificate)}::bytea)`.execute(
    db,
  )
  return rows[0] ?? null
}

/** Those a person could sign with at a time: registered by then and not ended yet. */
export const certificatesAt = async (
  db: Database | Transaction,
  personId: string,
  at: Date,
): Promise<CertificateRow[]> =>
  (await certificatesOf(db, personId)).filter(
    each => each.registered_at <= at && (!each.ended_at || each.ended_at > at),
  )

/** What a certificate is compared with: the person's names and mail address. */
export const personNamed = async (
  db: Database | Transaction,
  id: string,
): Promise<{ name: Bilingual; email: string | null }> => {
  const { rows } = await sql<{ name: Bilingual; email: string | null }>`
    select json_build_object('hi', name_hi, 'en', name_en) as name, email from person where id = ${id}`.execute(
    db,
  )
  return rows[0]!
}
