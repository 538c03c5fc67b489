import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyInstance } from '#audit/verify.ts'
import { createEngine } from '#documents/engine/engine.ts'
import { readEnvironment } from '#environment.ts'
import { demonstrationLogins } from '#people/sessions/read.ts'
import { folderStore } from '#storage/blob-folder.ts'
import { listenLive } from '#storage/live.ts'
import type { Office } from '#storage/office.ts'
import { openReaders } from '#storage/readers.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { createTypesetter } from '#typeset/typesetter.ts'
import { DemonstrationRefused, demonstrationState, loadDemo } from './load.ts'
import { demoPassword } from './persons.ts'

const now = new Date('2026-11-22T14:00:00+05:30')
let database: TestDatabase
let folder: string
let office: Office

beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-demo-'))
  office = {
    version: '0.0.0',
    environment: readEnvironment({ PATRAVALI_DATA: folder, LOG_LEVEL: 'silent' }, { isEmpty: true }),
    db: database.db,
    readers: openReaders(database.url),
    live: await listenLive(database.url),
    blobs: folderStore(path.join(folder, 'blobs')),
    engine: createEngine(),
    typesetter: createTypesetter(),
  }
  await loadDemo(office, { now })
}, 180_000)

afterAll(async () => {
  await office.engine.close()
  await office.typesetter.close()
  await office.live.close()
  await office.readers.close()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const desk = async (abbreviation: string) => {
  const { rows } = await sql<{ kind: string; urgency: string; opened: boolean; overdue: boolean }>`
    select subject_kind as kind, urgency, opened_at is not null as opened, coalesce(due_on < ${'2026-11-22'}::date, false) as overdue
    from movement join post on post.id = movement.to_post_id
    where post.abbreviation = ${abbreviation} and left_at is null`.execute(office.db)
  return rows
}

describe('the demonstration, loaded', () => {
  it('is whole when verified', async () => {
    const report = await verifyInstance(office)
    expect(report.findings).toEqual([])
    expect(report.counts.notes).toBeGreaterThan(100)
  })

  it('lies wholly in the past, inside office hours, and each chain goes forward', async () => {
    const { rows } = await sql<{ outside: number; backward: number; ahead: number }>`
      select count(*) filter (where (at at time zone 'Asia/Kolkata')::time not between '09:30' and '17:45')::int as outside,
        count(*) filter (where at < before)::int as backward, count(*) filter (where at > ${now}::timestamptz)::int as ahead
      from (select at, lag(at) over (partition by subject_kind, subject_id order by seq) as before from ledger_entry) as entry`.execute(
      office.db,
    )
    expect(rows[0]).toEqual({ outside: 0, backward: 0, ahead: 0 })
  })

  it('leaves work of every kind on the desks of the story', async () => {
    expect((await desk('JS-H')).map(each => each.kind)).toContain('file')
    for (const post of ['SECY-H', 'DS-H', 'SO-H1', 'DHS', 'COLL-RPR', 'COLL-DRG', 'CRU-H1'])
      expect((await desk(post)).length, post).toBeGreaterThan(0)
    expect((await desk('AST-H1-1')).length).toBeGreaterThan(1)
    expect((await desk('US-H')).some(each => each.urgency === 'immediate' && each.overdue)).toBe(true)
    expect((await desk('SUP-REV')).length).toBeGreaterThan(1)
    expect(await desk('SUP-LA')).toEqual([])
  })

  it('leaves letters in e-Dak, a yellow note, an open draft, something to dispatch and files at rest', async () => {
    const { rows } = await sql<{
      edak: number
      yellow: number
      drafts: number
      queued: number
      closed: number
    }>`
      select (select count(*) from dispatch where state = 'arrived')::int as edak,
        (select count(*) from note where state = 'yellow')::int as yellow,
        (select count(*) from draft where state = 'draft')::int as drafts,
        (select count(*) from dispatch where state = 'queued')::int as queued,
        (select count(*) from file where state = 'closed')::int as closed`.execute(office.db)
    for (const [what, count] of Object.entries(rows[0]!)) expect(count, what).toBeGreaterThan(0)
  })

  it('gives every register its numbers without a gap', async () => {
    const { rows } = await sql<{ gaps: number }>`
      select count(*)::int as gaps from (
        select max(serial) <> count(*) as gap from receipt group by unit_id, counter, year
        union all select max(serial) <> count(*) from file group by unit_id, register, year
        union all select max(serial) <> count(*) from issue group by unit_id, register, year) as registers where gap`.execute(
      office.db,
    )
    expect(rows[0]).toEqual({ gaps: 0 })
  })

  it('is known as a demonstration and is refused a second time', async () => {
    expect(await demonstrationState(office.db)).toBe('demonstration')
    expect(await demonstrationLogins(office.db)).toMatchObject({ password: demoPassword })
    await expect(loadDemo(office, { now })).rejects.toThrow(DemonstrationRefused)
  })
})
