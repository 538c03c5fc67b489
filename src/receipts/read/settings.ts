import { settingIn } from '#people/settings/read.ts'
import type { Database } from '#storage/database.ts'
import { diaryNumberPattern, receiptCategories } from '../contract.ts'
import type { Categories } from '../particulars.ts'

/** The pattern of an office's diary numbers. One that could give a number twice is not used. */
export const diaryPatternOf = (db: Database, officeId: string): Promise<string> =>
  settingIn(db, diaryNumberPattern, officeId)

/** The categories an office chooses from. */
export const categoriesOf = (db: Database, officeId: string): Promise<Categories> =>
  settingIn(db, receiptCategories, officeId)
