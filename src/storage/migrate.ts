import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import { singleConnection } from './database.ts'
import { isErrorCode } from './error-code.ts'
import { type Log, silent } from './log.ts'
import { migrateJobs } from './migrate-jobs.ts'

/** One numbered file of the migrations folder. */
export type Migration = { number: number; name: string; sql: string; sha256: string }

/** Where the migrations lie, whom the grants go to, and what was done. */
export type MigrateOptions = {
  folder: string
  serverRole?: string
  log?: Log
  /** Stops after this number: a backup is restored into the tables of its own time. */
  upTo?: number
}

/** A database or a migrations folder that must not be touched; the message says what to do. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused'
}

/**
 * Brings the database to this program's state, as its owner: every file of `folder` not yet applied, in
 * order, each in a transaction of its own, then the job queues. Several starters may call it at once: they
 * take turns. Answers with the names it applied. Refuses a database newer than this program, and one whose
 * applied migrations differ from ours.
 */
export async function migrate(
  ownerUrl: string,
  { folder, serverRole = 'patravali', log = silent, upTo = Number.POSITIVE_INFINITY }: MigrateOptions,
): Promise<string[]> {
  const ours = await readMigrations(folder)
  const client = singleConnection(ownerUrl)
  await client.connect()
  try {
    // held by the session, so a starter that is killed lets go of it
    await client.query(`select pg_advisory_lock(hashtext('patravali migrate'))`)
    await client.query(`select set_config('patravali.server_role', $1, false)`, [serverRole])
    const pending = (await findPending(client, ours)).filter(({ number }) => number <= upTo)
    for (const migration of pending) {
      const started = performance.now()
      await apply(client, migration)
      log.info({ migration: migration.name, ms: Math.round(performance.now() - started) }, 'migrated')
    }
    await migrateJobs(client, serverRole)
    return pending.map(migration => migration.name)
  } finally {
    await client.end()
  }
}

/** The names not yet applied to this database, for `doctor` and for a server whose owner is another role. */
export async function pendingMigrations(url: string, folder: string): Promise<string[]> {
  const client = singleConnection(url)
  await client.connect()
  try {
    return (await findPending(client, await readMigrations(folder))).map(migration => migration.name)
  } finally {
    await client.end()
  }
}

/** Reads `NNNN-name.sql` in order; a file of another name, or a number given twice, is an error. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter(file => !file.startsWith('.')).sort()
  const migrations: Migration[] = []
  for (const file of files) {
    const match = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file)
    if (!match) throw new MigrationRefused(`${file} is not named like a migration (0001-name.sql).`)
    const number = Number(match[1])
    if (migrations.at(-1)?.number === number) {
      throw new MigrationRefused(`Two migrations have the number ${match[1]}.`)
    }
    const sql = await readFile(path.join(folder, file), 'utf8')
    const sha256 = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex')
    migrations.push({ number, name: file.slice(0, -4), sql, sha256 })
  }
  return migrations
}

async function findPending(client: pg.Client, ours: Migration[]): Promise<Migration[]> {
  const applied = await readApplied(client)
  for (const { number, name, sha256 } of applied) {
    const same = ours.find(migration => migration.number === number)
    if (!same) {
      throw new MigrationRefused(
        `The database is newer than this program: it has the migration ${name}. Start the newer version.`,
      )
    }
    if (same.sha256 !== sha256) {
      throw new MigrationRefused(
        `The migration ${name} was applied to this database with another text. An applied migration is never changed: restore its text, and write a new one for the change.`,
      )
    }
  }
  const last = applied.at(-1)?.number ?? 0
  const pending = ours.filter(migration => !applied.some(({ number }) => number === migration.number))
  const late = pending.find(migration => migration.number < last)
  if (late) {
    throw new MigrationRefused(`The migration ${late.name} comes before one already applied. Renumber it.`)
  }
  return pending
}

type Applied = { number: number; name: string; sha256: string }

async function readApplied(client: pg.Client): Promise<Applied[]> {
  try {
    const { rows } = await client.query<Applied>('select number, name, sha256 from migration order by number')
    return rows
  } catch (error) {
    if (isErrorCode(error, '42P01')) return []
    throw error
  }
}

async function apply(client: pg.Client, { number, name, sql, sha256 }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(ownTable)
    // First, so that a starter that came without our lock fails here and not half-way through the file.
    await client.query('insert into migration (number, name, sha256) values ($1, $2, $3)', [
      number,
      name,
      sha256,
    ])
    await client.query(sql)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`The migration ${name} failed: ${describe(error, sql)}`, { cause: error })
  }
}

const ownTable = `
create table if not exists migration (
  number integer primary key,
  name text not null,
  sha256 text not null,
  applied_at timestamptz not null default clock_timestamp()
);
comment on table migration is 'The numbered SQL files applied to this database, with the hash of their text.';
grant select on migration to public;
`

function describe(error: unknown, sql: string): string {
  if (!(error instanceof Error)) return String(error)
  const position = 'position' in error ? Number(error.position) : 0
  return position > 0 ? `line ${sql.slice(0, position).split('\n').length}: ${error.message}` : error.message
}
