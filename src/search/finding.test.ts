import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeDatabase, openDatabase } from '#storage/database.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { searchOffice } from '#test/search.ts'
import { countFound, search } from './contract.ts'
import { indexAllDue, reindex } from './index/keep.ts'

let made: Awaited<ReturnType<typeof searchOffice>>
beforeAll(async () => {
  made = await searchOffice()
}, 120_000)
afterAll(() => made.office.close())

const asOwner = async (statement: string): Promise<void> => {
  const db = openDatabase(made.office.database.superuserUrl, { max: 1 })
  await db.connection().execute(async connection => {
    await sql`set session_replication_role = replica`.execute(connection)
    await sql.raw(statement).execute(connection)
  })
  await closeDatabase(db)
}

describe('search finds', () => {
  it('finds a receipt by any form of its numbers, by sender and subject, and its holder', async () => {
    const { number, computerNumber, id } = await made.receiptBy('cru1.health', {
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
      const { items, count } = await made.find('ast.health1', typed)
      expect(
        items.map(item => item.id),
        typed,
      ).toContain(id)
      expect(count!.n).toBe(items.length)
    }
    const { items } = await made.find('ast.health1', number)
    expect(items[0]).toMatchObject({ exact: true, readable: true, number: 'क्र./7788/स्था./2026' })
    expect(items[0]!.paper.holder?.abbreviation).toBe('AST-H1')
    for (const login of ['so.finance', 'admin', 'auditor', 'collector.raipur'])
      expect(await made.find(login, number), login).toMatchObject({ items: [], count: { n: 0, more: false } })
    expect(await made.kinds('cru2.health', 'टोप्पो')).toEqual(['receipt'])
  })

  it('finds drafts, issues and their words, by the issue’s number too', async () => {
    const letters = await letterBuilders(made.office)
    const { number, draftId, file } = await letters.issued()
    expect(await made.kinds('secy.health', 'क्रियान्वयन सुनिश्चित')).toEqual(['issue'])
    expect((await made.find('secy.health', number)).items[0]).toMatchObject({
      kind: 'issue',
      number,
      exact: true,
    })
    // the assistant sent the draft up and never had the issue
    const mine = (await made.find('ast.health1', 'क्रियान्वयन सुनिश्चित')).items
    expect(mine).toMatchObject([{ kind: 'draft', id: draftId }])
    expect(await made.kinds('ast.health1', number)).not.toContain('issue')
    // its registry sends it out by post
    expect((await made.find('cru1.health', number)).items[0]).toMatchObject({ kind: 'issue', exact: true })
    expect((await made.find('cs', file.number)).items[0]).toMatchObject({ kind: 'file', exact: true })
  })

  it('finds the words of a paper that was born as text, and none of a hidden layer', async () => {
    const page = async (text: string, layer: string) => {
      const receipt = await made.receiptBy('cru1.health', { subject: { hi: 'संलग्नक देखें', en: '' } })
      await sql`insert into document_page (sha256, page, text, words, layer)
        values (decode(${receipt.sha256}, 'hex'), 1, ${text}, '[]', ${layer})`.execute(made.office.office.db)
      return receipt.id
    }
    const born = await page('तालिका में मूँगा का मूल्य दिया है।', 'drawn')
    await page('scanned मूँगा gibberish', 'hidden')
    // the rows are insert-only: a paper's trait is set as the owner would repair it
    await asOwner('update document set has_text = true where sha256 in (select sha256 from document_page)')
    await reindex({ db: made.office.office.db })
    const { items } = await made.find('ast.health1', 'मूंगा')
    expect(items).toMatchObject([{ kind: 'document', id: born }])
    expect(items[0]!.excerpt).toContainEqual({ text: 'मूँगा', hit: true })
  })

  it('finds a number where a text cites it, and a word by its beginning', async () => {
    const { id } = await made.fileBy('ast.health1', 'वैक्सीन भण्डारण')
    await made.note('ast.health1', id, 'कृपया पत्र क्र. 4471/भण्डार/2019 दिनांक 2 मई देखें।')
    await made.sendOn('file', 'ast.health1', 'SO-H1', id)
    for (const typed of ['4471/भण्डार/2019', '४४७१/भण्डार', '4471/2019', 'भण्डार/2019', 'वैक्स', 'भंडारण वैक'])
      expect(
        (await made.find('ast.health1', typed)).items.map(item => item.paper.id),
        typed,
      ).toContain(id)
    expect((await made.find('ast.health1', '4471/भण्डार/2018')).items).toEqual([])
    expect((await made.find('so.finance', 'वैक्स')).items).toEqual([])
  })

  it('narrows by kind, unit, days, state, holder and language', async () => {
    const { id } = await made.fileBy('ast.health1', 'सूर्यकान्त योजना')
    await made.note(
      'ast.health1',
      id,
      'The sun stone scheme सूर्यकान्त is put up for orders of the competent authority.',
    )
    await made.sendOn('file', 'ast.health1', 'SO-H1', id)
    const of = (more: object, login = 'so.health1') => made.kinds(login, 'सूर्यकांत', more)
    expect((await of({})).sort()).toEqual(['file', 'note'])
    expect(await of({ kind: 'note' })).toEqual(['note'])
    expect(await of({ language: 'en' })).toEqual(['note'])
    expect(await of({ language: 'hi' })).toEqual(['file'])
    expect((await of({ unit: made.office.units.HEALTH! })).length).toBe(2)
    expect(await of({ unit: made.office.units.FIN! })).toEqual([])
    expect((await of({ holder: 'me' })).length).toBe(2)
    expect(await of({ holder: 'me' }, 'ast.health1')).toEqual([])
    expect((await of({ holder: made.office.posts['SO-H1']! }, 'ast.health1')).length).toBe(2)
    expect((await of({ from: '2026-01-14', to: '2026-01-14' })).length).toBe(2)
    expect(await of({ to: '2026-01-13' })).toEqual([])
    expect(await of({ state: 'closed' })).toEqual([])
    expect((await of({ state: 'open' })).length).toBe(2)
    // a filter alone is a question too, an empty field is none
    expect((await made.kinds('so.health1', '', { kind: 'note' })).every(kind => kind === 'note')).toBe(true)
    expect(await made.find('so.health1', '')).toMatchObject({ items: [], count: { n: 0 } })
    expect(await made.find('so.health1', 'के एवं')).toMatchObject({ items: [], passedOver: true })
  })

  it('pages without a gap and without a double, the exact number first', async () => {
    const client = await made.office.as('ast.health1')
    for (let n = 0; n < 7; n += 1) await made.fileBy('ast.health1', `लहसुनिया क्रमांक ${n}`)
    await indexAllDue({ db: made.office.office.db })
    const seen: string[] = []
    for (let cursor: string | undefined, page = 0; page < 9; page += 1) {
      const query = { query: 'लहसुनिया', limit: 2, ...(cursor ? { cursor } : {}) }
      const reply = await client.call(search, { query })
      expect(reply.count).toBe(null)
      seen.push(...reply.items.map(item => item.id))
      if (!reply.next) break
      cursor = reply.next
    }
    expect(await client.call(countFound, { query: { query: 'लहसुनिया' } })).toEqual({ n: 7, more: false })
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
      const answer = await (await made.office.as('so.health1')).ask(search, { query: { query: typed } })
      expect(answer.status, typed).toBe(200)
    }
  })
})
