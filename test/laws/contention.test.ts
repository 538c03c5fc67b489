import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openFile } from '#acts/open-file.ts'
import { verifyInstance } from '#audit/verify.ts'
import { addHead } from '#files/commands.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { fightOver } from './contention.ts'

let office: TestOffice
beforeAll(async () => {
  office = await testOffice({ databaseClock: true })
})
afterAll(() => office.close())

it('32 clients on 50 files and one register: one holder each, no number twice or missing, chains whole', async () => {
  const { id: headId } = await addHead(office.office, office.actor('admin'), {
    parentId: null,
    unitId: null,
    code: 'A',
    name: { hi: 'अ', en: 'A' },
  })
  const actors = ['ast.health1', 'so.health1', 'us.health', 'ds.health', 'js.health', 'secy.health'].map(
    login => office.actor(login),
  )
  const file = { headId, subject: { hi: 'टकराव', en: '' }, classification: 'normal', category: null } as const
  const files: string[] = []
  for (let made = 0; made < 50; made += 1)
    files.push((await openFile(office.office, actors[0]!, { ...file, remarks: null, receiptId: null })).id)

  const outcome = await fightOver(
    { place: office.office, actors, headId, files, until: done => done >= 25 },
    32,
  )
  expect(outcome.done).toBeGreaterThan(200)
  // they did meet: somebody was too late
  expect(Object.values(outcome.refused).reduce((sum, each) => sum + each, 0)).toBeGreaterThan(20)

  const holders = await sql<{ subject_id: string; holders: number }>`
    select subject_id, count(*) filter (where left_at is null) as holders from movement group by 1`.execute(
    office.office.db,
  )
  expect(holders.rows.filter(row => row.holders !== 1)).toEqual([])

  const serials = await sql<{ serial: number }>`select serial from file order by serial`.execute(
    office.office.db,
  )
  expect(serials.rows.map(row => row.serial)).toEqual(serials.rows.map((_, index) => index + 1))
  expect(serials.rows.length).toBe(50 + outcome.opened.length)
  expect(new Set(outcome.opened).size).toBe(outcome.opened.length)

  const gaps = await sql`
    select subject_id from (select subject_id, seq, row_number() over (partition by subject_id order by seq) as expected from movement) each
    where seq <> expected
    union all
    select subject_id from (select subject_id, paragraph_from, lag(paragraph_to, 1, 0) over (partition by subject_id order by paragraph_from) as before
      from note where state = 'green') each where paragraph_from <> before + 1`.execute(office.office.db)
  expect(gaps.rows).toEqual([])

  const report = await verifyInstance(office.office)
  expect(report.findings).toEqual([])
}, 120_000)
