import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { closeDatabase, type Database, openDatabase } from '../src/storage/database.ts'

/** The migrated, empty database that every test database is a copy of. */
export const templateName = 'patravali_template'

/** A database of a test's own, with the addresses of its three roles. */
export type TestDatabase = {
  /** Opened as the role the server runs as. */
  db: Database
  url: string
  ownerUrl: string
  superuserUrl: string
  /** Closes it and takes it away. */
  drop(): Promise<void>
}

/** Copies the template: some tens of milliseconds. One per test file, in `beforeAll`; `drop` it in `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  return makeDatabase(templateName)
}

/** A database without any table, for tests of migrating and restoring. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return makeDatabase('template0')
}

async function makeDatabase(template: string): Promise<TestDatabase> {
  const server = inject('superuserUrl')
  const name = `test_${randomBytes(8).toString('hex')}`
  // a copy by pages through the log: no checkpoint, so files that start together do not wait for each other
  await asSuperuser(
    server,
    `create database ${name} owner patravali_owner template ${template} strategy wal_log`,
  )
  await asSuperuser(server, `revoke all on database ${name} from public`)
  await asSuperuser(server, `grant connect on database ${name} to patravali`)
  const superuserUrl = withDatabase(server, name)
  const url = asUser(superuserUrl, 'patravali')
  const db = openDatabase(url, { max: 10 })
  return {
    db,
    url,
    ownerUrl: asUser(superuserUrl, 'patravali_owner'),
    superuserUrl,
    async drop() {
      await closeDatabase(db)
      await asSuperuser(server, `drop database ${name} with (force)`)
    },
  }
}

/** The same server and role, another database. */
export function withDatabase(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}

/** The same server and database, another role. */
export function asUser(url: string, user: string): string {
  const other = new URL(url)
  other.username = user
  return other.href
}

async function asSuperuser(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
