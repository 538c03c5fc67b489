import { sql } from 'kysely'
import type { Json } from '#kit/json.ts'
import type { Refusal } from '#kit/refusal.ts'
import type { Database, Transaction } from '#storage/database.ts'

/** A request to the provider as it is kept; `replied` once anything came of it. `sha256` in hexadecimal. */
export type EsignTransaction = {
  id: string
  personId: string
  preparationId: string
  documents: { id: string; sha256: string }[]
  madeAt: Date
  expiresAt: Date
  reply: Buffer | null
  refusals: Refusal[] | null
}

/** Keeps a request. */
export const addTransaction = async (
  tx: Transaction,
  made: Omit<EsignTransaction, 'reply' | 'refusals'>,
): Promise<void> => {
  await sql`
    insert into esign_transaction (id, person_id, preparation_id, documents, made_at, expires_at)
    values (${made.id}, ${made.personId}, ${made.preparationId}, ${JSON.stringify(made.documents)}::jsonb, ${made.madeAt}, ${made.expiresAt})`.execute(
    tx,
  )
}

/** A request and what came of it. */
export const transactionBy = async (
  db: Database | Transaction,
  id: string,
): Promise<EsignTransaction | undefined> => {
  const { rows } = await sql<EsignTransaction>`
    select asked.id, asked.person_id as "personId", asked.preparation_id as "preparationId", asked.documents, asked.made_at as "madeAt",
      asked.expires_at as "expiresAt", came.reply, came.refusals
    from esign_transaction asked left join esign_reply came on came.transaction_id = asked.id where asked.id = ${id}`.execute(
    db,
  )
  return rows[0]
}

/** Keeps what the provider replied; says whether it is the first reply to that request. */
export const addReply = async (
  tx: Transaction,
  given: { transaction: string; reply: Buffer; refusals: readonly Refusal[] | null; at: Date },
): Promise<boolean> => {
  const refusals = given.refusals && JSON.stringify(given.refusals as unknown as Json)
  const { rows } = await sql`
    insert into esign_reply (transaction_id, reply, refusals, came_at)
    values (${given.transaction}, ${given.reply}, ${refusals}::jsonb, ${given.at})
    on conflict (transaction_id) do nothing returning transaction_id`.execute(tx)
  return rows.length === 1
}
