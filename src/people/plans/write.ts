import { sql } from 'kysely'
import type { Json } from '#kit/json.ts'
import type { Actor } from '#people/contract.ts'
import type { Transaction } from '#storage/database.ts'
import type { PlanState } from './rules.ts'

/** Keeps a planned change. */
export const insertPlan = async (
  tx: Transaction,
  plan: {
    id: string
    unitId: string
    postId: string | null
    what: string
    on: string
    change: Buffer
    at: Date
  },
  actor: Actor,
): Promise<void> => {
  await sql`
    insert into planned_change (id, unit_id, post_id, what, on_day, change, by_person, by_post, by_charge, planned_at)
    values (${plan.id}, ${plan.unitId}, ${plan.postId}, ${plan.what}, ${plan.on}::date, ${plan.change}, ${actor.personId},
      ${actor.postId}, ${actor.chargeId}, ${plan.at})`.execute(tx)
}

/** Says that a planned change is being done now. False when another process does it, or it has ended. */
export const startPlan = async (tx: Transaction, id: string, at: Date): Promise<boolean> => {
  const { rows } = await sql`
    update planned_change set started_at = ${at} where id = ${id} and state = 'coming'
      and (started_at is null or started_at < ${at}::timestamptz - interval '10 minutes') returning 1`.execute(
    tx,
  )
  return rows.length > 0
}

/** Says how a planned change ended. False when it had ended before. */
export const endPlan = async (
  tx: Transaction,
  id: string,
  state: Exclude<PlanState, 'coming'>,
  at: Date,
  why: Json | null = null,
): Promise<boolean> => {
  const { rows } = await sql`
    update planned_change set state = ${state}, ended_at = ${at}, why = ${why === null ? null : JSON.stringify(why)}::jsonb
    where id = ${id} and state = 'coming' returning 1`.execute(tx)
  return rows.length > 0
}
