import { sql } from 'kysely'
import type { Transaction } from '#storage/database.ts'
import type { ChargeWanted } from './rules.ts'

/** Stores a new charge. */
export const insertCharge = async (
  tx: Transaction,
  charge: ChargeWanted & { id: string; personId: string; postId: string },
): Promise<void> => {
  await sql`
    insert into charge (id, person_id, post_id, kind, starts_at, ends_at)
    values (${charge.id}, ${charge.personId}, ${charge.postId}, ${charge.kind}, ${charge.startsAt}, ${charge.endsAt})`.execute(
    tx,
  )
}

/** Ends a charge at a time; one that had not begun by then never was. */
export const setChargeEnd = async (tx: Transaction, id: string, at: Date): Promise<void> => {
  await sql`update charge set ends_at = greatest(starts_at, ${at}) where id = ${id}`.execute(tx)
}
