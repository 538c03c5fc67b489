import { sql } from 'kysely'
import type { Database, Transaction } from '#storage/database.ts'
import type { StoredSetting } from './rules.ts'

/** All that is stored of settings as seen from a unit, or from the instance with null: here, above, and below. */
export const storedSettings = async (
  db: Database | Transaction,
  unitId: string | null,
): Promise<StoredSetting[]> => {
  const { rows } = await sql<StoredSetting>`
    select setting.key, setting.value, setting.version,
      case when setting.unit_id is not distinct from ${unitId}::uuid then 'here'
        when setting.unit_id is null then 'instance'
        when up.depth is not null then 'above' else 'below' end as place,
      case when setting.unit_id is null then 1000 else coalesce(up.depth, 2000) end as depth,
      case when unit.id is not null then json_build_object('id', unit.id, 'code', unit.code,
        'name', json_build_object('hi', unit.name_hi, 'en', unit.name_en)) end as unit
    from setting left join unit on unit.id = setting.unit_id
      left join unit_ancestor as up on up.unit_id = ${unitId}::uuid and up.ancestor_id = setting.unit_id
      left join unit_ancestor as down on down.ancestor_id = ${unitId}::uuid and down.unit_id = setting.unit_id
    where setting.unit_id is null or up.depth is not null or down.depth is not null or ${unitId}::uuid is null
    order by unit.code`.execute(db)
  return rows
}

/** A unit as it is named; undefined when there is none. */
export const unitNamed = async (
  db: Database | Transaction,
  unitId: string,
): Promise<{ id: string; code: string; name: { hi: string; en: string } } | undefined> => {
  const { rows } = await sql<{ id: string; code: string; name: { hi: string; en: string } }>`
    select id, code, json_build_object('hi', name_hi, 'en', name_en) as name from unit where id = ${unitId}`.execute(
    db,
  )
  return rows[0]
}
