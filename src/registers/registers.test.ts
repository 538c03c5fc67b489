import { inflateRawSync } from 'node:zlib'
import { PDFDocument } from '@cantoo/pdf-lib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send } from '#acts/contract.ts'
import { newId } from '#kit/id.ts'
import { diarise, readReceipt } from '#receipts/contract.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { type Client, type TestOffice, testOffice } from '#test/office.ts'
import { letterOf, storedDocument } from '#test/receipts.ts'
import { type RegisterKind, readRegister, registerPrint, registerSheet, registerUnits } from './contract.ts'
import { registerUnitsOf, rowsOf } from './read.ts'
import { sayIn } from './say.ts'
import { cellText } from './sheet.ts'

let test: TestOffice
let clerk: Client
/** Another clerk of the same registry: a confidential letter his colleague diarised he does not see. */
let other: Client
let so: Client

const diarised = async (more: Parameters<typeof letterOf>[0] = {}, to?: string) => {
  const { id: documentId } = await storedDocument(test.office.db, test.people['cru1.health']!.personId)
  const body = { ...letterOf(more), documentId, ...(to ? { send: { to: test.posts[to]! } } : {}) }
  return clerk.call(diarise, { body }, { 'idempotency-key': newId() })
}

beforeAll(async () => {
  test = await testOffice()
  clerk = await test.as('cru1.health')
  other = await test.as('cru2.health')
  so = await test.as('so.health1')
  await diarised({ sender: { name: '=HYPERLINK("http://x")', organisation: '' } }, 'AST-H1')
  await diarised({ classification: 'confidential', subject: { hi: 'गोपनीय जाँच' } }, 'US-H')
  await diarised({ receivedOn: '2026-01-13', lateReason: 'डाक विलंब से मिली' })
})
afterAll(() => test.close())

const read = (who: Client, kind: RegisterKind, query: object = {}) =>
  who.call(readRegister, { params: { kind }, query })

/** The parts of a zip file by name, unpacked. */
const unzipped = (zip: Buffer): Record<string, string> => {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const found: Record<string, string> = {}
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [size, names, extra, note] = [20, 28, 30, 32].map((offset, i) =>
      i === 0 ? zip.readUInt32LE(at + offset) : zip.readUInt16LE(at + offset),
    ) as [number, number, number, number]
    const local = zip.readUInt32LE(at + 42)
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const name = zip.subarray(at + 46, at + 46 + names).toString()
    const bytes = zip.subarray(begin, begin + size)
    found[name] = (zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : bytes).toString()
    at += 46 + names + extra + note
  }
  return found
}

describe('the diary', () => {
  it('is gapless: what one may not see keeps its number and shows nothing else', async () => {
    const { items, totals } = await read(other, 'diary')
    expect(items.map(row => [row.cells[0], row.masked])).toEqual([
      ['1/2026/HEALTH', false],
      ['2/2026/HEALTH', true],
      ['3/2026/HEALTH', false],
    ])
    expect(items[1]!.cells.slice(2).join('')).toBe('')
    expect(items[1]!.leadsTo).toBeNull()
    expect(items[2]).toMatchObject({ marks: ['late'] })
    expect(items[2]!.cells.join(' ')).toContain('डाक विलंब से मिली')
    expect(totals.find(each => each.key === 'entries')?.count).toBe(3)
  })

  it('goes page by page, by days, and in either language', async () => {
    const first = await read(clerk, 'diary', { limit: 2, language: 'en' })
    const rest = await read(clerk, 'diary', { limit: 2, language: 'en', cursor: first.next! })
    expect([...first.items, ...rest.items].map(row => row.cells[0]?.split('/')[0])).toEqual(['1', '2', '3'])
    expect(rest.next).toBeNull()
    expect(first.columns[0]?.heading).toBe('No.')
    expect((await read(clerk, 'diary', { from: '2026-01-15' })).items).toEqual([])
    const wrong = await clerk.ask(readRegister, {
      params: { kind: 'diary' },
      query: { from: '2026-02-01', to: '2026-01-01' },
    })
    expect(wrong.codes).toEqual(['register-dates'])
  })

  it('is the office’s; sections have diaries of their own', async () => {
    const refused = await so.ask(readRegister, { params: { kind: 'diary' }, query: {} })
    expect(refused.codes).toEqual(['register-not-yours'])
    const { units } = await so.call(registerUnits, {})
    expect(units.map(each => [each.code, each.kinds.includes('diary')])).toEqual([['HEALTH1', false]])
  })
})

describe('the section diary', () => {
  it('says what came to the section’s desks from outside, and where it went', async () => {
    const receipt = await diarised({ subject: { hi: 'भवन मरम्मत' } }, 'AST-H1')
    const ast = await test.as('ast.health1')
    const onward = async (who: Client, to: string) => {
      const { stays } = await who.call(readReceipt, { params: { id: receipt.id } })
      const items = [{ kind: 'receipt' as const, id: receipt.id, stayId: stays.at(-1)!.id }]
      await who.call(send, { body: { items, to: test.posts[to]! } })
    }
    await onward(ast, 'SO-H1')
    await onward(so, 'US-H')
    const { items, totals } = await read(so, 'section')
    const rows = items.filter(row => row.cells[1] === receipt.number)
    expect(rows).toHaveLength(1)
    expect(rows[0]!.cells.join('|')).toMatch(/रजिस्ट्री लिपिक-1.*भवन मरम्मत.*सहायक.*अवर सचिव/)
    expect(totals.map(each => [each.key, each.count])).toEqual([
      ['came', 2],
      ['went', 1],
    ])
  })
})

describe('files, dispatch and the peon book', () => {
  it('show what was opened and what went out, masked for whoever does not see it', async () => {
    const letters = await letterBuilders(test)
    const issue = await letters.issued()
    const files = await read(so, 'files')
    expect(files.items.some(row => row.cells[0] === issue.file.number && !row.masked)).toBe(true)
    const masked = (await read(clerk, 'files')).items.find(row => row.cells[0] === issue.file.number)
    expect(masked).toMatchObject({ masked: true, leadsTo: null })
    const dispatched = await read(so, 'dispatch')
    expect(dispatched.items.length).toBeGreaterThan(0)
    const { items } = await read(so, 'peon')
    expect(items.every(row => row.cells.length === 8)).toBe(true)
  })
})

describe('the spreadsheet', () => {
  it('holds the same rows as text, masks the same, and begins no cell with a formula', async () => {
    const answer = await other.ask(registerSheet, { params: { kind: 'diary' }, query: {} })
    expect(answer.headers['content-type']).toContain('spreadsheetml')
    const parts = unzipped(answer.raw)
    const sheet = parts['xl/worksheets/sheet1.xml']!
    expect(Object.keys(parts)).toContain('[Content_Types].xml')
    expect(sheet).toContain('2/2026/HEALTH')
    expect(sheet).not.toContain('गोपनीय जाँच')
    expect(sheet).toContain('आपके देखने हेतु नहीं')
    expect(sheet).toContain(`'=HYPERLINK(&quot;http://x&quot;)`)
    expect(sheet).not.toMatch(/<t[^>]*>[=+@-]/)
    expect(sheet).not.toContain('<f>')
    expect(sheet.match(/<row /g)).toHaveLength((await read(other, 'diary')).items.length + 1)
  })

  it('guards every beginning a spreadsheet takes for a formula', () => {
    for (const text of ['=1+1', '+91 771', '-5', '@SUM(A1)', '\t=1', '\r=1'])
      expect(cellText(text).startsWith(`'`)).toBe(true)
    expect(cellText('154/2026/HEALTH')).toBe('154/2026/HEALTH')
    expect(cellText('क\u0000ख\ud800')).toBe('कख')
  })
})

describe('the print', () => {
  it('is PDF/A across A4, and says nothing of what one may not see', async () => {
    const answer = await other.ask(registerPrint, { params: { kind: 'diary' }, query: {} })
    expect(answer.headers['content-type']).toBe('application/pdf')
    const pdf = await PDFDocument.load(answer.raw)
    expect(pdf.getPage(0).getSize().width).toBeGreaterThan(pdf.getPage(0).getSize().height)
    expect(answer.raw.toString('latin1')).toContain('pdfaid')
  })

  it('of many parts numbers its pages through', async () => {
    await sql`
      insert into receipt (id, unit_id, year, serial, number, document_id, urgency, delivery_mode, letter_language, type, received_on, recorded_at,
        sender, sender_key, subject_hi, subject_en, diarised_by_person, diarised_by_post, particulars)
      select gen_random_uuid(), unit_id, year, 1000 + n, (1000 + n) || '/2026/HEALTH', document_id, urgency, delivery_mode, letter_language, type,
        received_on, recorded_at + n * interval '1 minute', sender, sender_key, 'विषय ' || n || ' शासकीय अस्पतालों में पैकेज दरों का पुनर्निर्धारण', '',
        diarised_by_person, diarised_by_post, particulars
      from receipt, generate_series(1, ${Number(process.env.ROWS ?? 450)}) n where number = '1/2026/HEALTH'`.execute(
      test.office.db,
    )
    const began = performance.now()
    const answer = await clerk.ask(registerPrint, { params: { kind: 'diary' }, query: {} })
    const pdf = await PDFDocument.load(answer.raw)
    const pages = pdf.getPageCount()
    if (process.env.PICTURES) {
      const { writeFile } = await import('node:fs/promises')
      await writeFile(`${process.env.PICTURES}/register.pdf`, answer.raw)
      console.log(`${pages} pages in ${Math.round(performance.now() - began)} ms`)
    }
    const { writeFile, mkdtemp, rm } = await import('node:fs/promises')
    const folder = await mkdtemp('/tmp/patravali-register-')
    await writeFile(`${folder}/register.pdf`, answer.raw)
    const text = await test.office.engine.pageText(`${folder}/register.pdf`, pages)
    await rm(folder, { recursive: true })
    expect(text.text).toContain(`पृष्ठ ${pages} / ${pages}`)
  }, 120_000)

  it('of more than five thousand entries comes in parts, which together are the whole', async () => {
    await sql`
      insert into receipt (id, unit_id, year, serial, number, document_id, urgency, delivery_mode, letter_language, type, received_on, recorded_at,
        sender, sender_key, subject_hi, subject_en, diarised_by_person, diarised_by_post, particulars)
      select gen_random_uuid(), unit_id, year, 3000 + n, (3000 + n) || '/2026/HEALTH', document_id, urgency, delivery_mode, letter_language, type,
        received_on, recorded_at + interval '1 day' + n * interval '1 second', sender, sender_key, 'विषय', '', diarised_by_person, diarised_by_post,
        particulars
      from receipt, generate_series(1, 5000) n where number = '1/2026/HEALTH'`.execute(test.office.db)
    const params = { kind: 'diary' } as const
    const { printParts, totals } = await clerk.call(readRegister, { params, query: {} })
    expect(printParts).toBe(2)
    const whole = await clerk.ask(registerPrint, { params, query: {} })
    expect(whole.body).toMatchObject({ refusals: [{ code: 'register-too-long', data: { parts: 2 } }] })
    expect((await clerk.ask(registerPrint, { params, query: { part: 3 } })).status).toBe(404)
    const second = await clerk.ask(registerPrint, { params, query: { part: 2 } })
    expect(second.headers['content-type']).toBe('application/pdf')
    const unit = (await registerUnitsOf(test.office.db, test.actor('cru1.health')))[0]!
    const asked = {
      actor: test.actor('cru1.health'),
      unitId: unit.id,
      from: null,
      to: null,
      language: 'hi',
    } as const
    const numbers = async (part?: { first: number; rows: number }) => {
      const found: string[] = []
      for await (const row of rowsOf(test.office.db, 'diary', asked, sayIn('hi'), part))
        found.push(row.cells[0]!)
      return found
    }
    const all = await numbers()
    expect(all.length).toBe(totals.find(each => each.key === 'entries')!.count)
    expect([
      ...(await numbers({ first: 0, rows: 5000 })),
      ...(await numbers({ first: 5000, rows: 5000 })),
    ]).toEqual(all)
  }, 120_000)
})
