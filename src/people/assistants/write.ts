import { sql } from 'kysely'
import type { Actor } from '#people/contract.ts'
import type { Transaction } from '#storage/database.ts'

/** Ends whatever authority an assistant's charge still has on record; gives the id of the one ended. */
export const endAuthority = async (
  tx: Transaction,
  chargeId: string,
  personId: string,
  at: Date,
): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string }>`
    update assistant_authority set ended_at = ${at}, ended_by_person = ${personId}
    where charge_id = ${chargeId} and ended_at is null returning id`.execute(tx)
  return rows[0]?.id
}

/** Gives an assistant's charge the authority. */
export const addAuthority = async (
  tx: Transaction,
  id: string,
  chargeId: string,
  actor: Actor,
  at: Date,
): Promise<void> => {
  await sql`
    insert into assistant_authority (id, charge_id, given_at, given_by_person, given_by_charge)
    values (${id}, ${chargeId}, ${at}, ${actor.personId}, ${actor.chargeId})`.execute(tx)
}
