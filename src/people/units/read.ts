import { sql } from 'kysely'
import type { Database, Transaction } from '#storage/database.ts'
import type { UnitReply } from './contract.ts'
import type { UnitHangs } from './rules.ts'

/** A unit with the names it had; undefined when there is none. */
export const unitById = async (db: Database | Transaction, id: string): Promise<UnitReply | undefined> => {
  const { rows } = await sql<UnitReply>`
    select id, code, kind, json_build_object('hi', name_hi, 'en', name_en) as name, parent_id as "parentId", territory_id as "territoryId",
      is_office as "isOffice", letterhead, office_id as "officeId", valid_from as "validFrom", valid_to as "validTo", version,
      json_build_object('posts', (select count(*) from post where unit_id = unit.id and post.valid_to is null),
        'units', (select count(*) from unit as child where child.parent_id = unit.id and child.valid_to is null),
        'files', (select count(*) from file where present_unit_id = unit.id and state <> 'closed'),
        'eDak', (select count(*) from dispatch where to_unit_id = unit.id and state = 'arrived')) as hangs,
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

/** What hangs on a unit: its open posts, the open units below it, its registers, its live files, its e-Dak. */
export const hangsOn = async (tx: Database | Transaction, id: string): Promise<UnitHangs> => {
  const { rows } = await sql<UnitHangs>`
    select (select count(*) from post where unit_id = ${id} and valid_to is null)::int as posts,
      (select count(*) from unit where parent_id = ${id} and valid_to is null)::int as units,
      (select count(*) from counter where unit_id = ${id})::int as registers,
      (select count(*) from file where present_unit_id = ${id} and state <> 'closed')::int as files,
      (select count(*) from dispatch where to_unit_id = ${id} and state = 'arrived')::int as "eDak"`.execute(
    tx,
  )
  return rows[0]!
}

/** The open units right below one. */
export const openUnitsBelow = async (tx: Transaction, id: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from unit where parent_id = ${id} and valid_to is null order by id`.execute(tx)
  return rows.map(row => row.id)
}
