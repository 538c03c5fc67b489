import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../src/storage/embedded.ts'
import { silent } from '../src/storage/log.ts'
import { migrate } from '../src/storage/migrate.ts'
import { templateName, withDatabase } from './database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's address of this run's own database server. */
    superuserUrl: string
  }
}

/** Starts one database server for the whole run, in a folder of its own, and migrates its template database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-test-'))
  await chmod(folder, 0o711)
  const server = await startEmbedded({
    dataDir: path.join(folder, 'postgres'),
    log: silent,
    // here alone: a test's database need not survive a power cut
    settings: { fsync: 'off', full_page_writes: 'off', shared_buffers: '128MB', max_connections: '200' },
  })
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await makeTemplate(server.superuserUrl, server.ownerUrl)
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('superuserUrl', server.superuserUrl)
  return stop
}

async function makeTemplate(superuserUrl: string, ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    await client.query(`create database ${templateName} owner patravali_owner`)
    await client.query(`revoke all on database ${templateName} from public`)
    await client.query(`grant connect on database ${templateName} to patravali`)
    await migrate(withDatabase(ownerUrl, templateName), { folder: path.resolve('migrations') })
  } finally {
    await client.end()
  }
}
