import { sql } from 'kysely'
import type { Bilingual } from '#kit/bilingual.ts'
import type { Actor } from '#people/contract.ts'
import { rolesUnder } from '#people/sessions/rules.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { type PlannedChange, type PlanShown, plannedChange } from './contract.ts'
import type { PlanState } from './rules.ts'

const contentOf = sql`convert_from(content.bytes, 'UTF8')::json -> 'value'`

/** A planned change under its unit's lock. */
export const planById = async (
  db: Database | Transaction,
  id: string,
): Promise<{ unitId: string; state: PlanState } | undefined> => {
  const { rows } = await sql<{ unitId: string; state: PlanState }>`
    select unit_id as "unitId", state from planned_change where id = ${id}`.execute(db)
  return rows[0]
}

/** A change whose day has come, with whose it is as he stands now. */
export type DuePlan = { id: string; unitId: string; planned: PlannedChange; actor: Actor }

/** The planned changes whose day has come, in the order of their days. */
export const duePlans = async (db: Database, today: string): Promise<DuePlan[]> => {
  const { rows } = await sql<{ id: string; unitId: string; planned: unknown; actor: Actor }>`
    select plan.id, plan.unit_id as "unitId", ${contentOf} as planned,
      json_build_object('personId', plan.by_person, 'chargeId', plan.by_charge, 'chargeKind', charge.kind, 'postId', post.id,
        'unitId', post.unit_id, 'officeId', unit.office_id, 'rank', post.rank,
        'roles', array(select role from role_grant where role_grant.post_id = post.id and revoked_at is null order by role)) as actor
    from planned_change plan
    join content on content.commitment = plan.change
    join charge on charge.id = plan.by_charge
    join post on post.id = plan.by_post
    join unit on unit.id = post.unit_id
    where plan.state = 'coming' and plan.on_day <= ${today}::date
    order by plan.on_day, plan.planned_at, plan.id`.execute(db)
  return rows.map(row => ({
    ...row,
    planned: plannedChange.parse(row.planned),
    actor: { ...row.actor, roles: rolesUnder(row.actor.chargeKind, row.actor.roles) },
  }))
}

type Row = Omit<PlanShown, 'fields' | 'name' | 'why'> & {
  change: Record<string, unknown>
  why: PlanShown['why'] | null
}

/** What is to come in a unit, for a post, or everywhere; and what was refused in the last month. */
export const plansOf = async (
  db: Database,
  { unit, post, since }: { unit?: string | undefined; post?: string | undefined; since: Date },
): Promise<PlanShown[]> => {
  const named = (alias: string) =>
    sql.raw(
      `json_build_object('id', ${alias}.id, 'code', ${alias}.code, 'name', json_build_object('hi', ${alias}.name_hi, 'en', ${alias}.name_en))`,
    )
  const { rows } = await sql<Row>`
    select plan.id, plan.what, plan.on_day::text as on, plan.state, plan.why, ${contentOf} -> 'change' as change,
      ${named('unit')} as unit,
      case when post.id is not null then
        json_build_object('id', post.id, 'designation', json_build_object('hi', post.designation_hi, 'en', post.designation_en)) end as post,
      case when goal.id is not null then ${named('goal')} end as to,
      json_build_object('hi', person.name_hi, 'en', person.name_en) as by
    from planned_change plan
    join content on content.commitment = plan.change
    join unit on unit.id = plan.unit_id
    join person on person.id = plan.by_person
    left join post on post.id = plan.post_id
    left join unit goal on plan.what = 'pass' and goal.id::text = ${contentOf} -> 'change' ->> 'to'
    where (plan.state = 'coming' or (plan.state = 'refused' and plan.ended_at > ${since}))
      and (${unit ?? null}::uuid is null or plan.unit_id = ${unit ?? null}::uuid or goal.id = ${unit ?? null}::uuid)
      and (${post ?? null}::uuid is null or plan.post_id = ${post ?? null}::uuid)
    order by plan.on_day, plan.planned_at limit 200`.execute(db)
  return rows.map(({ change, why, ...row }) => ({
    ...row,
    name: ((change.name ?? change.designation) as Bilingual | undefined) ?? null,
    fields: row.what === 'pass' ? [] : Object.keys(change),
    why: why ?? [],
  }))
}
