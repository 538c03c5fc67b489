import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { marksOf } from '#access/watchers.ts'
import { pullBack, send } from '#acts/contract.ts'
import { addHead, openFile, readFile } from '#files/contract.ts'
import { editCover } from '#files/cover/contract.ts'
import { editYellow, readNotes, saveNote } from '#notes/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { copyReceipt, diarise, readReceipt } from '#receipts/contract.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { letterOf, storedDocument } from '#test/receipts.ts'
import { search } from './contract.ts'
import { checkIndex, isWhole } from './index/check.ts'
import { indexAllDue, reindex } from './index/keep.ts'
import { amongSeen, type Hit } from './read-found.ts'

let office: TestOffice
let headId: string

beforeAll(async () => {
  office = await testOffice()
  const admin = await office.as('admin')
  headId = (
    await admin.call(addHead, { body: { parentId: null, code: 'B77', name: { hi: 'शीर्ष', en: 'Head' } } })
  ).id
}, 120_000)
afterAll(() => office.close())

const find = async (login: string, query: string, more: object = {}) => {
  await indexAllDue({ db: office.office.db })
  return (await office.as(login)).call(search, { query: { query, ...more } })
}
const kinds = async (login: string, query: string, more: object = {}) =>
  (await find(login, query, more)).items.map(item => item.kind)

const receiptBy = async (login: string, more: Parameters<typeof letterOf>[0], to = 'AST-H1') => {
  const { personId } = office.actor(login)
  const document = await storedDocument(office.office.db, personId)
  const client = await office.as(login)
  const made = await client.call(diarise, {
    body: { ...letterOf(more), documentId: document.id, send: { to: office.posts[to]! } },
  })
  return { ...made, sha256: document.sha256 }
}

const fileBy = async (login: string, subject: string, more: object = {}) =>
  (await office.as(login)).call(openFile, { body: { headId, subject: { hi: subject, en: '' }, ...more } })

const sendOn = async (kind: 'file' | 'receipt', from: string, to: string, id: string, more: object = {}) => {
  const client = await office.as(from)
  const { stays } = await client.call(kind === 'file' ? readFile : readReceipt, { params: { id } })
  const { sent } = await client.call(send, {
    body: { items: [{ kind, id, stayId: stays.at(-1)!.id }], to: office.posts[to]!, ...more },
  })
  return sent[0]!.stayId
}

const note = async (login: string, id: string, words: string) =>
  (await office.as(login)).call(saveNote, { params: { id }, body: { text: textFrom(words), version: 0 } })

describe('search', () => {
  it('finds a receipt by any form of its numbers, by sender and subject, and its holder', async () => {
    const { number, computerNumber, id } = await receiptBy('cru1.health', {
      letterNumber: 'क्र./7788/स्था./2026',
      subject: { hi: 'दवाओं की आपूर्ति में विलम्ब', en: '' },
      sender: {
        name: 'कल्पना टोप्पो',
        designation: 'सिविल सर्जन',
        organisation: 'जिला अस्पताल',
        address: 'धमतरी',
      },
    })
    const devanagari = number.replace(/\d/g, digit => String.fromCharCode(0x966 + Number(digit)))
    for (const typed of [
      number,
      devanagari,
      number.replaceAll('/', ''),
      number.replaceAll('/', '-').toLowerCase(),
      String(computerNumber),
      '7788',
      '७७८८/स्था',
      'दवा विलंब',
      'दवाओ',
      'सर्जन टोप्पो',
      'धमत',
    ]) {
      const { items, count } = await find('ast.health1', typed)
      expect(
        items.map(item => item.id),
        typed,
      ).toContain(id)
      expect(count!.n).toBe(items.length)
    }
    const { items } = await find('ast.health1', number)
    expect(items[0]).toMatchObject({ exact: true, readable: true, number: 'क्र./7788/स्था./2026' })
    expect(items[0]!.paper.holder?.abbreviation).toBe('AST-H1')
    for (const login of ['so.finance', 'admin', 'auditor', 'collector.raipur'])
      expect(await find(login, number), login).toMatchObject({ items: [], count: { n: 0, more: false } })
    expect(await kinds('cru2.health', 'टोप्पो')).toEqual(['receipt'])
  })

  it('finds no note sealed after the file left the desk, and says the text of that day', async () => {
    const { id } = await fileBy('ast.health1', 'शीतगृह की मरम्मत')
    await note('ast.health1', id, 'मरकत वाली बात पर विचार हो।')
    await sendOn('file', 'ast.health1', 'SO-H1', id, { note: 'yellow' })
    const so = await office.as('so.health1')
    const { notes } = await so.call(readNotes, { params: { id } })
    expect(await kinds('so.health1', 'मरकत')).toEqual(['note'])
    expect(await kinds('ast.health1', 'मरकत')).toEqual(['note'])
    await so.call(editYellow, {
      params: { id: notes[0]!.id },
      body: { text: textFrom('नीलम वाली बात पर विचार हो।'), version: notes[0]!.version },
    })
    await note('so.health1', id, 'पुखराज की टीप भी है।')
    await sendOn('file', 'so.health1', 'US-H', id)
    const under = await office.as('us.health')
    await under.call(readFile, { params: { id } })
    await note('us.health', id, 'गोमेद पर निर्णय।')
    await sendOn('file', 'us.health', 'DS-H', id)

    // the assistant: his own words as they left him, nothing of what came after, not in the count either
    expect(await kinds('ast.health1', 'मरकत')).toEqual(['note'])
    for (const later of ['नीलम', 'पुखराज', 'गोमेद'])
      expect(await find('ast.health1', later), later).toMatchObject({
        items: [],
        count: { n: 0, more: false },
      })
    // the Section Officer: his own, not the Under Secretary's
    expect(await kinds('so.health1', 'पुखराज')).toEqual(['note'])
    expect(await kinds('so.health1', 'गोमेद')).toEqual([])
    // the holder and those above him: what stands now, not what it was
    for (const login of ['ds.health', 'secy.health', 'cs']) {
      expect(await kinds(login, 'गोमेद'), login).toEqual(['note'])
      expect(await kinds(login, 'नीलम'), login).toEqual(['note'])
      expect(await kinds(login, 'मरकत'), login).toEqual([])
    }
    expect((await find('ds.health', 'नीलम')).items[0]).toMatchObject({ yellow: true })
    const green = (await find('ds.health', 'गोमेद')).items[0]!
    expect(green).toMatchObject({ yellow: false, party: { hi: 'सुनीता वर्मा', en: 'Sunita Verma' } })
    expect(green.excerpt).toContainEqual({ text: 'गोमेद', hit: true })
  })

  it('takes a sending pulled back unopened as if it had not been', async () => {
    const { id } = await fileBy('ast.health1', 'वैदूर्य विषयक')
    const stay = await sendOn('file', 'ast.health1', 'SO-H2', id)
    expect(await kinds('so.health2', 'वैदूर्य')).toEqual(['file'])
    await (await office.as('ast.health1')).call(pullBack, { params: { id: stay } })
    expect(await kinds('so.health2', 'वैदूर्य')).toEqual([])
    // even before the index has heard of it
    await sendOn('file', 'ast.health1', 'SO-H2', id)
    await indexAllDue({ db: office.office.db })
    const again = await office.as('ast.health1')
    const { stays } = await again.call(readFile, { params: { id } })
    await again.call(pullBack, { params: { id: stays.at(-1)!.id } })
    const late = await (await office.as('so.health2')).call(search, { query: { query: 'वैदूर्य' } })
    expect(late).toMatchObject({ items: [], count: { n: 0, more: false } })
  })

  it('finds drafts, issues and their words, by the issue’s number too', async () => {
    const letters = await letterBuilders(office)
    const { number, draftId, file } = await letters.issued()
    expect(await kinds('secy.health', 'क्रियान्वयन सुनिश्चित')).toEqual(['issue'])
    expect((await find('secy.health', number)).items[0]).toMatchObject({ kind: 'issue', number, exact: true })
    // the assistant sent the draft up and never had the issue
    const mine = (await find('ast.health1', 'क्रियान्वयन सुनिश्चित')).items
    expect(mine).toMatchObject([{ kind: 'draft', id: draftId }])
    expect(await kinds('ast.health1', number)).not.toContain('issue')
    // its registry sends it out by post
    expect((await find('cru1.health', number)).items[0]).toMatchObject({ kind: 'issue', exact: true })
    expect((await find('cs', file.number)).items[0]).toMatchObject({ kind: 'file', exact: true })
  })

  it('keeps what is confidential from those above', async () => {
    const { id } = await fileBy('so.health1', 'जासूसी प्रकरण', { classification: 'confidential' })
    await note('so.health1', id, 'कौस्तुभ')
    await sendOn('file', 'so.health1', 'DS-H', id)
    expect(await kinds('ds.health', 'कौस्तुभ')).toEqual(['note'])
    for (const login of ['us.health', 'js.health', 'secy.health', 'cs', 'ast.health1'])
      expect(await kinds(login, 'कौस्तुभ'), login).toEqual([])
    // nor is it followed by its number
    const { number } = (await find('ds.health', 'जासूसी')).items[0]!.paper
    expect(await kinds('secy.health', number)).toEqual([])
  })

  it('finds a cover as it stood when the file left, and by what it says now for who has it', async () => {
    const { id } = await fileBy('ast.health1', 'चकमक पत्थर')
    await sendOn('file', 'ast.health1', 'SO-H1', id)
    const so = await office.as('so.health1')
    const { version, classification } = await so.call(readFile, { params: { id } })
    await so.call(editCover, {
      params: { id },
      body: { subject: { hi: 'संगमरमर', en: '' }, classification, category: null, remarks: null, version },
    })
    expect(await kinds('so.health1', 'संगमरमर')).toEqual(['file'])
    expect(await kinds('so.health1', 'चकमक')).toEqual([])
    expect(await kinds('ast.health1', 'संगमरमर')).toEqual([])
    expect((await find('ast.health1', 'चकमक')).items).toMatchObject([
      { id, paper: { subject: { hi: 'चकमक पत्थर' } } },
    ])
  })

  it('finds by number what one may only follow, and says nothing of it by words', async () => {
    const { id, number } = await fileBy('so.health1', 'पद्मराग विषयक')
    const { items } = await find('cru1.health', number)
    expect(items).toEqual([])
    // the Section Officer of the same section’s assistant may follow it
    const followed = await find('ast.health1', number)
    expect(followed.items).toMatchObject([{ id, readable: false, excerpt: [], exact: true }])
    expect(await kinds('ast.health1', 'पद्मराग')).toEqual([])
  })

  it('finds the words of a paper that was born as text, and none of a hidden layer', async () => {
    const page = async (text: string, layer: string) => {
      const made = await receiptBy('cru1.health', { subject: { hi: 'संलग्नक देखें', en: '' } })
      await sql`insert into document_page (sha256, page, text, words, layer)
        values (decode(${made.sha256}, 'hex'), 1, ${text}, '[]', ${layer})`.execute(office.office.db)
      // an uploaded paper says whether it has text; these bytes were never looked at
      await sql`select 1`.execute(office.office.db)
      return made.id
    }
    const born = await page('तालिका में मूँगा का मूल्य दिया है।', 'drawn')
    await page('scanned मूँगा gibberish', 'hidden')
    await withText(office)
    await reindex({ db: office.office.db })
    const { items } = await find('ast.health1', 'मूंगा')
    expect(items).toMatchObject([{ kind: 'document', id: born }])
    expect(items[0]!.excerpt).toContainEqual({ text: 'मूँगा', hit: true })
  })

  it('narrows by kind, unit, days, state, holder and language', async () => {
    const { id } = await fileBy('ast.health1', 'सूर्यकान्त योजना')
    await note(
      'ast.health1',
      id,
      'The sun stone scheme सूर्यकान्त is put up for orders of the competent authority.',
    )
    await sendOn('file', 'ast.health1', 'SO-H1', id)
    const of = (more: object, login = 'so.health1') => kinds(login, 'सूर्यकांत', more)
    expect((await of({})).sort()).toEqual(['file', 'note'])
    expect(await of({ kind: 'note' })).toEqual(['note'])
    expect(await of({ language: 'en' })).toEqual(['note'])
    expect(await of({ language: 'hi' })).toEqual(['file'])
    expect((await of({ unit: office.units.HEALTH! })).length).toBe(2)
    expect(await of({ unit: office.units.FIN! })).toEqual([])
    expect((await of({ holder: 'me' })).length).toBe(2)
    expect(await of({ holder: 'me' }, 'ast.health1')).toEqual([])
    expect((await of({ holder: office.posts['SO-H1']! }, 'ast.health1')).length).toBe(2)
    expect((await of({ from: '2026-01-14', to: '2026-01-14' })).length).toBe(2)
    expect(await of({ to: '2026-01-13' })).toEqual([])
    expect(await of({ state: 'closed' })).toEqual([])
    expect((await of({ state: 'open' })).length).toBe(2)
    // a filter alone is a question too, an empty field is none
    expect((await kinds('so.health1', '', { kind: 'note' })).every(kind => kind === 'note')).toBe(true)
    expect(await find('so.health1', '')).toMatchObject({ items: [], count: { n: 0 } })
    expect(await find('so.health1', 'के एवं')).toMatchObject({ items: [], passedOver: true })
  })

  it('pages without a gap and without a double, the exact number first', async () => {
    const client = await office.as('ast.health1')
    for (let made = 0; made < 7; made += 1) await fileBy('ast.health1', `लहसुनिया क्रमांक ${made}`)
    await indexAllDue({ db: office.office.db })
    const seen: string[] = []
    for (let cursor: string | undefined, page = 0; page < 9; page += 1) {
      const query = { query: 'लहसुनिया', limit: 2, ...(cursor ? { cursor } : {}) }
      const reply = await client.call(search, { query })
      expect(reply.count).toEqual(cursor ? null : { n: 7, more: false })
      seen.push(...reply.items.map(item => item.id))
      if (!reply.next) break
      cursor = reply.next
    }
    expect(seen.length).toBe(7)
    expect(new Set(seen).size).toBe(7)
    const torn = await client.call(search, { query: { query: 'लहसुनिया', cursor: 'bm9uc2Vuc2U' } })
    expect(torn.items.length).toBe(7)
  })

  it('lets nothing typed break its question', async () => {
    for (const typed of [
      "'",
      "a' | 'b",
      '\\',
      ':*',
      '!x',
      '(((',
      '&&&',
      '* * *',
      '%_',
      '٣/١',
      'क्ष\u200d',
      '𝟙𝟚/३',
    ]) {
      const answer = await (await office.as('so.health1')).ask(search, { query: { query: typed } })
      expect(answer.status, typed).toBe(200)
    }
  })
})

const withText = (test: TestOffice) =>
  // the rows are insert-only: a paper's trait is set as the owner would repair it
  asOwner(test, 'update document set has_text = true where sha256 in (select sha256 from document_page)')

const asOwner = async (test: TestOffice, statement: string): Promise<void> => {
  const { openDatabase, closeDatabase } = await import('#storage/database.ts')
  const db = openDatabase(test.database.superuserUrl, { max: 1 })
  await db.connection().execute(async connection => {
    await sql`set session_replication_role = replica`.execute(connection)
    await sql.raw(statement).execute(connection)
  })
  await closeDatabase(db)
}

describe('the index', () => {
  it('marks exactly those who see: for every post and every row, as access says', async () => {
    const { db } = office.office
    const client = await office.as('cru1.health')
    const { id } = await receiptBy('cru1.health', { subject: { hi: 'प्रतिलिपि वाली', en: '' } }, 'SO-H1')
    const so = await office.as('so.health1')
    await so.call(readReceipt, { params: { id } })
    await so.call(copyReceipt, { params: { id }, body: { to: [office.posts['JS-F']!] } })
    await client.call(readReceipt, { params: { id } })
    await indexAllDue({ db })
    const { rows } = await sql<Hit & { seen: string[] }>`
      select kind, id, version, subject_kind, subject_id, at, before, seen from search_item`.execute(db)
    expect(rows.length).toBeGreaterThan(25)
    const wrong: string[] = []
    for (const [login, { actor }] of Object.entries(office.people)) {
      if (!actor) continue
      const marks = marksOf(actor, undefined)
      const sees = new Set(
        (await amongSeen(db, actor, rows)).map(hit => `${hit.kind} ${hit.id} ${hit.version}`),
      )
      for (const row of rows) {
        const name = `${row.kind} ${row.id} ${row.version}`
        const isMarked = row.seen.some(mark => marks.includes(mark))
        if (isMarked !== sees.has(name)) wrong.push(`${login}: ${name} ${isMarked ? 'marked' : 'seen'}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('is the same made act by act and made anew', async () => {
    const { db } = office.office
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
    [
      'a row of nothing',
      `insert into search_item select kind, gen_random_uuid(), version, subject_kind, gen_random_uuid(), at, before, source, seen, words from search_item limit 1`,
    ],
  ])('is found wanting: %s', async (_, statement) => {
    const { db } = office.office
    await sql.raw(statement).execute(db)
    expect(isWhole(await checkIndex(db))).toBe(false)
    await reindex({ db })
    expect(isWhole(await checkIndex(db))).toBe(true)
  })

  it('follows a post that is set under another superior', async () => {
    const { db } = office.office
    const { id } = await fileBy('ast.health1', 'फ़िरोज़ा विषयक')
    expect(await kinds('us.health', 'फिरोजा')).toEqual(['file'])
    expect(await kinds('js.finance', 'फिरोजा')).toEqual([])
    const under = (superior: string) =>
      sql`update post set superior_id = ${office.posts[superior]} where id = ${office.posts['SO-H1']}`.execute(
        db,
      )
    await under('JS-F')
    try {
      expect((await find('js.finance', 'फिरोजा')).items.map(item => item.id)).toEqual([id])
      expect(await kinds('us.health', 'फिरोजा')).toEqual([])
    } finally {
      await under('US-H')
      await indexAllDue({ db })
    }
  })

  it('is behind for a moment, and says so when it lasts', async () => {
    const { db } = office.office
    await sql`insert into search_due (subject_kind, subject_id, at) values ('file', gen_random_uuid(), clock_timestamp() - interval '90 seconds')`.execute(
      db,
    )
    const so = await office.as('so.health1')
    expect((await so.call(search, { query: { query: 'योजना' } })).behind).toBeGreaterThanOrEqual(90)
    expect((await find('so.health1', 'योजना')).behind).toBe(null)
  })
})
