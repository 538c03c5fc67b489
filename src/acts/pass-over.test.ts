import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFindings } from '#audit/findings.ts'
import { verifyProjections } from '#audit/projections.ts'
import { readFile } from '#files/contract.ts'
import { inbox, track } from '#movement/contract.ts'
import { getPost } from '#people/posts/contract.ts'
import * as units from '#people/units/contract.ts'
import { openedFile } from '#test/issues.ts'
import { type Client, type TestOffice, testOffice } from '#test/office.ts'

let test: TestOffice
let admin: Client
beforeAll(async () => {
  test = await testOffice()
  admin = await test.as('admin')
})
afterAll(() => test.close())

const unit = (id: string) => admin.call(units.getUnit, { params: { id } })
const newUnit = async (code: string) =>
  admin.call(units.addUnit, {
    body: { code, kind: 'section', name: { hi: code, en: code }, parentId: test.units.HEALTH! },
  })

describe('a unit that is merged into another', () => {
  it('passes posts and live files over: desks keep their papers, files their numbers, and it is closed', async () => {
    const { HEALTH1, HEALTH2 } = test.units as { HEALTH1: string; HEALTH2: string }
    const fileId = await openedFile(test)
    const holder = await sql<{ login: string }>`
      select person.login from movement join charge on charge.post_id = movement.to_post_id
        join person on person.id = charge.person_id
      where movement.subject_id = ${fileId} and movement.left_at is null limit 1`.execute(test.office.db)
    const officer = await test.as(holder.rows[0]!.login)
    const before = await officer.call(readFile, { params: { id: fileId } })
    const inboxBefore = (await officer.call(inbox, {})).items.length
    const from = await unit(HEALTH1)

    const early = await admin.ask(units.editUnit, {
      params: { id: HEALTH1 },
      body: { version: from.version, validTo: '2026-01-14' },
    })
    expect(early.codes).toContain('unit-has-files')
    expect(early.codes).toContain('unit-has-posts')

    const done = await admin.call(units.passUnitOver, {
      params: { id: HEALTH1 },
      body: { version: from.version, to: HEALTH2, files: 'all', below: true, close: true },
    })
    expect(done).toMatchObject({ files: 1, unit: { validTo: '2026-01-14', hangs: { posts: 0, files: 0 } } })
    expect(done.posts).toBeGreaterThan(1)
    expect((await admin.call(getPost, { params: { id: test.posts['SO-H1']! } })).unitId).toBe(HEALTH2)

    const after = await officer.call(readFile, { params: { id: fileId } })
    expect(after.number).toBe(before.number)
    expect(after.unit).toMatchObject({ en: (await unit(HEALTH2)).name.en })
    expect((await officer.call(inbox, {})).items.length).toBe(inboxBefore)
    const { rows } = await sql<{ kind: string }>`
      select kind from ledger_entry where subject_id = ${fileId} order by seq desc limit 1`.execute(
      test.office.db,
    )
    expect(rows[0]!.kind).toBe('file.passed-over')
    // the officers of the unit it passed to follow it now
    const tracked = await (await test.as('so.health2')).call(track, { params: { kind: 'file', id: fileId } })
    expect(tracked.number).toBe(before.number)
    // the number and the register it stands in never change
    await expect(
      sql`update file set unit_id = ${HEALTH2} where id = ${fileId}`.execute(test.office.db),
    ).rejects.toThrow(/keeps its number/)
  })

  it('is refused into itself, into a unit below it, and while anything would be left behind', async () => {
    const upper = await newUnit('UPPER')
    const lower = await admin.call(units.addUnit, {
      body: { code: 'LOWER', kind: 'section', name: { hi: 'L', en: 'L' }, parentId: upper.id },
    })
    const ask = async (body: object) =>
      (
        await admin.ask(units.passUnitOver, {
          params: { id: upper.id },
          body: { version: upper.version, to: lower.id, files: 'all', ...body },
        })
      ).codes
    expect(await ask({ to: upper.id })).toEqual(['unit-same'])
    expect(await ask({ below: true })).toEqual(['unit-circle'])
    expect(await ask({ to: test.units.HEALTH, close: true })).toEqual(['unit-has-units'])
    expect(await ask({ version: 9 })).toContain('stale')
    expect(await ask({ posts: [test.posts['SO-H2']] })).toEqual(['post-not-in-unit'])
  })
})

it('a unit that is split gives some posts away with the files that lie with them, and all of it verifies', async () => {
  const { HEALTH2 } = test.units as { HEALTH2: string }
  const half = await newUnit('HEALTH4')
  const from = await unit(HEALTH2)
  const { rows } = await sql<{ post: string }>`
    select to_post_id as post from movement where subject_kind = 'file' and left_at is null limit 1`.execute(
    test.office.db,
  )
  const done = await admin.call(units.passUnitOver, {
    params: { id: HEALTH2 },
    body: { version: from.version, to: half.id, posts: [rows[0]!.post], files: 'with_posts' },
  })
  expect(done).toMatchObject({ posts: 1, units: 0, files: 1, unit: { validTo: null } })
  expect((await unit(half.id)).hangs).toMatchObject({ posts: 1, files: 1 })
  const findings = newFindings()
  await verifyProjections(test.office.db, findings, () => {})
  expect(findings.list).toEqual([])
})
