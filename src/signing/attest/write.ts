import { sql } from 'kysely'
import { newId } from '#kit/id.ts'
import type { Database, Transaction } from '#storage/database.ts'

/** A signature as it is kept. */
export type NewSignature = {
  over: Buffer
  committed: Buffer
  madeAt: Date
} & ({ degree: 'server' } | { degree: 'dsc'; personId: string; postId: string | null; certificate: Buffer })

/** Keeps a signature. */
export const addSignature = async (tx: Transaction, made: NewSignature): Promise<void> => {
  const by = made.degree === 'dsc' ? made : { personId: null, postId: null, certificate: null }
  await sql`
    insert into signature (id, over, committed, degree, person_id, post_id, certificate, made_at)
    values (${newId()}, ${made.over}, ${made.committed}, ${made.degree}, ${by.personId}, ${by.postId}, ${by.certificate}, ${made.madeAt})`.execute(
    tx,
  )
}

/** The exact bytes of something committed to. */
export const bytesOf = async (
  db: Database | Transaction,
  commitment: Buffer,
): Promise<Buffer | undefined> => {
  const { rows } = await sql<{
    bytes: Buffer
  }>`select bytes from content where commitment = ${commitment}`.execute(db)
  return rows[0]?.bytes
}
