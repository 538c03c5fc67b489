import { sql } from 'kysely'
import type { Json } from '#kit/json.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { preparedForMinutes } from './contract.ts'

/** What a preparation is for: what is done when its signatures come. */
export type Purpose = 'note' | 'later' | 'letter' | 'certificate'

/** Something to sign as it is kept: the bytes of a statement, or a stored PDF and what of it the signature covers. */
export type KeptItem =
  | { kind: 'statement'; id: string; bytes: string }
  | { kind: 'letter'; id: string; number: string; sha256: string; byteRange: [0, number, number, number] }

/** What waits for a person's signature. */
export type Preparation = {
  id: string
  personId: string
  postId: string | null
  purpose: Purpose
  about: Json
  items: KeptItem[]
  madeAt: Date
  expiresAt: Date
}

/** Keeps what is to be signed, until it is signed or its time is over. */
export const keepPreparation = async (
  tx: Transaction,
  made: Omit<Preparation, 'expiresAt'>,
): Promise<Preparation> => {
  const expiresAt = new Date(made.madeAt.getTime() + preparedForMinutes * 60_000)
  await sql`
    insert into signing_preparation (id, person_id, post_id, purpose, about, items, made_at, expires_at)
    values (${made.id}, ${made.personId}, ${made.postId}, ${made.purpose}, ${JSON.stringify(made.about)}::jsonb,
      ${JSON.stringify(made.items)}::jsonb, ${made.madeAt}, ${expiresAt})`.execute(tx)
  return { ...made, expiresAt }
}

/** A person's own preparation whose time is not over. */
export const preparationOf = async (
  db: Database | Transaction,
  id: string,
  personId: string,
  at: Date,
): Promise<Preparation | undefined> => {
  const { rows } = await sql<Preparation>`
    select id, person_id as "personId", post_id as "postId", purpose, about, items, made_at as "madeAt", expires_at as "expiresAt"
    from signing_preparation where id = ${id} and person_id = ${personId} and expires_at > ${at}`.execute(db)
  return rows[0]
}

/** Forgets a preparation: it was used. */
export const dropPreparation = async (tx: Transaction, id: string): Promise<void> => {
  await sql`delete from signing_preparation where id = ${id}`.execute(tx)
}

/** Forgets what nobody signed in time. */
export const forgetOldPreparations = async (db: Database): Promise<void> => {
  await sql`delete from signing_preparation where expires_at < clock_timestamp() - interval '1 hour'`.execute(
    db,
  )
}
