import { sql } from 'kysely'
import type { Actor } from '#people/contract.ts'
import type { Transaction } from '#storage/database.ts'

/** A power about to be given. */
export type NewPower = {
  id: string
  unitId: string | null
  kind: string | null
  rank: string | null
  postId: string | null
  authority: string
  from: string
  until: string | null
  committed: Buffer
}

/** Stores a power. */
export const insertPower = async (
  tx: Transaction,
  power: NewPower,
  actor: Actor,
  at: Date,
): Promise<void> => {
  await sql`
    insert into approving_power (id, unit_id, kind, rank, post_id, authority, from_on, until_on, given_at, given_by_person,
      given_by_post, committed)
    values (${power.id}, ${power.unitId}, ${power.kind}, ${power.rank}, ${power.postId}, ${power.authority}, ${power.from}::date,
      ${power.until}::date, ${at}, ${actor.personId}, ${actor.postId}, ${power.committed})`.execute(tx)
}

/** Ends a power. */
export const setEnded = async (tx: Transaction, id: string, actor: Actor, at: Date): Promise<void> => {
  await sql`
    update approving_power set ended_at = ${at}, ended_by_person = ${actor.personId}, ended_by_post = ${actor.postId}
    where id = ${id}`.execute(tx)
}

/** The rank set before for the very same unit and kind, which a new one takes the place of. */
export const rankSetFor = async (
  tx: Transaction,
  { unitId, kind }: { unitId: string | null; kind: string | null },
): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string }>`
    select id from approving_power where rank is not null and ended_at is null
      and unit_id is not distinct from ${unitId}::uuid and kind is not distinct from ${kind}::text`.execute(
    tx,
  )
  return rows[0]?.id
}
