import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pullBack, send } from '#acts/contract.ts'
import { verifyInstance } from '#audit/verify.ts'
import { putInFile, readFile } from '#files/contract.ts'
import { editCover } from '#files/cover/contract.ts'
import type { Classification } from '#kit/classification.ts'
import { holdsUpTo, openedFile } from '#test/issues.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { letterOf, storedDocument } from '#test/receipts.ts'
import { closeReceipt, correspondents, diarise, readReceipt } from './contract.ts'
import { copyReceipt, listCopies, readCopy } from './copies/contract.ts'
import { diary } from './diary/contract.ts'

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
})
afterAll(() => office.close())

/** A receipt of the Health Department, diarised by the first clerk and marked to a post. */
const receiptAt = async (post: string, change: Parameters<typeof letterOf>[0] = {}) => {
  const { id: documentId } = await storedDocument(office.office.db, office.people['cru1.health']!.personId)
  const clerk = await office.as('cru1.health')
  const body = { ...letterOf(change), documentId, send: { to: office.posts[post]! } }
  return (await clerk.call(diarise, { body })).id
}
const read = async (login: string, id: string) =>
  (await office.as(login)).ask(readReceipt, { params: { id } })
const shown = async (login: string, id: string) =>
  (await office.as(login)).call(readReceipt, { params: { id } })
const sendOn = async (from: string, to: string, id: string, more: object = {}) => {
  const { stays } = await shown(from, id)
  const items = [{ kind: 'receipt' as const, id, stayId: stays.at(-1)!.id }]
  return (await office.as(from)).call(send, { body: { items, to: office.posts[to]!, ...more } })
}

describe('a receipt on its way', () => {
  it('is pulled back until its receiver opens it; his assistant’s look does not count', async () => {
    const id = await receiptAt('SECY-H')
    const clerk = await office.as('cru1.health')
    const sentAs = (await shown('cru1.health', id)).stays.at(-1)!.id
    expect((await shown('pa.secy.health', id)).abilities.close.why[0]!.code).toBe('assistant-may-not')
    expect((await shown('cru1.health', id)).abilities.pullBack.may).toBe(true)
    await clerk.call(pullBack, { params: { id: sentAs } })
    const again = await sendOn('cru1.health', 'SECY-H', id)
    await shown('secy.health', id)
    const late = await shown('cru1.health', id)
    expect(late.abilities.pullBack).toMatchObject({ may: false, why: [{ code: 'already-opened' }] })
    const refused = await clerk.ask(pullBack, { params: { id: again.sent[0]!.stayId } })
    expect(refused.codes).toEqual(['already-opened'])
  })

  it('stays readable to a post that sent it on unread', async () => {
    const id = await receiptAt('SECY-H')
    const { stays } = await shown('cru1.health', id)
    const items = [{ kind: 'receipt' as const, id, stayId: stays.at(-1)!.id }]
    await (await office.as('secy.health')).call(send, { body: { items, to: office.posts['JS-H']! } })
    const seen = await shown('secy.health', id)
    expect(seen.stays.at(-2)!.openedAt).toBe(seen.stays.at(-2)!.leftAt)
  })

  it('tells each what he may do and why not', async () => {
    const id = await receiptAt('JS-H')
    const holder = (await shown('js.health', id)).abilities
    for (const act of ['send', 'copy', 'markChildren', 'putInFile', 'openFile', 'close', 'park'] as const)
      expect([act, holder[act].may]).toEqual([act, true])
    expect(holder.pullBack.may).toBe(false)
    const clerk = (await shown('cru1.health', id)).abilities
    expect(clerk.send.why).toEqual([
      {
        code: 'not-holder',
        data: { holder: { hi: 'संयुक्त सचिव, स्वास्थ्य विभाग', en: 'Joint Secretary, Health Department' } },
      },
    ])
    expect(clerk.openFile.why.map(each => each.code)).toEqual(['not-holder', 'registry-opens-no-files'])
  })

  it('is seen by past holders as it stood when it left them, and by strangers not at all', async () => {
    const id = await receiptAt('SO-H1')
    await shown('so.health1', id)
    await sendOn('so.health1', 'AST-H1', id, { minute: { type: 'doc', content: [para('परीक्षण करें')] } })
    await shown('ast.health1', id)
    await (await office.as('ast.health1')).call(copyReceipt, {
      params: { id },
      body: { to: [office.posts['SO-H2']!] },
    })
    await sendOn('ast.health1', 'JS-H', id, {
      minute: { type: 'doc', content: [para('प्रस्तुत')] },
      remark: 'आज',
    })
    const so = await shown('so.health1', id)
    expect(so.minutes).toHaveLength(2) // a superior sees his subordinate's desk too
    const clerk = await shown('cru1.health', id)
    expect(clerk.minutes).toHaveLength(0)
    expect(clerk.asOf).not.toBeNull()
    expect(clerk.copies).toHaveLength(0)
    expect(clerk.stays.at(-1)).toMatchObject({ to: { abbreviation: 'JS-H' }, remark: null })
    for (const login of ['so.finance', 'cru.finance', 'admin', 'auditor', 'collector.raipur']) {
      const answer = await read(login, id)
      expect([login, answer.status, answer.codes]).toEqual([login, 404, ['not-found']])
    }
  })

  it('is seen by the superiors of a desk, not by the officers of the units above it', async () => {
    const { id: documentId } = await storedDocument(office.office.db, office.people['cru.dhs']!.personId)
    const registry = await office.as('cru.dhs')
    const { id } = await registry.call(diarise, { body: { ...letterOf(), documentId } })
    const seen = async (login: string) => (await read(login, id)).status
    // the Directorate stands below the department; its Director answers to the Secretary, not to the Joint Secretary
    expect([await seen('director.dhs'), await seen('secy.health'), await seen('cs')]).toEqual([200, 200, 200])
    expect([await seen('js.health'), await seen('us.health'), await seen('cru1.health')]).toEqual([
      404, 404, 404,
    ])
  })

  it('that is confidential is not seen by superiors nor by the other clerk, and shows in the diary as a masked row', async () => {
    const id = await receiptAt('SO-H1', { classification: 'confidential' })
    expect((await read('secy.health', id)).status).toBe(404)
    expect((await read('cru2.health', id)).status).toBe(404)
    expect((await read('so.health1', id)).status).toBe(200)
    const rows = (await (await office.as('cru2.health')).call(diary, { query: {} })).items
    expect(rows[0]).toMatchObject({
      masked: true,
      id: null,
      sender: '',
      subject: { hi: '', en: '' },
      holder: null,
    })
    expect(JSON.stringify(rows[0])).not.toContain(id)
  })
})

describe('a secret receipt', () => {
  it('is refused unless the limit is raised; then seen as a confidential one is, and put in no file below it', async () => {
    const { id: documentId } = await storedDocument(office.office.db, office.people['cru1.health']!.personId)
    const clerk = await office.as('cru1.health')
    const body = { ...letterOf({ classification: 'secret' }), documentId }
    const refused = await clerk.ask(diarise, { body })
    expect(refused.body).toMatchObject({
      refusals: [
        { code: 'classification-too-high', data: { classification: 'secret', highest: 'confidential' } },
      ],
    })
    await holdsUpTo(office, 'secret')
    expect((await clerk.ask(diarise, { body: { ...body, classification: 'top_secret' } })).codes).toEqual([
      'classification-too-high',
    ])
    const confidential = await openedFile(office, 'confidential')
    const id = await receiptAt('AST-H1', { classification: 'secret' })
    for (const [login, status] of [
      ['so.health1', 404],
      ['secy.health', 404],
      ['cru2.health', 404],
      ['ast.health1', 200],
    ] as const)
      expect([login, (await read(login, id)).status]).toEqual([login, status])
    const rows = (await (await office.as('cru2.health')).call(diary, { query: {} })).items
    expect(rows[0]).toMatchObject({ masked: true, id: null, sender: '' })

    const assistant = await office.as('ast.health1')
    const put = (fileId: string) =>
      assistant.ask(putInFile, { params: { id: fileId }, body: { receiptId: id } })
    expect((await put(confidential)).codes).toEqual(['classification-lower'])
    const secret = await openedFile(office, 'secret')
    await holdsUpTo(office, 'confidential')
    expect((await put(secret)).status).toBe(201)
    expect((await (await office.as('so.health1')).ask(readFile, { params: { id: secret } })).status).toBe(404)
    const { version, subject } = await assistant.call(readFile, { params: { id: secret } })
    const cover = { subject, category: null, remarks: 'अभ्युक्ति', version }
    const edit = (classification: Classification) =>
      assistant.ask(editCover, { params: { id: secret }, body: { ...cover, classification } })
    expect((await edit('confidential')).codes).toEqual(['classification-down'])
    expect((await edit('top_secret')).codes).toEqual(['classification-too-high'])
    expect((await edit('secret')).status).toBe(200)
    const looked =
      await sql`select 1 from ledger_entry where kind = 'file.looked-at' and subject_id = ${secret}`.execute(
        office.office.db,
      )
    expect(looked.rows.length).toBeGreaterThan(0)
  })
})

const para = (text: string) => ({ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] })

describe('copies for information', () => {
  it('are given by the holder, once a post, and are read without moving anything', async () => {
    const id = await receiptAt('SECY-H')
    const secretary = await office.as('secy.health')
    await shown('secy.health', id)
    const to = [office.posts['DS-H']!, office.posts['SO-F']!]
    const give = (posts: string[]) => secretary.ask(copyReceipt, { params: { id }, body: { to: posts } })
    expect((await give(to)).body).toEqual({ copies: 2 })
    expect((await give([to[0]!, office.posts['SECY-H']!])).codes).toEqual(['copy-given', 'copy-to-holder'])
    const notHolder = await (await office.as('cru1.health')).ask(copyReceipt, {
      params: { id },
      body: { to },
    })
    expect(notHolder.codes).toEqual(['not-holder'])

    const finance = await office.as('so.finance')
    const { items, unread } = await finance.call(listCopies, { query: {} })
    expect([unread, items[0]!.receiptId]).toEqual([1, id])
    expect((await shown('so.finance', id)).abilities.send.may).toBe(false)
    expect((await finance.call(listCopies, { query: {} })).unread).toBe(0)
    expect(
      (await shown('secy.health', id)).copies.find(each => each.to.abbreviation === 'SO-F')?.readAt,
    ).not.toBeNull()
    const anothers = await (await office.as('js.finance')).ask(readCopy, { params: { id: items[0]!.id } })
    expect(anothers.status).toBe(404)
    const own = await finance.call(readCopy, { params: { id: items[0]!.id } })
    expect(own.readAt).toBe((await finance.call(listCopies, { query: {} })).items[0]!.readAt)
  })
})

describe('closing', () => {
  it('needs a remark and a fresh screen, and brings the receipt to rest', async () => {
    const id = await receiptAt('SO-H1')
    const so = await office.as('so.health1')
    const { version } = await shown('so.health1', id)
    const close = (remark: string, seen: number) =>
      so.ask(closeReceipt, { params: { id }, body: { remark, version: seen } })
    expect((await close(' ', version + 1)).codes).toEqual(['stale', 'remark-needed'])
    expect((await close('अन्य कार्यवाही अपेक्षित नहीं', version)).body).toMatchObject({ state: 'closed' })
    expect((await close('फिर', version)).codes).toEqual(['receipt-closed', 'stale'])
    const after = await shown('so.health1', id)
    expect(after.closed?.remark).toBe('अन्य कार्यवाही अपेक्षित नहीं')
    expect(after.stays.at(-1)!.leftAt).not.toBeNull()
    expect(after.abilities.send.why.map(each => each.code)).toEqual(['receipt-closed'])
    const unseen = await (await office.as('so.finance')).ask(closeReceipt, {
      params: { id },
      body: { remark: 'x', version },
    })
    expect(unseen.status).toBe(404)
  })
})

describe('the diary', () => {
  it('is read by its registry in pages, by date, newest first, and by nobody else', async () => {
    const clerk = await office.as('cru2.health')
    const all = await clerk.call(diary, { query: { limit: 200 } })
    const serials = all.items.map(row => row.serial)
    expect(serials).toEqual(Array.from({ length: serials.length }, (_, at) => serials.length - at))
    const first = await clerk.call(diary, { query: { limit: 2 } })
    const second = await clerk.call(diary, { query: { limit: 2, cursor: first.next! } })
    expect([...first.items, ...second.items].map(row => row.serial)).toEqual(serials.slice(0, 4))
    const today = { from: '2026-01-14', to: '2026-01-14' }
    expect((await clerk.call(diary, { query: { ...today, limit: 200 } })).items).toHaveLength(serials.length)
    expect((await clerk.call(diary, { query: { to: '2026-01-13' } })).items).toEqual([])
    expect((await (await office.as('so.health1')).ask(diary, { query: {} })).codes).toEqual(['not-registry'])
    expect((await (await office.as('cru.finance')).call(diary, { query: {} })).items).toEqual([])
  })
})

describe('the address book', () => {
  it('keeps senders and finds them in either script, for their office only', async () => {
    await receiptAt('SO-H1', {
      sender: { name: 'गीता ठाकुर', organisation: 'ग्राम पंचायत बोरसी', address: 'जिला दुर्ग' },
    })
    await receiptAt('SO-H1', {
      sender: { name: 'गीता ठाकुर', organisation: 'ग्राम पंचायत बोरसी', mobile: '9000000000' },
    })
    const clerk = await office.as('cru2.health')
    const find = async (query: string) =>
      (await clerk.call(correspondents, { query: { query } })).items.map(each => each.organisation)
    for (const typed of ['बोरसी', 'गीता', 'thakur', 'panchayat', 'बोरसि'])
      expect([typed, (await find(typed))[0]]).toEqual([typed, 'ग्राम पंचायत बोरसी'])
    const { items } = await clerk.call(correspondents, { query: { query: 'ठाकुर' } })
    expect(items.filter(each => each.name === 'गीता ठाकुर')).toMatchObject([
      { address: 'जिला दुर्ग', mobile: '9000000000' },
    ])
    expect(await find(`%' or 1=1 --`)).toEqual([])
    const finance = await office.as('cru.finance')
    expect((await finance.call(correspondents, { query: { query: 'बोरसी' } })).items).toEqual([])
  })
})

describe('the record', () => {
  it('of everything above is whole, but for the bytes these scans never had', async () => {
    const { findings } = await verifyInstance(office.office)
    expect(findings.filter(each => each.problem !== 'document-bytes-missing')).toEqual([])
  })
})
