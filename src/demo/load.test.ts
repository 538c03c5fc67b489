import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyInstance } from '#audit/verify.ts'
import { createEngine } from '#documents/engine/engine.ts'
import { readEnvironment } from '#environment.ts'
import { Refused } from '#kit/refusal.ts'
import { folderStore } from '#storage/blob-folder.ts'
import { listenLive } from '#storage/live.ts'
import type { Office } from '#storage/office.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { createTypesetter } from '#typeset/typesetter.ts'
import { type Loaded, loadDemo } from './load.ts'

const now = new Date('2026-11-22T14:00:00+05:30')
let database: TestDatabase
let folder: string
let office: Office
let loaded: Loaded

beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-demo-'))
  office = {
    version: '0.0.0',
    environment: readEnvironment({ PATRAVALI_DATA: folder, LOG_LEVEL: 'silent' }, { isEmpty: true }),
    db: database.db,
    live: await listenLive(database.url),
    blobs: folderStore(path.join(folder, 'blobs')),
    engine: createEngine(),
    typesetter: createTypesetter(),
  }
  loaded = await loadDemo(office, { now })
}, 180_000)

afterAll(async () => {
  await office.engine.close()
  await office.typesetter.close()
  await office.live.close()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

describe('the demonstration, loaded', () => {
  it('is whole when verified', async () => {
    console.log(loaded)
    const report = await verifyInstance(office)
    console.log(report.counts)
    expect(report.findings).toEqual([])
  })

  it('is refused a second time, and beside real work', async () => {
    await expect(loadDemo(office, { now })).rejects.toThrow(Refused)
  })
})
