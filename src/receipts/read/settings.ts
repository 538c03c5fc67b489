import { registerYear, yearInNumber } from '#kit/clock.ts'
import { settingIn, unitCode } from '#people/settings/read.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { formDiaryNumber } from '../diary/rules.ts'
import type { Categories } from '../particulars.ts'
import { diaryNumberPattern, diaryYear, lateAfterDays, receiptCategories } from '../settings.ts'

/** How an office's next diary number is formed, and the year of the register it counts in. A pattern that could give a number twice is not used. */
export const diaryNumberingOf = async (
  db: Transaction,
  officeId: string,
  at: Date,
): Promise<{ year: number; form: (serial: number) => string }> => {
  const [pattern, kind, unit] = [
    await settingIn(db, diaryNumberPattern, officeId),
    await settingIn(db, diaryYear, officeId),
    await unitCode(db, officeId),
  ]
  const year = registerYear(at, kind)
  return { year, form: serial => formDiaryNumber(pattern, { serial, year: yearInNumber(year, kind), unit }) }
}

/** The categories an office chooses from. */
export const categoriesOf = (db: Database, officeId: string): Promise<Categories> =>
  settingIn(db, receiptCategories, officeId)

/** By how many days an entry may be later than the letter came without being called late. */
export const lateAfterOf = (db: Database, officeId: string): Promise<number> =>
  settingIn(db, lateAfterDays, officeId)
