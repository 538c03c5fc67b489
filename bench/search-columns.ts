import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#storage/database.ts'

type Table = Record<string, RawBuilder<unknown>>

/** Adds rows column by column. */
export const add = async (db: Database, table: string, columns: Table): Promise<void> => {
  await sql`insert into ${sql.table(table)} (${sql.join(Object.keys(columns).map(name => sql.ref(name)))})
    select * from unnest(${sql.join(Object.values(columns))})`.execute(db)
}
/** A column of ids. */
export const uuids = (values: readonly (string | null)[]) => sql`${values}::uuid[]`
/** A column of texts. */
export const texts = (values: readonly (string | null)[]) => sql`${values}::text[]`
/** A column of whole numbers. */
export const ints = (values: readonly (number | null)[]) => sql`${values}::int[]`
/** A column of moments. */
export const times = (values: readonly (Date | null)[]) => sql`${values}::timestamptz[]`
/** A column of days. */
export const dates = (values: readonly Date[]) =>
  sql`${values.map(day => day.toISOString().slice(0, 10))}::date[]`
/** A column of bytes. */
export const hashes = (values: readonly Buffer[]) => sql`${values}::bytea[]`
/** A column of yes or no. */
export const flags = (values: readonly boolean[]) => sql`${values}::boolean[]`
