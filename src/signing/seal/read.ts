import { sql } from 'kysely'
import { hexOf } from '#kit/octets.ts'
import { type NoteAlgorithm, toVkey } from '#kit/signed-note.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { PublishedKey, SealPurpose } from './contract.ts'

/** The algorithm byte of a purpose's keys in signed notes: a witness's says that it was seen. */
export const algorithmOf = (purpose: SealPurpose): NoteAlgorithm => (purpose === 'witness' ? 4 : 1)

/** Every key the server ever signed with, oldest first, each with the time it held. */
export const sealKeys = async (
  db: Database | Transaction,
  purpose: SealPurpose | null = null,
): Promise<PublishedKey[]> => {
  const { rows } = await sql<{
    purpose: SealPurpose
    name: string
    public_key: Buffer
    from_at: Date
    until_at: Date | null
  }>`
    select purpose, name, public_key, from_at, lead(from_at) over (partition by purpose order by number) as until_at
    from seal_key where ${purpose}::text is null or purpose = ${purpose}::text order by purpose, number`.execute(
    db,
  )
  return rows.map(row => ({
    purpose: row.purpose,
    name: row.name,
    key: hexOf(row.public_key),
    vkey: toVkey({ name: row.name, algorithm: algorithmOf(row.purpose), publicKey: row.public_key }),
    from: row.from_at.toISOString(),
    until: row.until_at?.toISOString() ?? null,
  }))
}

/** The key a purpose uses now; undefined before the first start. */
export const currentSealKey = async (db: Database | Transaction, purpose: SealPurpose) => {
  const { rows } = await sql<{ number: number; name: string; public_key: Buffer }>`
    select number, name, public_key from seal_key where purpose = ${purpose} order by number desc limit 1`.execute(
    db,
  )
  return rows[0]
}
