import { appendFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#kit/id.ts'
import { emptyDatabase, type TestDatabase, testDatabase } from '#test/database.ts'
import { fillOffice } from '#test/office/fill.ts'
import { describeSchema } from '../../../scripts/schema-sql.ts'
import { folderStore } from '../blob-folder.ts'
import type { BlobStore } from '../blobs.ts'
import { singleConnection } from '../database.ts'
import { enqueue } from '../jobs.ts'
import { silent } from '../log.ts'
import { inTransaction } from '../transaction.ts'
import { makeBackup } from './make.ts'
import { restoreBackup } from './restore.ts'

let source: TestDatabase
let folder: string
let blobs: BlobStore
let letter: string

beforeAll(async () => {
  source = await testDatabase()
  await fillOffice(source.db)
  folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-backup-test-'))
  blobs = folderStore(path.join(folder, 'documents'))
  letter = await storeDocument('पत्र\t\\ "एक"\n')
  await inTransaction(source.db, tx => enqueue(tx, 'deliver-inside', { dispatchId: newId() }))
})
afterAll(async () => {
  await source.drop()
  await rm(folder, { recursive: true, force: true })
})

let target: TestDatabase
let place: string
let restored: BlobStore
let count = 0

beforeEach(async () => {
  target = await emptyDatabase()
  count += 1
  place = path.join(folder, `backup-${count}`)
  restored = folderStore(path.join(folder, `restored-${count}`))
})
afterEach(async () => {
  await target.drop()
})

const make = (where = place) =>
  makeBackup({ ownerUrl: source.ownerUrl, blobs, place: where, program: 'patravali 0.1.0', now: new Date() })

const restore = (where = place) =>
  restoreBackup({
    place: where,
    ownerUrl: target.ownerUrl,
    serverRole: 'patravali',
    blobs: restored,
    migrationsFolder: path.resolve('migrations'),
    workFolder: folder,
    log: silent,
  })

describe('a backup restored', () => {
  it.each(['', '.tar'])('is the same in every table, sequence and rule (as a folder or %s)', async ending => {
    await make(place + ending)
    await restore(place + ending)
    expect(await contentOf(target)).toEqual(await contentOf(source))
    expect(await shapeOf(target)).toBe(await shapeOf(source))
    expect(await restored.verify(letter)).toBe('whole')
  })

  it('still refuses to change what is insert-only', async () => {
    await make()
    await restore()
    const owner = singleConnection(target.ownerUrl)
    await owner.connect()
    await expect(owner.query('delete from blob')).rejects.toThrow('insert-only')
    await owner.end()
  })

  it('holds what was committed at one moment, while others go on writing', async () => {
    let isWriting = true
    const writer = (async () => {
      while (isWriting) await storeDocument(newId())
    })()
    try {
      expect((await make()).documents.damaged).toEqual([])
    } finally {
      isWriting = false
      await writer
    }
    await restore()
    const { rows } = await sql<{ hash: string }>`select encode(sha256, 'hex') as hash from blob`.execute(
      target.db,
    )
    for (const { hash } of rows) expect(await restored.verify(hash)).toBe('whole')
  })
})

describe('a backup', () => {
  it('is refused when one byte of it was changed, before anything is restored', async () => {
    await make()
    await appendFile(path.join(place, 'database', 'public.person.copy.gz'), 'x')
    await expect(restore()).rejects.toThrow('changed or damaged: database/public.person.copy.gz')
    expect(await tablesOf(target)).toEqual([])
  })

  it('is refused when a document of it was changed', async () => {
    await make()
    await writeFile(path.join(place, 'documents', letter.slice(0, 2), letter.slice(2, 4), letter), 'other')
    await expect(restore()).rejects.toThrow(`document ${letter}`)
    expect(await tablesOf(target)).toEqual([])
  })

  it('is never written over another, nor restored over an instance', async () => {
    await make()
    await expect(make()).rejects.toThrow('exists already')
    await restore()
    await expect(restore()).rejects.toThrow('not empty')
  })

  it('names a document that is damaged in the store, and does not pass it on', async () => {
    const bad = await storeDocument('will be damaged')
    await appendFile(path.join(folder, 'documents', bad.slice(0, 2), bad.slice(2, 4), bad), '!')
    expect((await make()).documents.damaged).toEqual([bad])
    await restore()
    expect(await restored.verify(bad)).toBe('missing')
    expect(await restored.verify(letter)).toBe('whole')
  })

  it('is refused when a document of it is missing', async () => {
    await make()
    await rm(path.join(place, 'documents', letter.slice(0, 2), letter.slice(2, 4), letter))
    await expect(restore()).rejects.toThrow(`lacks 1 documents: ${letter}`)
  })

  it('leaves nothing half-made behind when it fails', async () => {
    const failing = { ...blobs, open: () => Promise.reject(new Error('the disk is gone')) }
    const act = makeBackup({ ownerUrl: source.ownerUrl, blobs: failing, place, program: '', now: new Date() })
    await expect(act).rejects.toThrow('the disk is gone')
    expect((await readdir(folder)).filter(name => name.startsWith(path.basename(place)))).toEqual([])
  })
})

async function storeDocument(text: string): Promise<string> {
  const { sha256, size } = await blobs.put(Readable.from([Buffer.from(text)]))
  await sql`insert into blob (sha256, size) values (decode(${sha256}, 'hex'), ${size})`.execute(source.db)
  return sha256
}

/** Every row of every table, as text and in one order, and where the sequences stand. */
async function contentOf(database: TestDatabase): Promise<Record<string, string[]>> {
  const client = singleConnection(database.superuserUrl)
  await client.connect()
  const content: Record<string, string[]> = {}
  for (const table of [...(await tablesOf(database)), 'jobs.job']) {
    if (table === 'migration') continue
    const { rows } = await client.query<{ row: string }>(`select r::text as row from ${table} r order by 1`)
    content[table] = rows.map(({ row }) => row)
  }
  const { rows } = await client.query<{ row: string }>(
    `select sequencename || ' ' || coalesce(last_value, 0) as row from pg_sequences where schemaname = 'public' order by 1`,
  )
  content.sequences = rows.map(({ row }) => row)
  await client.end()
  return content
}

async function tablesOf(database: TestDatabase): Promise<string[]> {
  const { rows } = await sql<{
    name: string
  }>`select tablename as name from pg_tables where schemaname = 'public'
    order by 1`.execute(database.db)
  return rows.map(({ name }) => name)
}

async function shapeOf(database: TestDatabase): Promise<string> {
  const client = singleConnection(database.superuserUrl)
  await client.connect()
  const text = await describeSchema(client)
  await client.end()
  return text
}
