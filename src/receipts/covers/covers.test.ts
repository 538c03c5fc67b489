import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pullBack, send } from '#acts/contract.ts'
import { deliverInside } from '#acts/deliver-inside.ts'
import { verifyInstance } from '#audit/verify.ts'
import { downloadDocument, readDocument } from '#documents/contract.ts'
import { acceptCover, acceptEDak, eDak, readEDak } from '#edak/contract.ts'
import { inbox, sent } from '#movement/contract.ts'
import { giveShare } from '#movement/shares/contract.ts'
import { authoriseAssistant, listAssistants } from '#people/assistants/contract.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { letterOf, storedDocument } from '#test/receipts.ts'
import { closeReceipt, diarise, readReceipt } from '../contract.ts'
import { diary } from '../diary/contract.ts'
import { openCover, openLetter, recordCover } from './contract.ts'

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
})
afterAll(() => office.close())

const secret = 'लोक आयोग का गोपनीय प्रतिवेदन'
const read = async (login: string, id: string) =>
  (await office.as(login)).ask(readReceipt, { params: { id } })
const shown = async (login: string, id: string) =>
  (await office.as(login)).call(readReceipt, { params: { id } })
const coverTo = async (post: string) => {
  const made = await (await office.as('cru1.health')).call(recordCover, {
    body: {
      to: office.posts[post]!,
      deliveryMode: 'messenger',
      sender: { organisation: 'लोक आयोग' },
      marks: 'गो./7',
      receivedAt: '10:40',
    },
  })
  const holder = post === 'SECY-H' ? 'secy.health' : 'js.health'
  const row = (await (await office.as(holder)).call(inbox, { query: {} })).items.find(
    each => each.number === made.number,
  )!
  return { ...made, id: row.id, stayId: row.stayId }
}
const open = async (login: string, id: string, change: object = {}) => {
  const { version } = await shown(login, id)
  const { id: documentId } = await storedDocument(office.office.db, office.people[login]!.personId)
  const given = letterOf({ classification: 'confidential', subject: { hi: secret, en: '' } })
  const answer = await (await office.as(login)).ask(openCover, {
    params: { id },
    body: { ...given, version, documentId, ...change },
  })
  return { answer, documentId }
}
const authorise = async (authorised: boolean) =>
  (await office.as('secy.health')).call(authoriseAssistant, {
    params: { id: office.actor('pa.secy.health').chargeId },
    body: { authorised },
  })

describe('a sealed cover', () => {
  it('is registered as it stands and goes straight to its addressee; the registry knows no more of it', async () => {
    const cover = await coverTo('SECY-H')
    const before = await shown('secy.health', cover.id)
    expect(before).toMatchObject({
      document: null,
      cover: { sender: 'लोक आयोग', marks: 'गो./7', receivedAt: '10:40', openedAt: null },
      particulars: { subject: { hi: '', en: '' } },
    })
    for (const act of ['copy', 'markChildren', 'putInFile', 'openFile', 'correct'] as const)
      expect([act, before.abilities[act].why.map(each => each.code)]).toEqual([act, ['cover-sealed']])
    expect(before.abilities.openCover.may).toBe(true)
    const early = await (await office.as('secy.health')).ask(giveShare, {
      body: {
        kind: 'receipt',
        id: cover.id,
        to: [office.posts['JS-H']!],
        until: '2026-12-31',
        confidential: true,
      },
    })
    expect(early.codes).toEqual(['cover-sealed'])

    const { answer, documentId } = await open('secy.health', cover.id)
    expect(answer.status).toBe(200)
    const after = await shown('secy.health', cover.id)
    expect(after).toMatchObject({ particulars: { subject: { hi: secret } }, document: { id: documentId } })
    expect(after.cover!.openedAt).not.toBeNull()
    expect((await open('secy.health', cover.id)).answer.codes).toContain('cover-opened')

    // the registry has the cover's row, before and after, and nothing of what is in it
    for (const login of ['cru1.health', 'cru2.health', 'js.health', 'ds.health', 'so.finance']) {
      expect([login, (await read(login, cover.id)).status]).toEqual([login, 404])
      const scan = await (await office.as(login)).ask(readDocument, { params: { documentId } })
      expect([login, scan.status]).toEqual([login, 404])
    }
    const clerk = await office.as('cru1.health')
    const row = (await clerk.call(diary, { query: {} })).items[0]!
    expect(row).toMatchObject({
      masked: true,
      id: null,
      number: cover.number,
      cover: { sender: 'लोक आयोग', to: { abbreviation: 'SECY-H' } },
    })
    expect(row.cover!.openedAt).not.toBeNull()
    const lists = [await clerk.call(diary, { query: {} }), await clerk.call(sent, { query: {} })]
    expect(JSON.stringify(lists)).not.toContain(secret)
  })

  it('sent on as it is leaves nothing with whoever never opened it', async () => {
    const cover = await coverTo('SECY-H')
    await shown('secy.health', cover.id)
    await (await office.as('secy.health')).call(send, {
      body: {
        items: [{ kind: 'receipt', id: cover.id, stayId: cover.stayId }],
        to: office.posts['JS-H']!,
      },
    })
    expect((await open('secy.health', cover.id)).answer.codes).toContain('not-holder')
    expect((await open('js.health', cover.id)).answer.status).toBe(200)
    expect((await read('secy.health', cover.id)).status).toBe(404)
    const gone = await (await office.as('secy.health')).call(sent, { query: {} })
    expect(JSON.stringify(gone)).not.toContain(secret)
  })

  it('needs a sender, an addressee other than oneself, and a registry to record it', async () => {
    const body = { to: office.posts['SECY-H']!, deliveryMode: 'post' as const, sender: {} }
    const clerk = await office.as('cru1.health')
    expect((await clerk.ask(recordCover, { body })).codes).toEqual(['sender-needed'])
    const so = await office.as('so.health1')
    expect((await so.ask(recordCover, { body: { ...body, sender: { name: 'क' } } })).codes).toEqual([
      'not-registry',
    ])
    const scanless = await coverTo('JS-H')
    expect((await open('js.health', scanless.id, { documentId: null })).answer.codes).toEqual(['scan-needed'])
  })
})

describe('a cover that comes back to the registry', () => {
  it('is still only a cover to it: pulled back, or sent back as wrongly addressed, nobody there opens it', async () => {
    const cover = await coverTo('SECY-H')
    const clerk = await office.as('cru1.health')
    await clerk.call(pullBack, { params: { id: cover.stayId } })
    expect((await shown('cru1.health', cover.id)).abilities.openCover.why).toMatchObject([
      { code: 'cover-addressee' },
    ])
    expect((await open('cru1.health', cover.id)).answer.codes).toEqual(['cover-addressee'])
    const back = (await shown('cru1.health', cover.id)).stays.at(-1)!.id
    await clerk.call(send, {
      body: { items: [{ kind: 'receipt', id: cover.id, stayId: back }], to: office.posts['JS-H']! },
    })
    const js = await office.as('js.health')
    const there = await js.call(readReceipt, { params: { id: cover.id } })
    await js.call(send, {
      body: {
        items: [{ kind: 'receipt', id: cover.id, stayId: there.stays.at(-1)!.id }],
        to: office.posts['CRU-H2']!,
      },
    })
    expect((await open('cru2.health', cover.id)).answer.codes).toEqual(['cover-addressee'])
  })

  it('is not taken back once it was opened for the addressee, though he has not looked himself', async () => {
    await authorise(true)
    const cover = await coverTo('SECY-H')
    expect((await open('pa.secy.health', cover.id)).answer.status).toBe(200)
    const clerk = await office.as('cru1.health')
    const back = await clerk.ask(pullBack, { params: { id: cover.stayId } })
    expect([back.status, back.codes]).toEqual([409, ['cover-opened']])
    expect((await read('cru1.health', cover.id)).status).toBe(404)
    await authorise(false)
  })

  it('never lies on a vacant desk: the next level gets it, and the registry is told', async () => {
    const made = await (await office.as('cru1.health')).call(recordCover, {
      body: { to: office.posts['AST-H2']!, deliveryMode: 'post', sender: { organisation: 'लोक आयोग' } },
    })
    expect(made).toMatchObject({
      to: { abbreviation: 'SO-H2' },
      instead: { why: 'next', asked: { abbreviation: 'AST-H2' } },
    })
    const so = await office.as('so.health2')
    const row = (await so.call(inbox, { query: {} })).items.find(each => each.number === made.number)!
    expect((await open('so.health2', row.id)).answer.status).toBe(200)
  })
})

describe('what is confidential', () => {
  it('is read on record, once a day of each reader, and saved on record each time', async () => {
    const cover = await coverTo('SECY-H')
    const { documentId } = await open('secy.health', cover.id)
    const secretary = await office.as('secy.health')
    for (let time = 0; time < 2; time += 1) {
      await secretary.ask(readDocument, { params: { documentId } })
      await shown('secy.health', cover.id)
      await secretary.ask(downloadDocument, { params: { documentId } })
    }
    // who may not see it leaves no entry
    await (await office.as('js.health')).ask(downloadDocument, { params: { documentId } })
    const { rows } = await sql<{ kind: string; times: number }>`
      select kind, count(*)::int as times from ledger_entry where subject_id = ${cover.id}
        and kind in ('receipt.looked-at', 'receipt.paper-saved') group by 1 order by 1`.execute(
      office.office.db,
    )
    expect(rows).toEqual([
      { kind: 'receipt.looked-at', times: 1 },
      { kind: 'receipt.paper-saved', times: 2 },
    ])
  })
})

describe('an assistant reads in confidence as far as his officer lets him', () => {
  it('nothing without authority: no cover, no confidential paper, in no list and no count', async () => {
    const cover = await coverTo('SECY-H')
    const { id: documentId } = await storedDocument(office.office.db, office.people['cru1.health']!.personId)
    const paper = await (await office.as('cru1.health')).call(diarise, {
      body: {
        ...letterOf({ classification: 'confidential' }),
        documentId,
        send: { to: office.posts['SECY-H']! },
      },
    })
    const pa = await office.as('pa.secy.health')
    const counted = async () => (await pa.call(inbox, { query: { limit: 200 } })).counts.all
    const without = await counted()
    for (const id of [cover.id, paper.id]) expect((await read('pa.secy.health', id)).status).toBe(404)
    expect(JSON.stringify(await pa.call(inbox, { query: { limit: 200 } }))).not.toContain(paper.number)

    expect(
      (
        await pa.ask(authoriseAssistant, {
          params: { id: office.actor('pa.secy.health').chargeId },
          body: { authorised: true },
        })
      ).codes,
    ).toEqual(['assistant-may-not'])
    expect((await authorise(true)).authorised).not.toBeNull()
    expect((await read('pa.secy.health', paper.id)).status).toBe(200)
    expect(await counted()).toBeGreaterThan(without)
    // he opens, scans and completes for his officer; that it is an ordinary letter is not for him to say
    expect((await open('pa.secy.health', cover.id, { classification: 'normal' })).answer.codes).toEqual([
      'assistant-may-not',
    ])
    expect((await open('pa.secy.health', cover.id)).answer.status).toBe(200)
    expect((await shown('secy.health', cover.id)).corrections[0]).toMatchObject({ kind: 'completion' })

    expect((await authorise(false)).authorised).toBeNull()
    for (const id of [cover.id, paper.id]) expect((await read('pa.secy.health', id)).status).toBe(404)
    const own = await (await office.as('secy.health')).call(listAssistants, {})
    expect(own).toMatchObject({ items: [{ authorised: null }], authorise: { may: true } })
  })
})

describe('a confidential letter that comes inside for the office', () => {
  it('lies in the e-Dak as a sealed cover and is opened by its addressee alone, bit for bit', async () => {
    const letters = await letterBuilders(office)
    const issue = await letters.issued()
    const { db } = office.office
    await sql`update file set classification = 'secret' where id = ${issue.file.id}`.execute(db)
    const { rows } = await sql<{ id: string }>`
      select dispatch.id from dispatch join unit on unit.id = dispatch.to_unit_id
      where issue_id = ${issue.id} and unit.code = 'DHS' and to_post_id is null`.execute(db)
    const id = rows[0]!.id
    await deliverInside(office.office, id)
    const registry = await office.as('cru.dhs')
    const row = (await registry.call(eDak, { query: {} })).items.find(each => each.id === id)!
    expect(row).toMatchObject({ sealed: true, subject: { hi: '', en: '' }, pages: 0 })
    const letter = await registry.call(readEDak, { params: { id } })
    expect(letter).toMatchObject({
      documentId: null,
      abilities: { accept: { may: false }, acceptCover: { may: true } },
    })
    expect((await registry.ask(acceptEDak, { params: { id }, body: {} })).codes).toContain('cover-sealed')
    const scan = { params: { documentId: issue.documentId } }
    expect((await registry.ask(readDocument, scan)).status).toBe(404)

    const made = await registry.call(acceptCover, { params: { id }, body: { to: office.posts.DHS! } })
    const director = await office.as('director.dhs')
    const lying = (await director.call(inbox, { query: {} })).items.find(each => each.number === made.number)!
    const sealed = await shown('director.dhs', lying.id)
    expect(sealed).toMatchObject({ document: null, cover: { inside: true, openedAt: null } })
    expect((await director.ask(readDocument, scan)).status).toBe(404)
    expect((await registry.ask(openLetter, { params: { id: lying.id }, body: { version: 1 } })).status).toBe(
      404,
    )
    await director.call(openLetter, { params: { id: lying.id }, body: { version: sealed.version } })
    const opened = await shown('director.dhs', lying.id)
    expect(opened.document!.id).toBe(issue.documentId)
    expect(opened.particulars.classification).toBe('secret')
    expect(opened.particulars.subject.hi).not.toBe('')
    expect((await director.ask(readDocument, scan)).status).toBe(200)
    expect((await registry.ask(readDocument, scan)).status).toBe(404)
    await director.call(closeReceipt, {
      params: { id: lying.id },
      body: { remark: 'देखा', version: opened.version },
    })
    await sql`update file set classification = 'normal' where id = ${issue.file.id}`.execute(db)
  })
})

describe('the record', () => {
  it('of everything above is whole', async () => {
    const { findings } = await verifyInstance(office.office)
    expect(findings.filter(each => each.problem !== 'document-bytes-missing')).toEqual([])
  })
})
