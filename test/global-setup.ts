import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../src/storage/embedded.ts'
import { ensureRoles } from '../src/storage/embedded-roles.ts'
import { silent } from '../src/storage/log.ts'
import { migrate } from '../src/storage/migrate.ts'
import { asUser, templateName, withDatabase } from './database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's address of this run's own database server. */
    superuserUrl: string
  }
}

type Server = { superuserUrl: string; stop(): Promise<void> }

/**
 * Gives the whole run one database server with a migrated template: one of its own, or, to test on another
 * version, the one TEST_DATABASE_URL names as its superuser.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const server = given ? { superuserUrl: given, stop: async () => {} } : await startOwn()
  try {
    await makeTemplate(server.superuserUrl)
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide('superuserUrl', server.superuserUrl)
  return server.stop
}

async function startOwn(): Promise<Server> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-test-'))
  await chmod(folder, 0o711)
  const server = await startEmbedded({
    dataDir: path.join(folder, 'postgres'),
    log: silent,
    // here alone: a test's database need not survive a power cut
    settings: { fsync: 'off', full_page_writes: 'off', shared_buffers: '128MB', max_connections: '200' },
  })
  return {
    superuserUrl: server.superuserUrl,
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function makeTemplate(superuserUrl: string): Promise<void> {
  const ownerUrl = asUser(superuserUrl, 'patravali_owner')
  await ensureRoles({ superuserUrl, ownerUrl, url: asUser(superuserUrl, 'patravali') }, 'of no use here')
  const client = new pg.Client({ connectionString: withDatabase(superuserUrl, 'postgres') })
  await client.connect()
  try {
    await client.query(`drop database if exists ${templateName} with (force)`)
    await client.query(`create database ${templateName} owner patravali_owner template template0`)
    await client.query(`revoke all on database ${templateName} from public`)
    await client.query(`grant connect on database ${templateName} to patravali`)
    await migrate(withDatabase(ownerUrl, templateName), { folder: path.resolve('migrations') })
  } finally {
    await client.end()
  }
}
