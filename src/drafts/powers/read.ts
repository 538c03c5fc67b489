import { type RawBuilder, sql } from 'kysely'
import { dayInIndia } from '#kit/clock.ts'
import { postsShown } from '#movement/read.ts'
import type { Rank } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { DraftKind } from '../form.ts'
import type { ApprovingPower } from './contract.ts'
import { type Approver, approverBy, type PowerInForce } from './rules.ts'

const inForce = (day: string): RawBuilder<boolean> => sql<boolean>`
  power.ended_at is null and power.from_on <= ${day}::date and (power.until_on is null or power.until_on >= ${day}::date)`

/** The powers that hold in a unit on the day: its own, those of the units above it, and the instance's. */
export const powersInForce = async (
  db: Database,
  unitId: string | null,
  at: Date,
): Promise<PowerInForce[]> => {
  const { rows } = await sql<PowerInForce>`
    select power.id, power.kind, power.rank, power.post_id as "postId", line.depth
    from approving_power power
      left join unit_ancestor line on line.unit_id = ${unitId}::uuid and line.ancestor_id = power.unit_id
    where ${inForce(dayInIndia(at))} and (power.unit_id is null or line.depth is not null)`.execute(db)
  return rows
}

/** Who may approve a kind of draft in a unit. */
export const approverFor = async (
  db: Database,
  kind: DraftKind,
  unitId: string,
  at: Date,
): Promise<Approver> => approverBy(kind, await powersInForce(db, unitId, at))

/**
 * The posts one would go to for an approval: those of the line above a desk (itself first) that have the rank, nearest first, and
 * those it is delegated to.
 */
export const approversNear = async (
  db: Database,
  postId: string | null,
  { rank, posts }: { rank: readonly Rank[]; posts: readonly string[] },
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select post.id from (select ${postId}::uuid as id, 0 as depth union all
        select superior_id, depth from post_superior where post_id = ${postId}::uuid) line
      join post on post.id = line.id
    where post.rank = any(${rank}::text[]) order by line.depth limit 3`.execute(db)
  return [...new Set([...rows.map(row => row.id), ...posts])]
}

type Row = {
  id: string
  unit_id: string | null
  unit_hi: string | null
  unit_en: string | null
  kind: DraftKind | null
  rank: Rank | null
  post_id: string | null
  authority: string
  from_on: string
  until_on: string | null
  given_at: Date
  ended_at: Date | null
}

/** The powers given in a unit and above it, in the order they were given; with those that ended when asked. */
export const powersGiven = async (
  db: Database,
  unitId: string | null,
  withEnded: boolean,
): Promise<ApprovingPower[]> => {
  const { rows } = await sql<Row>`
    select power.id, power.unit_id, unit.name_hi as unit_hi, unit.name_en as unit_en, power.kind, power.rank, power.post_id,
      power.authority, power.from_on, power.until_on, power.given_at, power.ended_at
    from approving_power power left join unit on unit.id = power.unit_id
      left join unit_ancestor line on line.unit_id = ${unitId}::uuid and line.ancestor_id = power.unit_id
    where (power.unit_id is null or line.depth is not null) and (${withEnded} or power.ended_at is null)
    order by power.given_at, power.id`.execute(db)
  const posts = await postsShown(
    db,
    rows.map(row => row.post_id),
  )
  return rows.map(row => ({
    id: row.id,
    unit:
      row.unit_id && row.unit_hi && row.unit_en
        ? { id: row.unit_id, name: { hi: row.unit_hi, en: row.unit_en } }
        : null,
    kind: row.kind,
    rank: row.rank,
    post: (row.post_id && posts.get(row.post_id)) || null,
    authority: row.authority,
    from: row.from_on,
    until: row.until_on,
    givenAt: row.given_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  }))
}

/** What a power to be given speaks of: is the unit there, does the post stand. */
export const knownFor = async (
  db: Database,
  { unitId, postId }: { unitId: string | null; postId: string | null },
): Promise<{ unit: boolean; post: boolean }> => {
  const { rows } = await sql<{ unit: boolean; post: boolean }>`
    select ${unitId}::uuid is null or exists (select from unit where id = ${unitId}::uuid) as unit,
      exists (select from post where id = ${postId}::uuid and valid_to is null) as post`.execute(db)
  return rows[0]!
}

/** A power's unit, and whether it ended; undefined when there is none. */
export const powerById = async (
  db: Database,
  id: string,
): Promise<{ unitId: string | null; endedAt: Date | null } | undefined> => {
  const { rows } = await sql<{ unitId: string | null; endedAt: Date | null }>`
    select unit_id as "unitId", ended_at as "endedAt" from approving_power where id = ${id}`.execute(db)
  return rows[0]
}
