import type pg from 'pg'
import { jobSchema } from '../queues.ts'
import type { Manifest, SavedTable } from './manifest.ts'

/** A table as the catalogue tells it, with the columns that can be written. */
export type TableShape = Pick<SavedTable, 'schema' | 'name' | 'columns'>

/**
 * Every table of ours, in order of names, and the waiting jobs. Not the list of migrations, which `migrate`
 * writes itself; nor columns the database computes.
 */
export async function listTables(client: pg.Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select n.nspname as schema, c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where (n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'migration')
       or (n.nspname = $1 and c.relname = 'job')
     group by 1, 2 order by 1, 2`,
    [jobSchema],
  )
  return rows
}

/** The migrations applied to this database. */
export async function readMigrations(client: pg.Client): Promise<Manifest['migrations']> {
  const { rows } = await client.query<Manifest['migrations'][number]>(
    'select number, name, sha256 from migration order by number',
  )
  return rows
}

/** Where each sequence stands. Read after the tables, so never behind them. */
export async function readSequences(client: pg.Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by 1`,
  )
  const sequences: Manifest['sequences'] = []
  for (const { name } of rows) {
    const { rows: found } = await client.query<{ last: number; isCalled: boolean }>(
      `select last_value as last, is_called as "isCalled" from "${name}"`,
    )
    const [state] = found
    if (state) sequences.push({ name, ...state })
  }
  return sequences
}
