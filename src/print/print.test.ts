import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { degrees, PDFDocument, PDFName, PDFRawStream, StandardFonts } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send } from '#acts/contract.ts'
import { verifyInstance } from '#audit/verify.ts'
import { addHead, openFile, putInFile, readFile } from '#files/contract.ts'
import { saveNote } from '#notes/contract.ts'
import { diarise } from '#receipts/contract.ts'
import { bodyOf, HARD_WORDS, hindiLetter, issuedOn, scannedLetter, tableOf } from '#test/letters.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { letterOf, storedDocument } from '#test/receipts.ts'
import { setLetter } from '#typeset/letter.ts'
import { printFile } from './contract.ts'

const run = promisify(execFile)
let office: TestOffice
let folder: string
let headId: string

/** A PDF of another office: a typeface that isn't embedded, and its second page lying. */
const foreignLetter = async (): Promise<Uint8Array> => {
  const document = await PDFDocument.create()
  const font = await document.embedFont(StandardFonts.TimesRoman)
  document.addPage([595, 842]).drawText('Rate contract, tender of 2026', { x: 60, y: 700, font })
  const lying = document.addPage([595, 842])
  lying.setRotation(degrees(90))
  lying.drawText('Annexure', { x: 60, y: 700, font })
  return document.save()
}

const stored = async (login: string, pdf: Uint8Array): Promise<string> => {
  async function* bytes() {
    yield pdf
  }
  const { sha256 } = await office.office.blobs.put(bytes())
  const pages = (await PDFDocument.load(pdf, { updateMetadata: false })).getPageCount()
  const made = await storedDocument(office.office.db, office.people[login]!.personId, {
    sha256: Buffer.from(sha256, 'hex'),
    pages,
  })
  return made.id
}

const diarised = async (pdf: Uint8Array, change: object = {}): Promise<string> => {
  const clerk = await office.as('cru1.health')
  const { id } = await clerk.call(diarise, {
    body: {
      ...letterOf(),
      documentId: await stored('cru1.health', pdf),
      send: { to: office.posts['AST-H1']! },
      ...change,
    },
  })
  return id
}

const printed = async (
  login: string,
  id: string,
  what: 'whole' | 'notes' | 'correspondence' | 'movement',
) => {
  const answer = await (await office.as(login)).ask(printFile, {
    params: { id },
    body: { what, language: 'hi' },
  })
  expect(answer.status).toBe(200)
  const file = path.join(folder, `${what}-${login}.pdf`)
  await writeFile(file, answer.raw)
  return { answer, file, text: (await run('pdftotext', ['-layout', file, '-'])).stdout }
}

/** What prints of this process have left on disk. */
const left = async (): Promise<string[]> => {
  const own = (await readdir(os.tmpdir())).filter(name => name.startsWith(`patravali-work-${process.pid}-`))
  const all = await Promise.all(own.map(name => readdir(path.join(os.tmpdir(), name))))
  return all.flat().filter(name => name.startsWith('print-'))
}

let before: string[]
beforeAll(async () => {
  before = await left()
  folder = process.env.PICTURES ?? (await mkdtemp(path.join(os.tmpdir(), 'patravali-printed-')))
  office = await testOffice()
  const admin = await office.as('admin')
  let parentId: string | null = null
  for (const code of ['A', '11', '016', '2'])
    parentId = (
      await admin.call(addHead, {
        body: { parentId, code, name: { hi: `शीर्ष ${code}`, en: `Head ${code}` } },
      })
    ).id
  headId = parentId!
})
afterAll(async () => {
  if (!process.env.PICTURES) await rm(folder, { recursive: true, force: true })
  await office.close()
})

describe('a whole file on paper', () => {
  let id: string
  beforeAll(async () => {
    const { typesetter, engine } = office.office
    const scan = await scannedLetter(engine, typesetter)
    const born = await setLetter(typesetter, hindiLetter(), issuedOn)
    const assistant = await office.as('ast.health1')
    id = (
      await assistant.call(openFile, {
        body: { headId, subject: { hi: 'पैकेज दरों का पुनर्निर्धारण', en: '' }, receiptId: await diarised(scan) },
      })
    ).id
    for (const pdf of [born, await foreignLetter()])
      await assistant.call(putInFile, { params: { id }, body: { receiptId: await diarised(pdf) } })
    const text = bodyOf(
      `विचाराधीन पत्र का अवलोकन करें। ${HARD_WORDS}`,
      'दरों की तुलना:',
      tableOf([
        ['क्र.', 'श्रेणी', 'दर'],
        ['1', 'सामान्य वार्ड', '900'],
      ]),
    )
    await assistant.call(saveNote, { params: { id }, body: { text, version: 0 } })
    const { stays } = await assistant.call(readFile, { params: { id } })
    await assistant.call(send, {
      body: {
        items: [{ kind: 'file', id, stayId: stays.at(-1)!.id }],
        to: office.posts['SO-H1']!,
        action: 'for_examination',
        remark: 'आज ही देखें',
      },
    })
  })

  it('holds notes, correspondence and movement in the order of the manual, each page numbered', async () => {
    const { text, answer, file } = await printed('so.health1', id, 'whole')
    expect(String(answer.headers['content-disposition'])).toContain('attachment')
    const order = ['विषय-सूची', 'विचाराधीन पत्र का अवलोकन', 'पृ. 1/प.', 'पृ. 2/प.', 'पृ. 4/प.', 'संचलन पर्ची']
    const places = order.map(words => text.lastIndexOf(words))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(Math.min(...places)).toBeGreaterThan(0)
    expect(text).toContain('आज ही देखें')
    // what was born digital stays text; a typeface that isn't embedded does not come along
    expect(text).toContain('संचालनालय स्वास्थ्य सेवाएँ')
    expect(text).not.toContain('Rate contract')
    const fonts = (await run('pdffonts', [file])).stdout.trim().split('\n').slice(2)
    for (const font of fonts) expect(font).toMatch(/\byes yes (?:yes|no)\b/)
    const pages = (await run('pdfinfo', [file])).stdout
    expect(pages).toMatch(/Pages:\s+8\n/)
    // the catalogue, for a reader that looks whether it may be kept for ever
    const document = await PDFDocument.load(answer.raw, { updateMetadata: false })
    const metadata = document.context.lookup(document.catalog.get(PDFName.of('Metadata')))
    expect(metadata instanceof PDFRawStream && Buffer.from(metadata.contents).toString()).toContain(
      '<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>',
    )
    expect(document.catalog.has(PDFName.of('OutputIntents'))).toBe(true)
    expect(Buffer.from(answer.raw).toString('latin1')).not.toMatch(/\/JavaScript|\/Launch|\/AA\b/)
  })

  it('is printed side by side too, and every printing is an entry', async () => {
    const notes = await printed('so.health1', id, 'notes')
    expect(notes.text).toContain('विचाराधीन पत्र का अवलोकन')
    expect(notes.text).not.toContain('भवदीय')
    const papers = await printed('so.health1', id, 'correspondence')
    expect(papers.text).not.toContain('विचाराधीन पत्र का अवलोकन')
    expect((await printed('so.health1', id, 'movement')).text).toContain('परीक्षणार्थ')
    const report = await verifyInstance(office.office)
    expect(report.findings.filter(each => !each.problem.startsWith('document-'))).toEqual([])
  })

  it('leaves nothing behind on disk', async () => {
    expect(await left()).toEqual(before)
  })

  it('does not exist for who may not see it, and is the file as it stood for who had it', async () => {
    const stranger = await office.as('cru.finance')
    const answer = await stranger.ask(printFile, { params: { id }, body: { what: 'whole', language: 'hi' } })
    expect(answer.status).toBe(404)
    const officer = await office.as('so.health1')
    await officer.call(saveNote, { params: { id }, body: { text: bodyOf('बाद की गोपनीय बात'), version: 0 } })
    const { stays } = await officer.call(readFile, { params: { id } })
    await officer.call(send, {
      body: { items: [{ kind: 'file', id, stayId: stays.at(-1)!.id }], to: office.posts['DS-H']! },
    })
    const past = await printed('ast.health1', id, 'whole')
    expect(past.text).toContain('विचाराधीन पत्र का अवलोकन')
    expect(past.text).not.toContain('बाद की गोपनीय बात')
  })
})

describe('a confidential file', () => {
  it('bears its reader on every page', async () => {
    const assistant = await office.as('ast.health1')
    const letter = hindiLetter({ subject: 'विभागीय जाँच' })
    const scan = await scannedLetter(office.office.engine, office.office.typesetter, letter)
    const receiptId = await diarised(scan)
    const { id } = await assistant.call(openFile, {
      body: {
        headId,
        subject: { hi: 'विभागीय जाँच', en: '' },
        classification: 'confidential',
        receiptId,
      },
    })
    const { text } = await printed('ast.health1', id, 'whole')
    const pages = text.split('\f').filter(page => page.trim() !== '')
    expect(pages.length).toBeGreaterThanOrEqual(4)
    // across the page: its words come out of it in their own order
    for (const page of pages) for (const word of ['गोपनीय', 'राकेश', 'साहू']) expect(page).toContain(word)
  })
})
