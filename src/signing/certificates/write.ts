import { sql } from 'kysely'
import type { Transaction } from '#storage/database.ts'
import type { EndReason } from './contract.ts'

/** Adds a person's certificate. */
export const insertCertificate = async (
  tx: Transaction,
  row: {
    id: string
    personId: string
    certificate: Buffer
    chain: readonly Buffer[]
    name: string
    issuer: string
    serial: string
    notBefore: Date
    notAfter: Date
    matched: 'mail' | 'name'
    demonstration: boolean
    challenge: Buffer
    proof: Buffer
    replaces: string | null
    esign: string | null
  },
  now: Date,
): Promise<void> => {
  await sql`insert into person_certificate (id, person_id, certificate, chain, name, issuer, serial, not_before, not_after, matched,
      demonstration, challenge, proof, replaces, esign, registered_at)
    values (${row.id}, ${row.personId}, ${row.certificate}, ${row.chain}::bytea[], ${row.name}, ${row.issuer}, ${row.serial},
      ${row.notBefore}, ${row.notAfter}, ${row.matched}, ${row.demonstration}, ${row.challenge}, ${row.proof}, ${row.replaces}, ${row.esign}, ${now})`.execute(
    tx,
  )
}

/** Ends a certificate. */
export const putCertificateEnd = async (
  tx: Transaction,
  id: string,
  why: EndReason,
  now: Date,
): Promise<void> => {
  await sql`update person_certificate set ended_at = ${now}, ended_why = ${why} where id = ${id}`.execute(tx)
}
