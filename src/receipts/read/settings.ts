import { settingFor } from '#people/settings/read.ts'
import type { Database } from '#storage/database.ts'
import { defaultCategories } from '../categories.ts'
import { type Categories, categories, defaultDiaryPattern } from '../particulars.ts'

/** The pattern of an office's diary numbers. One that could give a number twice is not used. */
export const diaryPatternOf = async (db: Database, officeId: string): Promise<string> => {
  const value = await settingFor(db, 'receipts.number-pattern', officeId)
  return typeof value === 'string' && value.includes('{serial}') && value.includes('{year}')
    ? value
    : defaultDiaryPattern
}

/** The categories an office chooses from. */
export const categoriesOf = async (db: Database, officeId: string): Promise<Categories> => {
  const stored = categories.safeParse(await settingFor(db, 'receipts.categories', officeId))
  return stored.success && stored.data.length > 0 ? stored.data : defaultCategories
}
