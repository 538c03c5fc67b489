import { Kysely, type Transaction as KyselyTransaction } from 'kysely'
import pg from 'pg'
import { NamingDialect } from './naming-driver.ts'
import type { Tables } from './tables.ts'

/** The database: every table of the current migration, with its column types. */
export type Database = Kysely<Tables>

/** An open transaction; what a function that must not run outside one takes. */
export type Transaction = KyselyTransaction<Tables>

/** How many connections a process may hold, whom to tell when an idle one breaks, and whether plans are made once for all values. */
export type DatabaseOptions = {
  max?: number
  onError?: ((error: Error) => void) | undefined
  plansOnce?: boolean
}

/** Opens a pool of connections; nothing is sent before the first statement. End it with `closeDatabase`. */
export function openDatabase(
  url: string,
  { max = 20, onError = () => {}, plansOnce = false }: DatabaseOptions = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types: { getTypeParser },
    application_name: 'patravali',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    ...(plansOnce ? { options: '-c plan_cache_mode=force_generic_plan' } : {}),
  })
  // An idle connection that breaks (the server restarted) emits here; without a listener Node would end.
  pool.on('error', onError)
  // One that breaks while in use emits on the client itself, besides failing its statement.
  pool.on('connect', client => {
    client.on('error', () => {})
  })
  return new Kysely<Tables>({ dialect: new NamingDialect(pool) })
}

/** Waits for open statements, then closes all connections. */
export async function closeDatabase(database: Database): Promise<void> {
  await database.destroy()
}

/**
 * One connection outside the pool with the same value types, for LISTEN, advisory locks and COPY. The caller
 * connects and ends it.
 */
export function singleConnection(url: string): pg.Client {
  return new pg.Client({ connectionString: url, types: { getTypeParser }, application_name: 'patravali' })
}

const { builtins } = pg.types

/**
 * Values as the program holds them: int8 a number (serials and counts stay far below 2^53; a larger one is
 * an error, never rounded), numeric a string, timestamptz a Date, date the string `YYYY-MM-DD` (a Date
 * would shift it by the machine's time zone), jsonb parsed, bytea a Buffer.
 */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (format === 'binary') return pg.types.getTypeParser(oid, format)
  return parsers.get(oid) ?? pg.types.getTypeParser(oid)
}

const asIs = (text: string) => text
const asTextArray = pg.types.getTypeParser(1009 as number) as (text: string) => (string | null)[]

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, wholeNumber],
  [1016, text => asTextArray(text).map(item => (item === null ? null : wholeNumber(item)))],
  [builtins.NUMERIC, asIs],
  [1231, asTextArray],
  [builtins.DATE, asIs],
  [1182, asTextArray],
  [builtins.INTERVAL, asIs],
])

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number`)
  return value
}
