import { sql } from 'kysely'
import type { Database } from '#storage/database.ts'
import { defaultCategories } from '../categories.ts'
import { type Categories, categories, defaultDiaryPattern } from '../particulars.ts'

/** A setting as it holds in a unit: its own, else the nearest above it, else the instance's. */
const settingIn = async (db: Database, key: string, unitId: string): Promise<unknown> => {
  const { rows } = await sql<{ value: unknown }>`
    select setting.value from setting
      left join unit_ancestor line on line.unit_id = ${unitId} and line.ancestor_id = setting.unit_id
    where setting.key = ${key} and (setting.unit_id is null or line.depth is not null)
    order by line.depth nulls last limit 1`.execute(db)
  return rows[0]?.value
}

/** The pattern of an office's diary numbers. One that could give a number twice is not used. */
export const diaryPatternOf = async (db: Database, officeId: string): Promise<string> => {
  const value = await settingIn(db, 'receipts.number-pattern', officeId)
  return typeof value === 'string' && value.includes('{serial}') && value.includes('{year}')
    ? value
    : defaultDiaryPattern
}

/** The categories an office chooses from. */
export const categoriesOf = async (db: Database, officeId: string): Promise<Categories> => {
  const stored = categories.safeParse(await settingIn(db, 'receipts.categories', officeId))
  return stored.success && stored.data.length > 0 ? stored.data : defaultCategories
}

/** The code of an office, as it stands in its numbers. */
export const unitCodeOf = async (db: Database, unitId: string): Promise<string> => {
  const { rows } = await sql<{ code: string }>`select code from unit where id = ${unitId}`.execute(db)
  return rows[0]?.code ?? ''
}
