import { sql } from 'kysely'
import type { Database, Transaction } from '#storage/database.ts'
import type { Territory } from './contract.ts'

/** Every territory, the larger ones first. A state has some hundreds. */
export const allTerritories = async (db: Database | Transaction): Promise<Territory[]> => {
  const { rows } = await sql<Territory>`
    select id, kind, json_build_object('hi', name_hi, 'en', name_en) as name, parent_id as "parentId" from territory
    order by array_position(array['state', 'division', 'district', 'sub_division', 'block'], kind), name_en, id`.execute(
    db,
  )
  return rows
}
