import { sql } from 'kysely'
import type { z } from 'zod'
import { type Setting, settingSays } from '#kit/setting.ts'
import type { Database, Transaction } from '#storage/database.ts'

/** What a declared setting says for the whole instance. */
export const settingOfInstance = async <Shape extends z.ZodType>(
  db: Database | Transaction,
  declared: Setting<Shape>,
): Promise<z.output<Shape>> => {
  const { rows } = await sql<{ value: unknown }>`
    select value from setting where key = ${declared.key} and unit_id is null and value is not null`.execute(
    db,
  )
  return settingSays(declared, rows[0]?.value)
}

/** A setting as it holds in a unit: its own, else that of the nearest unit above it, else the instance's. */
export const settingFor = async (db: Database, key: string, unitId: string): Promise<unknown> => {
  const { rows } = await sql<{ value: unknown }>`
    select setting.value from setting
      left join unit_ancestor line on line.unit_id = ${unitId} and line.ancestor_id = setting.unit_id
    where setting.key = ${key} and setting.value is not null and (setting.unit_id is null or line.depth is not null)
    order by line.depth nulls last limit 1`.execute(db)
  return rows[0]?.value
}

/** The code a unit stands with in numbers. */
export const unitCode = async (db: Database, unitId: string): Promise<string> => {
  const { rows } = await sql<{ code: string }>`select code from unit where id = ${unitId}`.execute(db)
  return rows[0]!.code
}

/** What a declared setting says in a unit. */
export const settingIn = async <Shape extends z.ZodType>(
  db: Database,
  declared: Setting<Shape>,
  unitId: string,
): Promise<z.output<Shape>> => settingSays(declared, await settingFor(db, declared.key, unitId))
