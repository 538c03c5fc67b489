import { PDFDocument } from '@cantoo/pdf-lib'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFindings } from '#audit/findings.ts'
import { verifyProjections } from '#audit/projections.ts'
import { bringPaper } from '#documents/commands.ts'
import { readDocument } from '#documents/contract.ts'
import { listFiles, readFile } from '#files/contract.ts'
import {
  type ChosenPaper,
  examinationChoices,
  examineInLinked,
  listExaminations,
  returnDecision,
} from '#files/examination/contract.ts'
import { addEnclosure } from '#files/papers/contract.ts'
import { relate } from '#files/relations/contract.ts'
import { inbox, parked, track } from '#movement/contract.ts'
import { readNotes } from '#notes/contract.ts'
import { movementOf, type TestMovement } from '#test/movement.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { bringBack } from './contract.ts'

let office: TestOffice
let move: TestMovement

beforeAll(async () => {
  office = await testOffice()
  move = await movementOf(office)
})
afterAll(() => office.close())

const pdf = async (text: string, pages: number): Promise<Uint8Array> => {
  const made = await PDFDocument.create()
  for (let page = 1; page <= pages; page += 1)
    made.addPage([595, 842]).drawText(`${text.length} page ${page}`, { x: 80, y: 740 })
  return made.save()
}

const findings = async () => {
  const found = newFindings()
  await verifyProjections(office.office.db, found, () => {})
  return found.list.map(each => `${each.problem} ${each.field}`)
}

const notesOf = async (login: string, id: string) =>
  (await (await office.as(login)).call(readNotes, { params: { id } })).notes.map(note =>
    JSON.stringify(note.text).replace(/.*"text":"([^"]*)".*/, '$1'),
  )

const examine = async (login: string, id: string, linkedId: string) =>
  (await office.as(login)).ask(examineInLinked, { params: { id }, body: { linkedId } })

/** A proposal of the Collectorate, noted on by the Directorate and the Department, before Finance's Section Officer. */
const beforeFinance = async () => {
  const { id, number } = await move.open('collector.raipur', { note: 'जिले का प्रस्ताव' })
  await move.pass('collector.raipur', 'DHS', id)
  await move.read('director.dhs', id)
  await move.write('director.dhs', id, 'संचालनालय का अभिमत')
  await move.pass('director.dhs', 'JS-H', id)
  await move.read('js.health', id)
  await move.write('js.health', id, 'वित्त विभाग सहमति दे')
  await move.pass('js.health', 'JS-F', id)
  await move.read('js.finance', id)
  await move.pass('js.finance', 'SO-F', id)
  await move.read('so.finance', id)
  return { id, number }
}

describe('a file across four offices', () => {
  it('marks each crossing, and each office sees it as it left, and where it is', async () => {
    const { id } = await beforeFinance()
    const { stays } = await move.read('so.finance', id)
    expect(stays.map(stay => stay.crossing?.en ?? null)).toEqual([
      null,
      'Directorate of Health Services',
      'Health Department',
      'Finance Department',
      null,
    ])
    expect(await notesOf('collector.raipur', id)).toEqual(['जिले का प्रस्ताव'])
    expect(await notesOf('director.dhs', id)).toEqual(['जिले का प्रस्ताव', 'संचालनालय का अभिमत'])
    const followed = await (await office.as('collector.raipur')).call(track, { params: { kind: 'file', id } })
    expect(followed.stays.at(-1)!.to.abbreviation).toBe('SO-F')
  })

  it('is examined in a linked file: its notes stay there, only the decision comes back', async () => {
    const { id } = await beforeFinance()
    const linked = await move.open('so.finance', { note: 'आंतरिक परीक्षण: बजट शीर्ष में राशि है' })
    expect((await examine('so.finance', id, linked.id)).status).toBe(201)

    const so = await office.as('so.finance')
    expect((await so.call(parked, { query: {} })).items.find(item => item.id === id)).toMatchObject({
      way: 'linked',
      reviewOn: null,
    })
    expect((await so.call(inbox, { query: { limit: 100 } })).items.map(row => row.id)).not.toContain(id)
    expect((await move.tryPass('so.finance', 'JS-H', id)).codes).toContain('in-linked-file')

    // the linked file goes up in Finance; who has it reads the visiting file, which does not lie with him
    await move.pass('so.finance', 'JS-F', linked.id)
    await move.read('js.finance', linked.id)
    await move.write('js.finance', linked.id, 'सहमति दी जाए, शर्त सहित')
    expect((await move.read('js.finance', id)).asOf).toBeNull()
    expect(
      (await (await office.as('js.finance')).call(listExaminations, { params: { id: linked.id } })).examines,
    ).toMatchObject([{ file: { id }, until: null }])

    // the offices it came from know that it is examined, not where nor what is noted there
    for (const login of ['js.health', 'director.dhs', 'collector.raipur', 'cs']) {
      const client = await office.as(login)
      if (login !== 'cs') {
        expect((await client.ask(readFile, { params: { id: linked.id } })).status).toBe(404)
        const all = JSON.stringify((await client.call(listFiles, { query: {} })).items)
        expect(all).not.toContain(linked.id)
        const seen = JSON.stringify(await client.call(readFile, { params: { id } }))
        expect(seen).not.toContain(linked.id)
        expect(seen).not.toContain(linked.number)
        const told = await client.call(listExaminations, { params: { id } })
        expect(JSON.stringify(told)).not.toContain(linked.id)
      }
      const { stays } = await client.call(track, { params: { kind: 'file', id } })
      expect(stays.at(-1)!.waits).toMatchObject([{ way: 'linked', until: null, reason: null }])
    }

    await move.pass('js.finance', 'SO-F', linked.id)
    const open = (await move.read('so.finance', linked.id)).abilities.askClose.why
    expect(open.map(each => each.code)).toContain('examination-open')
    expect(
      (await (await office.as('js.finance')).ask(returnDecision, { params: { id }, body: { text: 'क' } }))
        .codes,
    ).toEqual(['not-holder'])
    expect((await so.ask(returnDecision, { params: { id }, body: { text: ' ' } })).codes).toEqual([
      'note-empty',
    ])
    const returned = await so.call(returnDecision, {
      params: { id },
      body: { text: 'वित्त विभाग की सहमति, वर्तमान बजट की सीमा में।' },
    })
    expect(returned.paragraphs.from).toBe(4)
    await move.pass('so.finance', 'JS-H', id)
    await move.read('js.health', id)
    const notes = await notesOf('js.health', id)
    expect(notes.at(-1)).toBe('वित्त विभाग की सहमति, वर्तमान बजट की सीमा में।')
    expect(notes.join()).not.toContain('आंतरिक परीक्षण')
    await move.pass('js.health', 'DHS', id)
    await move.read('director.dhs', id)
    await move.pass('director.dhs', 'COLL-RPR', id)
    expect(await notesOf('collector.raipur', id)).toHaveLength(4)
    // who only examined it keeps what he examined, and learns no more of it
    expect((await move.read('js.finance', id)).asOf).not.toBeNull()
    const kept = await (await office.as('collector.raipur')).call(listExaminations, { params: { id } })
    expect(kept.examinedIn).toMatchObject([
      { linked: null, office: { en: 'Finance Department' }, decided: true },
    ])
    expect(await findings()).toEqual([])
  })

  it('returns papers with the decision only where they are chosen; what they were taken from stays unseen', async () => {
    const { id } = await beforeFinance()
    const so = await office.as('so.finance')
    const linked = await move.open('so.finance', { note: 'आंतरिक परीक्षण' })
    const enclosed = async (title: string, pages: number) => {
      const documentId = await bringPaper(
        office.office,
        office.actor('so.finance'),
        `${title}.pdf`,
        await pdf(title, pages),
      )
      const body = { documentId, title }
      return so.call(addEnclosure, { params: { id: linked.id }, body })
    }
    const budget = await enclosed('बजट पुस्तिका', 5)
    const consent = await enclosed('सहमति की शर्तें', 1)
    // begun from the file of one's own: the visiting file is offered there, and the other way round
    const offered = async (of: string) =>
      (await so.call(examinationChoices, { params: { id: of } })).items.map(each => each.id)
    expect(await offered(linked.id)).toContain(id)
    expect(await offered(id)).toContain(linked.id)
    expect(await offered(linked.id)).not.toContain(linked.id)
    expect((await so.call(readFile, { params: { id: linked.id } })).abilities.examineOther.may).toBe(true)
    await examine('so.finance', id, linked.id)
    expect(await offered(linked.id)).not.toContain(id)
    const ret = (papers: ChosenPaper[], from = so) =>
      from.ask(returnDecision, { params: { id }, body: { text: 'सहमति, संलग्न शर्तों पर।', papers } })
    const elsewhere = await move.open('so.finance')
    expect((await ret([{ paperId: elsewhere.id }])).codes).toEqual(['paper-unknown'])
    expect((await ret([{ paperId: budget.paperId, pageFrom: 4, pageTo: 6 }])).codes).toEqual([
      'pages-outside',
    ])
    // it is begun from the linked file too
    const shown = await so.call(listExaminations, { params: { id: linked.id } })
    expect(shown.examines).toMatchObject([{ file: { id }, returnDecision: { may: true } }])
    // with papers the linked file lies on the same desk
    await move.pass('so.finance', 'JS-F', linked.id)
    expect((await ret([{ paperId: consent.paperId }])).codes).toEqual(['linked-not-here'])
    await move.read('js.finance', linked.id)
    await move.pass('js.finance', 'SO-F', linked.id, { urgency: 'immediate' })
    await move.read('so.finance', linked.id)

    const before = await move.read('so.finance', id)
    const done = await ret([
      { paperId: budget.paperId, pageFrom: 2, pageTo: 3 },
      { paperId: consent.paperId },
    ])
    expect(done.status).toBe(200)
    const after = await move.read('so.finance', id)
    const came = after.papers.slice(before.papers.length)
    expect(came.map(each => [each.kind, each.title, each.pageTo - each.pageFrom + 1])).toEqual([
      ['returned', 'बजट पुस्तिका', 2],
      ['returned', 'सहमति की शर्तें', 1],
    ])
    await move.pass('so.finance', 'JS-H', id)
    await move.read('js.health', id)
    const js = await office.as('js.health')
    for (const each of came) {
      const answer = await js.ask(readDocument, { params: { documentId: each.documentId! } })
      expect(answer.status).toBe(200)
    }
    const own = await so.call(readFile, { params: { id: linked.id } })
    for (const each of own.papers)
      expect((await js.ask(readDocument, { params: { documentId: each.documentId! } })).status).toBe(404)
    const sheet = JSON.stringify(await js.call(readFile, { params: { id } }))
    expect(sheet).not.toContain(linked.id)
    expect(sheet).not.toContain(linked.number)
    const { notes } = await js.call(readNotes, { params: { id } })
    expect(notes.at(-1)!.decisionOf?.en).toBe('Finance Department')
    expect(await findings()).toEqual([])
    const superuser = new pg.Client({ connectionString: office.database.superuserUrl })
    await superuser.connect()
    try {
      await superuser.query('set session_replication_role = replica')
      const first = 'where paper_id = $1'
      await superuser.query(`update returned_paper set page_to = 5 ${first}`, [came[0]!.id])
      expect(await findings()).toEqual(['waiting-differs page_to'])
      await superuser.query(`update returned_paper set page_to = 3 ${first}`, [came[0]!.id])
    } finally {
      await superuser.end()
    }
  })

  it('returns an approved draft, as the letter it will be', async () => {
    const letters = await letterBuilders(office)
    const { id } = await move.open('collector.raipur', { note: 'जिले का प्रस्ताव' })
    await move.pass('collector.raipur', 'SECY-H', id)
    await move.read('secy.health', id)
    const { file, id: draftId } = await letters.approved()
    const secretary = await office.as('secy.health')
    await examine('secy.health', id, file.id)
    const ret = (papers: ChosenPaper[]) =>
      secretary.call(returnDecision, { params: { id }, body: { text: 'आदेश का प्रारूप अनुमोदित।', papers } })
    const { paperIds } = await ret([{ draftId }])
    const { papers } = await move.read('secy.health', id)
    expect(papers).toMatchObject([{ id: paperIds[0], kind: 'returned', pageFrom: 1 }])
    await move.pass('secy.health', 'COLL-RPR', id)
    await move.read('collector.raipur', id)
    const collector = await office.as('collector.raipur')
    const read = await collector.ask(readDocument, { params: { documentId: papers[0]!.documentId! } })
    expect(read.status).toBe(200)
    expect(await findings()).toEqual([])
  })

  it('returns nothing confidential into a file that is not', async () => {
    const { id } = await beforeFinance()
    const so = await office.as('so.finance')
    const linked = await move.open('so.finance', { classification: 'confidential' })
    await examine('so.finance', id, linked.id)
    const documentId = await bringPaper(
      office.office,
      office.actor('so.finance'),
      'a.pdf',
      await pdf('गोपनीय', 1),
    )
    const { paperId } = await so.call(addEnclosure, {
      params: { id: linked.id },
      body: { documentId, title: 'गोपनीय' },
    })
    const refused = await so.ask(returnDecision, {
      params: { id },
      body: { text: 'सहमति', papers: [{ paperId }] },
    })
    expect(refused.codes).toEqual(['classification-lower'])
    await so.call(returnDecision, { params: { id }, body: { text: 'सहमति' } })
    expect(await findings()).toEqual([])
  })

  it('waits for its examination together with what is attached to it', async () => {
    const { id } = await beforeFinance()
    const other = await beforeFinance()
    const so = await office.as('so.finance')
    await so.call(relate, {
      params: { id },
      body: { kind: 'attach', otherId: other.id, reason: 'एक ही प्रस्ताव' },
    })
    const linked = await move.open('so.finance')
    expect((await examine('so.finance', other.id, linked.id)).codes).toContain('file-attached')
    await examine('so.finance', id, linked.id)
    const waiting = async () => (await so.call(parked, { query: {} })).items.map(item => item.id)
    expect(await waiting()).toEqual(expect.arrayContaining([id, other.id]))
    expect((await move.read('js.health', id)).stays.at(-1)!.waits).toMatchObject([
      { way: 'linked', office: { en: 'Finance Department' } },
    ])
    await so.call(returnDecision, { params: { id }, body: { text: 'सहमति' } })
    expect(await waiting()).toEqual(expect.not.arrayContaining([id, other.id]))
    await move.pass('so.finance', 'JS-H', id)
    expect((await move.read('js.health', other.id)).stays.at(-1)!.to.abbreviation).toBe('JS-H')
    expect(await findings()).toEqual([])
  })

  it('goes on without a decision when it is brought back', async () => {
    const { id } = await beforeFinance()
    const linked = await move.open('so.finance')
    await examine('so.finance', id, linked.id)
    const so = await office.as('so.finance')
    await so.call(bringBack, { params: { kind: 'file', id } })
    expect((await so.ask(returnDecision, { params: { id }, body: { text: 'देर से' } })).codes).toEqual([
      'not-examined',
    ])
    await move.pass('so.finance', 'JS-H', id)
    expect(await findings()).toEqual([])
  })

  it('is refused in a file of another office, of a desk one does not have, and for one of one’s own', async () => {
    const { id } = await beforeFinance()
    const own = await move.open('so.finance')
    const second = await move.open('so.finance')
    expect((await examine('so.finance', own.id, second.id)).codes).toEqual(['not-visiting'])
    expect((await examine('so.finance', id, id)).codes).toContain('linked-not-own')
    await move.pass('so.finance', 'JS-F', second.id)
    expect((await examine('so.finance', id, second.id)).codes).toEqual(['linked-not-here'])
    expect((await examine('js.health', id, own.id)).status).toBe(404)
  })

  it('a linked file changed with the database password is found', async () => {
    const { id } = await beforeFinance()
    const linked = await move.open('so.finance')
    const other = await move.open('so.finance')
    await examine('so.finance', id, linked.id)
    const superuser = new pg.Client({ connectionString: office.database.superuserUrl })
    await superuser.connect()
    try {
      await superuser.query('set session_replication_role = replica')
      await superuser.query('update examination set linked_id = $1 where file_id = $2', [other.id, id])
      expect(await findings()).toEqual(['waiting-differs linked_id'])
      await superuser.query('update examination set linked_id = $1 where file_id = $2', [linked.id, id])
      expect(await findings()).toEqual([])
    } finally {
      await superuser.end()
    }
  })
})
