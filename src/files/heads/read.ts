import { sql } from 'kysely'
import type { Database, Transaction } from '#storage/database.ts'
import type { HeadKept } from './contract.ts'

/** Every subject head with the unit it is kept for: its own or that of the basic head above it. */
export const allHeads = async (db: Database | Transaction): Promise<HeadKept[]> => {
  const { rows } = await sql<HeadKept>`
    select head.id, head.level, head.parent_id as "parentId", head.code, json_build_object('hi', head.name_hi, 'en', head.name_en) as name,
      case when unit.id is not null then json_build_object('id', unit.id, 'code', unit.code,
        'name', json_build_object('hi', unit.name_hi, 'en', unit.name_en)) end as unit,
      head.closed_on as "closedOn", head.version
    from head left join unit on unit.id = head.unit_id order by head.code, head.id`.execute(db)
  return rows
}
