import { sql } from 'kysely'
import type { Json } from '#kit/json.ts'
import type { Transaction } from '#storage/database.ts'

/** Stores a setting of the instance and counts its version on. */
export const putInstanceSetting = async (tx: Transaction, key: string, value: Json): Promise<void> => {
  await sql`
    insert into setting (key, value) values (${key}, ${JSON.stringify(value)}::jsonb)
    on conflict (key, unit_id) do update set value = excluded.value, version = setting.version + 1`.execute(
    tx,
  )
}
