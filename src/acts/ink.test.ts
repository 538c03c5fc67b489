import { PDFDocument } from '@cantoo/pdf-lib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  dispatchesOfIssue,
  dispatchList,
  envelopes,
  markDelivered,
  markReturned,
  markSent,
} from '#dispatch/contract.ts'
import { envelopesOf } from '#dispatch/read-envelopes.ts'
import { approveDraft, readDraft, withdrawDraft } from '#drafts/contract.ts'
import { previewPdf } from '#drafts/versions/contract.ts'
import { readFile } from '#files/contract.ts'
import {
  checkIssue,
  checkNumber,
  giveUpPrint,
  issueDraft,
  issueSigned,
  printForInk,
  printPdf,
  readIssue,
} from '#issues/contract.ts'
import { endCharge, giveCharge } from '#people/charges/contract.ts'
import { readRegister } from '#registers/contract.ts'
import { changeSetting } from '#settings/contract.ts'
import { addressee, letterBuilders } from '#test/office/letter-builders.ts'
import { tamperer } from '#test/office/tamperer.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { storedDocument } from '#test/receipts.ts'

let office: TestOffice
let letters: Awaited<ReturnType<typeof letterBuilders>>
let superuser: Awaited<ReturnType<typeof tamperer>>

beforeAll(async () => {
  office = await testOffice()
  letters = await letterBuilders(office)
  superuser = await tamperer(office)
})
afterAll(async () => {
  await superuser.close()
  await office.close()
})

const found = () => superuser.found()
const serialOf = (number: string): number => Number(number.split('/')[0])
const scanned = (login = 'secy.health') =>
  storedDocument(office.office.db, office.people[login]!.personId, { pages: 2 })
const codeOf = (check: string): string => check.split('/').at(-1)!

describe('a letter signed in ink', () => {
  it('gets its number and date once, when printed; the scan of the signed paper is the issue', async () => {
    const { file, id, version } = await letters.approved()
    const secretary = await office.as('secy.health')
    const printed = await secretary.call(printForInk, { params: { id }, body: { version } })
    const waiting = await secretary.call(readDraft, { params: { id } })
    expect(waiting).toMatchObject({ state: 'approved', printed: { number: printed.number } })
    // number and date stand on the print, and nothing says that it is unsigned
    const pdf = await secretary.ask(printPdf, { params: { id } })
    expect(pdf.headers['content-type']).toBe('application/pdf')
    // and that is what the draft looks like now
    expect((await secretary.ask(previewPdf, { params: { id } })).raw).toEqual(pdf.raw)

    // while it waits it is neither printed again, nor issued otherwise, nor withdrawn
    for (const ask of [printForInk, issueDraft, withdrawDraft])
      expect((await secretary.ask(ask, { params: { id }, body: { version } })).codes).toEqual(['ink-printed'])
    const { rows } = await sql<{ document_id: string; check_code: string }>`
      select document_id, check_code from numbered_letter where draft_id = ${id}`.execute(office.office.db)
    const { document_id: documentId, check_code: code } = rows[0]!
    expect((await secretary.ask(issueSigned, { params: { id }, body: { documentId } })).codes).toEqual([
      'document-used',
    ])
    expect((await office.stranger().call(checkIssue, { params: { code } })).state).toBe('printed')

    // the day it is signed is not the day of its date
    office.clock.pass({ days: 1 })
    const scan = await scanned()
    const made = await secretary.call(issueSigned, { params: { id }, body: { documentId: scan.id } })
    expect(made).toMatchObject({ number: printed.number, issuedOn: printed.on, documentId: scan.id })
    const issue = await secretary.call(readIssue, { params: { id: made.id } })
    expect(issue).toMatchObject({ attested: 'ink', document: { id: scan.id, pages: 2 } })
    expect(codeOf(issue.check)).toBe(code)
    expect(await office.stranger().call(checkIssue, { params: { code } })).toMatchObject({
      state: 'issued',
      attested: 'ink',
      number: printed.number,
    })
    const { papers } = await secretary.call(readFile, { params: { id: file.id } })
    expect(papers.at(-1)).toMatchObject({ kind: 'issue', documentId: scan.id })
    // those bytes are what every addressee gets
    const { items } = await secretary.call(dispatchesOfIssue, { params: { id: made.id } })
    expect(items).toHaveLength(5)
    expect(
      (await secretary.ask(issueSigned, { params: { id }, body: { documentId: scan.id } })).codes,
    ).toContain('ink-not-printed')
    expect(await found()).toEqual([])
  })

  it('given up keeps its number, and the draft goes out under the next', async () => {
    const { id, version } = await letters.approved()
    const secretary = await office.as('secy.health')
    const first = await secretary.call(printForInk, { params: { id }, body: { version } })
    const foreign = await scanned('us.health')
    expect(
      (await secretary.ask(issueSigned, { params: { id }, body: { documentId: foreign.id } })).codes,
    ).toEqual(['document-unknown'])
    await secretary.call(giveUpPrint, { params: { id }, body: { reason: 'पता बदलना है' } })
    const after = await secretary.call(readDraft, { params: { id } })
    expect(after).toMatchObject({
      printed: null,
      givenUp: [{ number: first.number, reason: 'पता बदलना है' }],
    })
    const issued = await secretary.call(issueDraft, { params: { id }, body: { version } })
    expect(serialOf(issued.number)).toBe(serialOf(first.number) + 1)
    expect(await found()).toEqual([])
    await superuser.query(`update numbered_letter set check_code = 'x' where issue_id = '${first.issueId}'`)
    expect(await found()).toEqual(['numbered-letter check_code'])
    await superuser.query(`delete from numbered_letter where issue_id = '${first.issueId}'`)
    await superuser.query(`delete from number_given where issue_id = '${first.issueId}'`)
    expect((await found()).sort()).toEqual(['number missing', 'numbered-letter missing'])
  })
})

describe('an endorsement', () => {
  it('has the next number of the same register, addressees and a signatory of its own, and is dispatched too', async () => {
    const file = await letters.newFile()
    const { id } = await letters.begun(file.id)
    await letters.written('ast.health1', id, content => ({
      ...letters.complete(content),
      endorsement: {
        heading: '',
        copies: [
          addressee({ designation: 'महालेखाकार', organisation: 'रायपुर' }),
          addressee({ designation: 'संचालक', mode: 'inside', unitId: office.units.DHS! }),
          addressee({ designation: 'कोषालय अधिकारी', mode: 'hand' }),
        ],
        signatory: { postId: office.posts['SO-H1']! },
      },
    }))
    await letters.sendFile('ast.health1', 'SECY-H', file.id)
    const secretary = await office.as('secy.health')
    const draft = await secretary.call(readDraft, { params: { id } })
    expect(draft.endorser?.abbreviation).toBe('SO-H1')
    const { version } = await secretary.call(approveDraft, {
      params: { id },
      body: { version: draft.version },
    })
    const made = await secretary.call(issueDraft, { params: { id }, body: { version } })
    const issue = await secretary.call(readIssue, { params: { id: made.id } })
    const endorsed = issue.endorsement!
    expect(serialOf(endorsed.number)).toBe(serialOf(made.number) + 1)
    expect(endorsed.signatory.post.abbreviation).toBe('SO-H1')
    const { items } = await secretary.call(dispatchesOfIssue, { params: { id: made.id } })
    expect(items.filter(each => each.role === 'endorsement').map(each => [each.name, each.mode])).toEqual([
      ['महालेखाकार', 'post'],
      ['संचालक', 'inside'],
      ['कोषालय अधिकारी', 'hand'],
    ])
    // to the registry it goes out under its own number, as it stands on the copy
    const { items: toSend } = await (await office.as('cru1.health')).call(dispatchList, { query: {} })
    expect(toSend.find(each => each.issueId === made.id && each.role === 'endorsement')?.number).toBe(
      endorsed.number,
    )
    // and on its envelope, in the dispatch register and in the peon book
    const outside = items.filter(each => each.mode === 'post' || each.mode === 'hand')
    const addressed = await envelopesOf(
      office.office.db,
      office.actor('secy.health'),
      outside.map(each => each.id),
    )
    const borne = (role: string) => (role === 'endorsement' ? endorsed.number : made.number)
    expect(addressed.map(each => each.number)).toEqual(outside.map(each => borne(each.role)))
    for (const [kind, within] of [
      ['dispatch', items],
      ['peon', items.filter(each => each.mode === 'hand')],
    ] as const) {
      const book = await secretary.call(readRegister, {
        params: { kind },
        query: { unit: office.units.HEALTH1!, limit: 200 },
      })
      const here = book.items.filter(row => row.leadsTo?.id === made.id)
      expect(here.map(row => row.cells[0]).sort()).toEqual(within.map(each => borne(each.role)).sort())
    }
    // anyone finds it by either number of that day, and by no other
    const stranger = office.stranger()
    for (const number of [made.number, endorsed.number])
      expect(
        (await stranger.call(checkNumber, { query: { number, on: made.issuedOn } })).items,
      ).toMatchObject([{ number: made.number, endorsement: endorsed.number, state: 'issued' }])
    expect(
      (await stranger.call(checkNumber, { query: { number: made.number, on: '2020-01-01' } })).items,
    ).toEqual([])
    // the next letter takes the number after it
    const { id: next, version: nextVersion } = await letters.approved()
    const after = await secretary.call(issueDraft, { params: { id: next }, body: { version: nextVersion } })
    expect(serialOf(after.number)).toBe(serialOf(endorsed.number) + 1)
  })

  it('counts with its letter by the financial year where the unit says so', async () => {
    const before = await found()
    const admin = await office.as('admin')
    await admin.call(changeSetting, {
      params: { key: 'issues.number-year' },
      body: { unitId: office.units.HEALTH1!, version: 0, value: 'financial' },
    })
    const { id, version } = await letters.approved()
    const made = await (await office.as('secy.health')).call(issueDraft, {
      params: { id },
      body: { version },
    })
    // the fixture's day is in January: the series of 2025-26 begins, beside that of 2026
    expect([serialOf(made.number), made.number]).toEqual([1, expect.stringContaining('/2025-26/')])
    expect(await found()).toEqual(before)
  })
})

describe('the registry’s dispatch', () => {
  it('prints envelopes and labels, weighs, stamps, and records how a letter was delivered or why it came back', async () => {
    const issue = await letters.issued()
    const clerk = await office.as('cru1.health')
    const items = async () => (await clerk.call(dispatchesOfIssue, { params: { id: issue.id } })).items
    const post = (await items()).find(each => each.mode === 'post')!
    const hand = (await items()).find(each => each.mode === 'hand')!
    for (const size of ['dl', 'c5', 'a4', 'labels'] as const) {
      const pdf = await clerk.ask(envelopes, {
        query: { ids: `${post.id},${hand.id}`, size, way: 'registered' },
      })
      expect(pdf.headers['content-type']).toBe('application/pdf')
      const pages = (await PDFDocument.load(pdf.raw, { updateMetadata: false })).getPageCount()
      expect([size, pages]).toEqual([size, size === 'labels' ? 1 : 2])
    }
    // what goes inside has no envelope, and what is not one's own is not there
    const inside = (await items()).find(each => each.mode === 'inside')!
    expect((await clerk.ask(envelopes, { query: { ids: inside.id } })).status).toBe(404)
    expect((await (await office.as('cru.dhs')).ask(envelopes, { query: { ids: post.id } })).status).toBe(404)

    const on = issue.issuedOn
    const sent = await clerk.call(markSent, {
      params: { id: post.id },
      body: {
        version: post.version,
        on,
        particulars: { by: 'post', way: 'speed_post', number: 'EC123', weight: '40', postage: '41.30' },
      },
    })
    await clerk.call(markReturned, {
      params: { id: post.id },
      body: { version: sent.version, on, text: 'मकान बंद', cause: 'left' },
    })
    const out = await clerk.call(markSent, {
      params: { id: hand.id },
      body: { version: hand.version, on, particulars: { by: 'hand', peon: 'रामकुमार' } },
    })
    await clerk.call(markDelivered, {
      params: { id: hand.id },
      body: { version: out.version, on, proof: 'signature' },
    })
    const said = (id: string, list: Awaited<ReturnType<typeof items>>) =>
      list.find(each => each.id === id)!.steps.map(step => step.particulars)
    const after = await items()
    expect(said(post.id, after)).toEqual([
      null,
      { by: 'post', way: 'speed_post', number: 'EC123', weight: '40', postage: '41.30' },
      { text: 'मकान बंद', cause: 'left' },
    ])
    expect(said(hand.id, after).at(-1)).toEqual({ text: '', proof: 'signature' })

    // each step names who marked it, also after another has taken the desk over
    const clerkNow = office.people['cru1.health']!
    const admin = await office.as('admin')
    await admin.call(endCharge, { params: { id: office.actor('cru1.health').chargeId }, body: {} })
    await admin.call(giveCharge, {
      body: {
        personId: office.people['no.post']!.personId,
        postId: office.actor('cru1.health').postId,
        kind: 'regular',
      },
    })
    const { rows: named } = await sql<{ en: string }>`
      select name_en as en from person where id = ${clerkNow.personId}`.execute(office.office.db)
    const secretary = await office.as('secy.health')
    const { items: seen } = await secretary.call(dispatchesOfIssue, { params: { id: issue.id } })
    expect(seen.find(each => each.id === hand.id)!.steps.at(-1)?.by?.person?.en).toBe(named[0]?.en)
  })
})
