import { sql } from 'kysely'
import type { ChargeKind } from '#people/contract.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { ComingCharge } from './contract.ts'
import type { ChargeSurroundings, ChargeWanted } from './rules.ts'

/** What stands against a charge, within the time it is wanted for. */
export const chargeSurroundings = async (
  tx: Transaction,
  personId: string,
  postId: string,
  { startsAt, endsAt }: ChargeWanted,
): Promise<ChargeSurroundings> => {
  // a range that ends before it starts is an error to PostgreSQL; the rule refuses it by itself
  const until = endsAt && endsAt < startsAt ? startsAt : endsAt
  const wanted = sql`tstzrange(${startsAt}::timestamptz, ${until}::timestamptz)`
  const { rows } = await sql<ChargeSurroundings>`
    select (select left_at is not null from person where id = ${personId}) as "personLeft",
      (select valid_to is null from post where id = ${postId}) as "postOpen",
      (select json_build_object('hi', person.name_hi, 'en', person.name_en)
        from charge join person on person.id = charge.person_id
        where charge.post_id = ${postId} and charge.kind = 'regular' and tstzrange(charge.starts_at, charge.ends_at) && ${wanted}
        limit 1) as "regularHolder",
      exists (select from charge where post_id = ${postId} and person_id = ${personId}
        and tstzrange(starts_at, ends_at) && ${wanted}) as "hasItAlready"`.execute(tx)
  return rows[0]!
}

/** A charge; undefined when there is none. */
export const chargeById = async (
  db: Database | Transaction,
  id: string,
): Promise<
  | {
      personId: string
      postId: string
      unitId: string
      kind: ChargeKind
      startsAt: Date
      endsAt: Date | null
    }
  | undefined
> => {
  const { rows } = await sql<{
    personId: string
    postId: string
    unitId: string
    kind: ChargeKind
    startsAt: Date
    endsAt: Date | null
  }>`
    select charge.person_id as "personId", charge.post_id as "postId", post.unit_id as "unitId", charge.kind,
      charge.starts_at as "startsAt", charge.ends_at as "endsAt"
    from charge join post on post.id = charge.post_id where charge.id = ${id}`.execute(db)
  return rows[0]
}

/** The charges that have been given and not begun, the earliest first. */
export const chargesToCome = async (db: Database, now: Date): Promise<ComingCharge[]> => {
  const named = (alias: 'unit' | 'office') =>
    sql.raw(
      `json_build_object('id', ${alias}.id, 'code', ${alias}.code, 'name', json_build_object('hi', ${alias}.name_hi, 'en', ${alias}.name_en))`,
    )
  const { rows } = await sql<
    Omit<ComingCharge, 'startsAt' | 'endsAt'> & { startsAt: Date; endsAt: Date | null }
  >`
    select charge.id, charge.kind, charge.starts_at as "startsAt", charge.ends_at as "endsAt",
      json_build_object('id', person.id, 'name', json_build_object('hi', person.name_hi, 'en', person.name_en)) as person,
      json_build_object('id', post.id, 'designation', json_build_object('hi', post.designation_hi, 'en', post.designation_en),
        'abbreviation', post.abbreviation, 'rank', post.rank, 'unit', ${named('unit')}, 'office', ${named('office')}) as post
    from charge join person on person.id = charge.person_id join post on post.id = charge.post_id
      join unit on unit.id = post.unit_id join unit office on office.id = unit.office_id
    where charge.starts_at > ${now} and charge.ends_at is distinct from charge.starts_at
    order by charge.starts_at, charge.id limit 200`.execute(db)
  return rows.map(row => ({
    ...row,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt?.toISOString() ?? null,
  }))
}
