import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { marksOf } from '#access/watchers.ts'
import { addMatter, editMatter, tieMatter } from '#matters/contract.ts'
import { readReceipt } from '#receipts/contract.ts'
import { copyReceipt } from '#receipts/copies/contract.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { searchOffice } from '#test/search.ts'
import { search } from '../contract.ts'
import { amongSeen } from '../read-judged.ts'
import type { Hit } from '../read-look.ts'
import { checkIndex, isWhole } from './check.ts'
import { indexAllDue, reindex } from './keep.ts'

let made: Awaited<ReturnType<typeof searchOffice>>
beforeAll(async () => {
  made = await searchOffice()
  await populate()
}, 240_000)
afterAll(() => made.office.close())

// what there is of each kind: papers on their way up and at rest, confidential, shared, commented, changed, with matters
const populate = async (): Promise<void> => {
  const letters = await letterBuilders(made.office)
  await letters.issued()
  for (let n = 0; n < 3; n += 1) {
    const receipt = await made.receiptBy('cru1.health', { subject: { hi: `आवती ${n}`, en: '' } })
    const { id } = await made.fileBy('ast.health1', `पत्रावली ${n}`)
    await made.note('ast.health1', id, `टीप क्रमांक ${n}`)
    const ast = await made.office.as('ast.health1')
    const matter = await ast.call(addMatter, {
      body: { kind: 'court', number: `WP ${n}/2025`, paper: { kind: 'receipt', id: receipt.id } },
    })
    await ast.call(tieMatter, { params: { id: matter.id }, body: { kind: 'file', id } })
    await made.sendOn('file', 'ast.health1', 'SO-H1', id, { note: 'yellow' })
    const so = await made.office.as('so.health1')
    await so.call(editMatter, {
      params: { id: matter.id },
      body: { kind: 'court', number: `WP ${n}/2025`, remarks: 'सुनवाई', version: matter.version },
    })
    await made.note('so.health1', id, `दूसरी टीप ${n}`)
    if (n > 0) await made.sendOn('file', 'so.health1', 'DS-H', id)
    const secret = await made.fileBy('so.health1', `गोपनीय ${n}`, { classification: 'confidential' })
    if (n > 1) await made.sendOn('file', 'so.health1', 'US-H', secret.id)
  }
}

describe('the index', () => {
  it('marks exactly those who see: for every post and every row, as access says', async () => {
    const { db } = made.office.office
    const client = await made.office.as('cru1.health')
    const { id } = await made.receiptBy('cru1.health', { subject: { hi: 'प्रतिलिपि वाली', en: '' } }, 'SO-H1')
    const so = await made.office.as('so.health1')
    await so.call(readReceipt, { params: { id } })
    await so.call(copyReceipt, { params: { id }, body: { to: [made.office.posts['JS-F']!] } })
    await client.call(readReceipt, { params: { id } })
    await indexAllDue({ db })
    const { rows } = await sql<Hit & { seen: string[] }>`
      select kind, id, version, subject_kind, subject_id, at, before, seen from search_item`.execute(db)
    expect(rows.length).toBeGreaterThan(20)
    const wrong: string[] = []
    for (const [login, { actor }] of Object.entries(made.office.people)) {
      if (!actor) continue
      const marks = marksOf(actor, undefined)
      const sees = new Set(
        (await amongSeen(db, actor, rows)).map(hit => `${hit.kind} ${hit.id} ${hit.version}`),
      )
      for (const row of rows) {
        const name = `${row.kind} ${row.id} ${row.version}`
        const isMarked = row.seen.some(mark => marks.includes(mark))
        // an assistant finds by his officer's marks and sees less: what came to the post
        if (isMarked && actor.chargeKind === 'assistant') continue
        if (isMarked !== sees.has(name)) wrong.push(`${login}: ${name} ${isMarked ? 'marked' : 'seen'}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('is the same made act by act and made anew', async () => {
    const { db } = made.office.office
    await indexAllDue({ db })
    const all = () =>
      sql`select kind, id, version, subject_id, at, before, source, seen, words from search_item order by kind, id, version`.execute(
        db,
      )
    const before = await all()
    expect(isWhole(await checkIndex(db))).toBe(true)
    await sql`delete from search_item`.execute(db)
    expect(await checkIndex(db)).toMatchObject({ missing: before.rows.length })
    await reindex({ db })
    expect((await all()).rows).toEqual(before.rows)
    expect(await checkIndex(db)).toMatchObject({ missing: 0, superfluous: 0, different: 0, stray: 0, due: 0 })
  })

  it.each([
    [
      'a row lost',
      `delete from search_item where kind = 'note' and id = (select id from search_item where kind = 'note' limit 1)`,
    ],
    [
      'a word added',
      `update search_item set words = words || array_to_tsvector(array['x']) where kind = 'file'`,
    ],
    [
      'a mark lost',
      `update search_item set words = ts_delete(words, seen), seen = '{}' where kind = 'receipt'`,
    ],
    ['a word nobody is led to', `delete from search_word where word = (select min(word) from search_word)`],
    ['a matter lost', `delete from search_item where kind = 'matter'`],
    [
      'a row of nothing',
      `insert into search_item select kind, gen_random_uuid(), version, subject_kind, gen_random_uuid(), at, before, source, seen, words from search_item limit 1`,
    ],
  ])('is found wanting: %s', async (_, statement) => {
    const { db } = made.office.office
    await sql.raw(statement).execute(db)
    expect(isWhole(await checkIndex(db))).toBe(false)
    await reindex({ db })
    expect(isWhole(await checkIndex(db))).toBe(true)
  })

  it('follows a post that is set under another superior', async () => {
    const { db } = made.office.office
    const { id } = await made.fileBy('ast.health1', 'फ़िरोज़ा विषयक')
    expect(await made.kinds('us.health', 'फिरोजा')).toEqual(['file'])
    expect(await made.kinds('js.finance', 'फिरोजा')).toEqual([])
    const under = (superior: string) =>
      sql`update post set superior_id = ${made.office.posts[superior]} where id = ${made.office.posts['SO-H1']}`.execute(
        db,
      )
    await under('JS-F')
    try {
      expect((await made.find('js.finance', 'फिरोजा')).items.map(item => item.id)).toEqual([id])
      expect(await made.kinds('us.health', 'फिरोजा')).toEqual([])
    } finally {
      await under('US-H')
      await indexAllDue({ db })
    }
  })

  it('is behind for a moment, and says so when it lasts', async () => {
    const { db } = made.office.office
    await sql`insert into search_due (subject_kind, subject_id, at) values ('file', gen_random_uuid(), clock_timestamp() - interval '90 seconds')`.execute(
      db,
    )
    const so = await made.office.as('so.health1')
    expect((await so.call(search, { query: { query: 'योजना' } })).behind).toBeGreaterThanOrEqual(90)
    expect((await made.find('so.health1', 'योजना')).behind).toBe(null)
  })
})
