import { sql } from 'kysely'
import type { Transaction } from '#storage/database.ts'
import type { EndReason } from './contract.ts'

/** Notes what a certificate's key is to sign; what nobody answered in time is forgotten. */
export const insertChallenge = async (
  tx: Transaction,
  challenge: {
    id: string
    personId: string
    certificate: Buffer
    chain: readonly Buffer[]
    content: Buffer
    expiresAt: Date
  },
  now: Date,
): Promise<void> => {
  await sql`delete from certificate_challenge where expires_at < ${now} or person_id = ${challenge.personId}`.execute(
    tx,
  )
  await sql`insert into certificate_challenge (id, person_id, certificate, chain, content, expires_at)
    values (${challenge.id}, ${challenge.personId}, ${challenge.certificate}, ${challenge.chain}::bytea[], ${challenge.content},
      ${challenge.expiresAt})`.execute(tx)
}

/** Takes a challenge away: it was answered. */
export const removeChallenge = async (tx: Transaction, id: string): Promise<void> => {
  await sql`delete from certificate_challenge where id = ${id}`.execute(tx)
}

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
  },
  now: Date,
): Promise<void> => {
  await sql`insert into person_certificate (id, person_id, certificate, chain, name, issuer, serial, not_before, not_after, matched,
      demonstration, challenge, proof, replaces, registered_at)
    values (${row.id}, ${row.personId}, ${row.certificate}, ${row.chain}::bytea[], ${row.name}, ${row.issuer}, ${row.serial},
      ${row.notBefore}, ${row.notAfter}, ${row.matched}, ${row.demonstration}, ${row.challenge}, ${row.proof}, ${row.replaces}, ${now})`.execute(
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
