import { sql } from 'kysely'
import type { Database, Transaction } from '#storage/database.ts'
import type { Territory } from './contract.ts'

/** Every territory, also the ended ones, the larger first. A state has some hundreds. */
export const allTerritories = async (db: Database | Transaction): Promise<Territory[]> => {
  const { rows } = await sql<Territory>`
    select id, kind, json_build_object('hi', name_hi, 'en', name_en) as name, parent_id as "parentId", valid_to as "validTo", version from territory
    order by array_position(array['state', 'division', 'district', 'sub_division', 'block'], kind), name_en, id`.execute(
    db,
  )
  return rows
}

/** The open units that stand in a territory itself. */
export const unitsInTerritory = async (tx: Transaction, id: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from unit where territory_id = ${id} and valid_to is null`.execute(tx)
  return rows[0]!.count
}
