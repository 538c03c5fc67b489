import { sql } from 'kysely'
import type { Database, Transaction } from '#storage/database.ts'
import { type Scope, scope } from './contract.ts'
import type { Standing } from './rules.ts'

/** The scopes of a post's roles that administer: of an administrator, and of a nodal officer, who is a local one. */
export const administratorScopes = async (db: Database | Transaction, postId: string): Promise<Scope[]> => {
  const { rows } = await sql<{ scope: unknown }>`
    select scope from role_grant where post_id = ${postId} and role in ('administrator', 'nodal') and revoked_at is null`.execute(
    db,
  )
  return rows.map(row => scope.parse(row.scope))
}

/** Where units stand on both axes. A unit that is not there is left out. */
export const standingOf = async (
  db: Database | Transaction,
  unitIds: readonly string[],
): Promise<Standing[]> => {
  const { rows } = await sql<{ line: string[]; territory: string[] }>`
    select array(select ancestor_id::text from unit_ancestor where unit_ancestor.unit_id = unit.id) as line,
      array(select ancestor_id::text from territory_ancestor where territory_ancestor.territory_id = unit.territory_id) as territory
    from unit where unit.id = any(${unitIds}::uuid[])`.execute(db)
  return rows
}

/**
 * Whether somebody can sign in and administer the whole instance: his charge, his post's role and his password all stand. `forGood`:
 * and his charge has no end that is set already, or the instance would be without one on that day.
 */
export const hasAdministrator = async (
  tx: Transaction,
  at: Date,
): Promise<{ now: boolean; forGood: boolean }> => {
  const { rows } = await sql<{ now: boolean; forGood: boolean }>`
    select count(*) > 0 as now, count(*) filter (where charge.ends_at is null) > 0 as "forGood"
      from charge
      join person on person.id = charge.person_id and person.left_at is null
      join credential on credential.person_id = person.id
      join role_grant on role_grant.post_id = charge.post_id and role_grant.role = 'administrator' and role_grant.revoked_at is null
      where charge.kind <> 'assistant' and charge.starts_at <= ${at} and (charge.ends_at is null or charge.ends_at > ${at})
        and role_grant.scope @> '[{"include": true}]' and jsonb_array_length(role_grant.scope) = 1
        and not role_grant.scope -> 0 ? 'line' and not role_grant.scope -> 0 ? 'territory'`.execute(tx)
  return rows[0]!
}

const privileged = sql`exists (select from role_grant where role_grant.post_id = post.id and role_grant.role in ('administrator', 'auditor', 'nodal', 'monitor')
  and role_grant.revoked_at is null)`

const reachOf = (rows: readonly { unitId: string; privileged: boolean }[]): (string | null)[] => [
  ...new Set(rows.flatMap(row => [row.unitId, ...(row.privileged ? [null] : [])])),
]

/**
 * What one has to administer in order to change a post or give its charge: its unit; and the whole instance where the post itself
 * administers or audits, or a local administrator could make himself more than that.
 */
export const reachOfPost = async (db: Database | Transaction, postId: string): Promise<(string | null)[]> => {
  const { rows } = await sql<{ unitId: string; privileged: boolean }>`
    select post.unit_id as "unitId", ${privileged} as privileged from post where post.id = ${postId}`.execute(
    db,
  )
  return reachOf(rows)
}

/** The same for a person: every post he holds or will hold. */
export const reachOfPerson = async (
  db: Database | Transaction,
  personId: string,
  at: Date,
): Promise<(string | null)[]> => {
  const { rows } = await sql<{ unitId: string; privileged: boolean }>`
    select post.unit_id as "unitId", ${privileged} as privileged from charge join post on post.id = charge.post_id
    where charge.person_id = ${personId} and (charge.ends_at is null or charge.ends_at > ${at})`.execute(db)
  return reachOf(rows)
}

/** Whether every unit and territory a scope names is there. */
export const isScopeKnown = async (tx: Transaction, wanted: Scope): Promise<boolean> => {
  const line = [...new Set(wanted.flatMap(step => step.line ?? []))]
  const territory = [...new Set(wanted.flatMap(step => step.territory ?? []))]
  const { rows } = await sql<{ known: boolean }>`
    select (select count(*) from unit where id = any(${line}::uuid[])) = ${line.length}
      and (select count(*) from territory where id = any(${territory}::uuid[])) = ${territory.length} as known`.execute(
    tx,
  )
  return rows[0]!.known
}
