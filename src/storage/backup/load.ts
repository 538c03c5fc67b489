import { createReadStream } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { singleConnection } from '../database.ts'
import { jobSchema } from '../queues.ts'
import { listTables } from './catalogue.ts'
import { BackupRefused, type Manifest, type SavedTable, tableFile } from './manifest.ts'

/**
 * Fills the freshly migrated tables from a backup, in one transaction. The rows come as they were, so
 * triggers that refuse or derive are off meanwhile (the owner may do that; a superuser is not needed), and
 * foreign keys are taken away and made again at the end, which checks every one of them.
 */
export async function loadTables(ownerUrl: string, manifest: Manifest, folder: string): Promise<void> {
  const client = singleConnection(ownerUrl)
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local search_path to public')
    await refuseOtherShape(client, manifest)
    const ours = manifest.tables.filter(({ schema }) => schema === 'public')
    const keys = await foreignKeys(client)
    for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint "${name}"`)
    for (const { name } of ours) await client.query(`alter table "${name}" disable trigger user`)
    await client.query(`truncate ${ours.map(({ name }) => `"${name}"`).join(', ')}`)
    for (const table of manifest.tables) await load(client, table, folder)
    for (const { name, last, isCalled } of manifest.sequences) {
      await client.query('select setval($1::regclass, $2, $3)', [`"${name}"`, last, isCalled])
    }
    for (const { table, name, definition } of keys) {
      await client.query(`alter table ${table} add constraint "${name}" ${definition}`)
    }
    for (const { name } of ours) await client.query(`alter table "${name}" enable trigger user`)
    await client.query('commit')
    // without figures of the new tables the first screens would be planned blindly
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

async function refuseOtherShape(client: pg.Client, manifest: Manifest): Promise<void> {
  const shape = (tables: Pick<SavedTable, 'schema' | 'name' | 'columns'>[]) =>
    tables.map(({ schema, name, columns }) => `${schema}.${name} (${columns.join(', ')})`).sort()
  const there = shape(await listTables(client))
  const saved = shape(manifest.tables)
  const different = [
    ...saved.filter(table => !there.includes(table)),
    ...there.filter(table => !saved.includes(table)),
  ]
  if (different.length > 0) {
    throw new BackupRefused(`The backup's tables are not this program's: ${different.join('; ')}`)
  }
}

async function foreignKeys(
  client: pg.Client,
): Promise<{ table: string; name: string; definition: string }[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`,
  )
  return rows
}

async function load(client: pg.Client, table: SavedTable, folder: string): Promise<void> {
  const { schema, name, columns, rows } = table
  const list = columns.map(column => `"${column}"`).join(', ')
  const isJobs = schema === jobSchema
  // a queue that this program no longer has would have no place to go
  if (isJobs) await client.query(`create temporary table waiting_job (like ${jobSchema}.job) on commit drop`)
  const destination = isJobs ? 'waiting_job' : `"${schema}"."${name}"`
  const copy = client.query(copyFrom(`copy ${destination} (${list}) from stdin`))
  await pipeline(createReadStream(path.join(folder, tableFile(table))), createGunzip(), copy)
  if (copy.rowCount !== rows) {
    throw new BackupRefused(`${name} took ${copy.rowCount} rows where the backup says ${rows}.`)
  }
  if (isJobs) {
    await client.query(
      `insert into ${jobSchema}.job (${list}) select ${list} from waiting_job
       where name in (select name from ${jobSchema}.queue)`,
    )
  }
}
