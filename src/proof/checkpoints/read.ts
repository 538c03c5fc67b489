import { sql } from 'kysely'
import type { Database, Transaction } from '#storage/database.ts'

/** A stored checkpoint. `note` is the text with our own signature. */
export type Checkpoint = { size: number; root: Buffer; at: Date; note: string }

/** The newest checkpoint, or the newest that has at most `size` leaves. */
export const newestCheckpoint = async (
  db: Database | Transaction,
  size: number | null = null,
): Promise<Checkpoint | undefined> => {
  const { rows } = await sql<Checkpoint>`
    select size, root, at, note from checkpoint where ${size}::bigint is null or size <= ${size}::bigint order by size desc limit 1`.execute(
    db,
  )
  return rows[0]
}

/** The newest checkpoints with the names of their witnesses, newest first. */
export const newestCheckpoints = async (db: Database, limit: number) => {
  const { rows } = await sql<Checkpoint & { witnesses: { name: string; at: string }[] }>`
    select size, root, checkpoint.at, note, coalesce((select json_agg(json_build_object('name', witness, 'at',
        to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by c.at) from checkpoint_cosignature c
      where c.size = checkpoint.size), '[]') as witnesses
    from checkpoint order by size desc limit ${limit}`.execute(db)
  return rows
}

/** The lines witnesses set under a checkpoint, oldest first. */
export const cosignatureLines = async (db: Database | Transaction, size: number): Promise<string[]> => {
  const { rows } = await sql<{ line: string }>`
    select line from checkpoint_cosignature where size = ${size} order by at, witness`.execute(db)
  return rows.map(row => row.line)
}

/** A checkpoint as it is published: the signed note and what witnesses set under it. */
export const publishedNote = async (db: Database | Transaction, checkpoint: Checkpoint): Promise<string> =>
  [checkpoint.note, ...(await cosignatureLines(db, checkpoint.size))].join('')

/** How far a witness has followed us; 0 when it never did. */
export const followedBy = async (db: Database, witness: string): Promise<number> => {
  const { rows } = await sql<{ size: number }>`
    select coalesce(max(size), 0)::bigint as size from checkpoint_cosignature where witness = ${witness}`.execute(
    db,
  )
  return rows[0]!.size
}
