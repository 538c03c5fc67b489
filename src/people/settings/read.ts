import { sql } from 'kysely'
import type { Database, Transaction } from '#storage/database.ts'

/** A setting of the instance as stored, or undefined where it was never set. */
export const instanceSetting = async (
  db: Database | Transaction,
  key: string,
): Promise<{ value: unknown; version: number } | undefined> => {
  const { rows } = await sql<{ value: unknown; version: number }>`
    select value, version from setting where key = ${key} and unit_id is null`.execute(db)
  return rows[0]
}
