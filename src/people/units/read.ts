import { sql } from 'kysely'
import type { Database, Transaction } from '#storage/database.ts'
import type { UnitReply } from './contract.ts'
import type { UnitHangs } from './rules.ts'

/** A unit with the names it had; undefined when there is none. */
export const unitById = async (db: Database | Transaction, id: string): Promise<UnitReply | undefined> => {
  const { rows } = await sql<UnitReply>`
    select id, code, kind, json_build_object('hi', name_hi, 'en', name_en) as name, parent_id as "parentId", territory_id as "territoryId",
      is_office as "isOffice", letterhead, office_id as "officeId", valid_from as "validFrom", valid_to as "validTo", version,
      coalesce((select json_agg(json_build_object('validFrom', valid_from, 'code', code,
        'name', json_build_object('hi', name_hi, 'en', name_en)) order by valid_from)
        from unit_name where unit_id = unit.id), '[]') as names
    from unit where id = ${id}`.execute(db)
  return rows[0]
}

/** True when another unit has the code. */
export const isCodeTaken = async (tx: Transaction, code: string, except: string | null): Promise<boolean> => {
  const { rows } = await sql<{ taken: boolean }>`
    select exists (select from unit where code = ${code} and id is distinct from ${except}::uuid) as taken`.execute(
    tx,
  )
  return rows[0]!.taken
}

/** An open unit's ancestors, itself among them; undefined when there is none. */
export const openUnit = async (
  db: Database | Transaction,
  id: string,
): Promise<{ ancestors: string[] } | undefined> => {
  const { rows } = await sql<{ ancestors: string[] }>`
    select array(select ancestor_id::text from unit_ancestor where unit_id = unit.id) as ancestors
    from unit where id = ${id} and valid_to is null`.execute(db)
  return rows[0]
}

/** True when there is such a territory. */
export const isTerritory = async (tx: Transaction, id: string): Promise<boolean> => {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from territory where id = ${id}) as found`.execute(tx)
  return rows[0]!.found
}

/** What hangs on a unit: its open posts, the open units below it, its registers. */
export const hangsOn = async (tx: Transaction, id: string): Promise<UnitHangs> => {
  const { rows } = await sql<UnitHangs>`
    select (select count(*) from post where unit_id = ${id} and valid_to is null)::int as posts,
      (select count(*) from unit where parent_id = ${id} and valid_to is null)::int as units,
      (select count(*) from counter where unit_id = ${id})::int as registers`.execute(tx)
  return rows[0]!
}
