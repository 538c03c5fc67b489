import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { createEngine } from '#documents/engine/engine.ts'
import type { Gathered } from '#print/gather.ts'
import { makePrint } from '#print/make.ts'
import { wordsIn } from '#print/words.ts'
import { folderStore } from '#storage/blob-folder.ts'
import { hindiLetter, scannedLetter } from '#test/letters.ts'
import { createTypesetter } from '#typeset/typesetter.ts'

// A file of some 500 scanned pages on paper: when the first byte comes and when the last, beside reading the same scans from disk.
const wanted = Number(process.argv[2] ?? 500)
const perPaper = 20
const folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-bench-'))
const [engine, typesetter] = [createEngine(), createTypesetter()]
const blobs = folderStore(path.join(folder, 'blobs'))
const desk = {
  id: randomUUID(),
  abbreviation: 'AST-H1',
  designation: { hi: 'सहायक', en: 'Assistant' },
  unit: { hi: 'स्वास्थ्य-1', en: 'Health-1' },
  person: { hi: 'राकेश साहू', en: 'Rakesh Sahu' },
}
const at = '2026-11-22T05:30:00.000Z'

const paperOf = async (scan: PDFDocument, serial: number): Promise<Gathered['papers'][number]> => {
  const pdf = await PDFDocument.create()
  for (let page = 0; page < perPaper; page++) pdf.addPage((await pdf.copyPages(scan, [0]))[0])
  pdf.setTitle(`paper ${serial}`)
  const saved = await pdf.save()
  async function* bytes() {
    yield saved
  }
  return {
    seen: true,
    bytes: await blobs.put(bytes()),
    paper: {
      id: randomUUID(),
      serial,
      kind: 'receipt',
      receiptId: null,
      issueId: null,
      documentId: randomUUID(),
      title: `${serial}/2026/HEALTH`,
      subject: { hi: 'पैकेज दरों का पुनर्निर्धारण', en: '' },
      party: 'संचालनालय स्वास्थ्य सेवाएँ',
      letterNumber: `/40/2026/${serial}`,
      letterOn: '2026-01-12',
      pageFrom: (serial - 1) * perPaper + 1,
      pageTo: serial * perPaper,
      mark: null,
      struck: null,
      fromPart: null,
      original: null,
      enteredAt: at,
      enteredBy: desk,
      cancelled: null,
      replaces: null,
      isNew: false,
    },
  }
}

try {
  const scan = await PDFDocument.load(await scannedLetter(engine, typesetter, hindiLetter()))
  const papers: Gathered['papers'] = []
  for (let serial = 1; (serial - 1) * perPaper < wanted; serial++) papers.push(await paperOf(scan, serial))
  const gathered: Gathered = {
    cover: {
      id: randomUUID(),
      number: 'A-11016(2)/1/2026-HEALTH1',
      computer_number: 1001,
      subject_hi: 'पैकेज दरों का पुनर्निर्धारण',
      subject_en: '',
      classification: 'normal',
      category: null,
      remarks: null,
      state: 'active',
      unit_hi: 'स्वास्थ्य-1',
      unit_en: 'Health-1',
      unit_code: 'HEALTH1',
      head_id: null,
      opened_at: new Date(at),
      opened_by_person: randomUUID(),
      opened_by_post: desk.id,
      last_paragraph: 0,
      last_serial: papers.length,
      last_page: papers.length * perPaper,
      retention: null,
      review_on: null,
      close_asked_at: null,
      close_asked_by_person: null,
      close_asked_by_post: null,
      closed_at: null,
      version: 1,
      closed_as: null,
      kind: 'main',
      number_kind: 'sfs',
      old_opened_on: null,
      from_page: 1,
    },
    until: null,
    heads: [],
    openedBy: desk,
    papers,
    sheet: papers.map(({ paper }) => ({ kind: 'docket', at, paper, minutes: [] })),
    stays: [],
  }
  for (const what of ['whole', 'whole', 'notes'] as const) {
    const began = performance.now()
    const reader = { name: desk.person, designation: desk.designation }
    const { stream } = await makePrint(
      { engine, typesetter, blobs },
      reader,
      gathered,
      what,
      wordsIn('hi'),
      new Date(),
    )
    let first = 0
    let size = 0
    for await (const chunk of stream) {
      first ||= performance.now() - began
      size += (chunk as Buffer).length
    }
    const whole = performance.now() - began
    console.log(
      `${what}: ${papers.length * perPaper} pages, ${(size / 1e6).toFixed(1)} MB; first byte after ${(first / 1000).toFixed(2)} s, last after ${(whole / 1000).toFixed(2)} s`,
    )
  }
  const began = performance.now()
  for (const { bytes } of papers) for await (const _ of await blobs.open(bytes!.sha256));
  console.log(`the same scans read from disk alone: ${((performance.now() - began) / 1000).toFixed(2)} s`)
} finally {
  await engine.close()
  await typesetter.close()
  await rm(folder, { recursive: true, force: true })
}
