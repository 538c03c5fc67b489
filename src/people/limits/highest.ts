import { type Classification, higherOf } from '#kit/classification.ts'
import { settingOfInstance } from '#people/settings/read.ts'
import type { Database } from '#storage/database.ts'
import { highestClassification } from './contract.ts'

/** The highest classification taken: the limit of the instance, or what a paper already here bears, since the limit may have been lowered. */
export const highestFor = async (db: Database, bears: Classification = 'normal'): Promise<Classification> =>
  higherOf(await settingOfInstance(db, highestClassification), bears)
