import { sql } from 'kysely'
import type { Json } from '#kit/json.ts'
import type { Transaction } from '#storage/database.ts'

/** Stores a setting of the instance (no unit) or of a unit and counts its version on; null unsets it. */
export const putSetting = async (
  tx: Transaction,
  { key, unitId, value }: { key: string; unitId: string | null; value: Json | null },
): Promise<void> => {
  await sql`
    insert into setting (key, unit_id, value) values (${key}, ${unitId}, ${value === null ? null : JSON.stringify(value)}::jsonb)
    on conflict (key, unit_id) do update set value = excluded.value, version = setting.version + 1`.execute(
    tx,
  )
}
