import { settingIn } from '#people/settings/read.ts'
import type { Database } from '#storage/database.ts'
import { diaryNumberPattern, lateAfterDays, receiptCategories } from '../contract.ts'
import type { Categories } from '../particulars.ts'

/** The pattern of an office's diary numbers. One that could give a number twice is not used. */
export const diaryPatternOf = (db: Database, officeId: string): Promise<string> =>
  settingIn(db, diaryNumberPattern, officeId)

/** The categories an office chooses from. */
export const categoriesOf = (db: Database, officeId: string): Promise<Categories> =>
  settingIn(db, receiptCategories, officeId)

/** By how many days an entry may be later than the letter came without being called late. */
export const lateAfterOf = (db: Database, officeId: string): Promise<number> =>
  settingIn(db, lateAfterDays, officeId)
