import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pullBack, send } from '#acts/contract.ts'
import { verifyInstance } from '#audit/verify.ts'
import { inbox } from '#movement/contract.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { letterOf, storedDocument } from '#test/receipts.ts'
import { markChildren } from '../children/contract.ts'
import { diarise, duplicates, readReceipt } from '../contract.ts'
import { diary } from '../diary/contract.ts'
import { correctReceipt, sendWhereItBelongs, voidReceipt } from './contract.ts'
import { changesBetween } from './rules.ts'

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
})
afterAll(() => office.close())

const letter = letterOf({ letterNumber: '/41/2026/77' })
const diarised = async (change: Parameters<typeof letterOf>[0] = {}, to?: string) => {
  const { id: documentId } = await storedDocument(office.office.db, office.people['cru1.health']!.personId)
  const body = {
    ...letterOf(change),
    documentId,
    ...(to ? { send: { to: office.posts[to]! } } : {}),
  }
  return { ...(await (await office.as('cru1.health')).call(diarise, { body })), documentId }
}
const shown = async (login: string, id: string) =>
  (await office.as(login)).call(readReceipt, { params: { id } })
const correct = async (login: string, id: string, change: object) => {
  const { version } = await shown(login, id)
  const { classification: _, ...given } = letter
  return (await office.as(login)).ask(correctReceipt, {
    params: { id },
    body: { ...given, version, ...change },
  })
}
const sendOn = async (from: string, to: string, id: string) => {
  const { stays } = await shown(from, id)
  const items = [{ kind: 'receipt' as const, id, stayId: stays.at(-1)!.id }]
  return (await office.as(from)).call(send, { body: { items, to: office.posts[to]! } })
}

describe('what differs between two texts of particulars', () => {
  it('is told by field, and nothing of what they belong to', () => {
    expect(
      changesBetween(
        { receipt: 'a', number: '1', sender: { name: 'क', mobile: '' }, letterOn: null, remarks: '' },
        { receipt: 'b', number: '2', sender: { name: 'ख', mobile: '' }, letterOn: '2026-01-02', remarks: '' },
      ),
    ).toEqual([
      { field: 'sender.name', before: 'क', after: 'ख' },
      { field: 'letterOn', before: null, after: '2026-01-02' },
    ])
  })
})

describe('particulars', () => {
  it('are corrected freely until the receipt is first sent, and afterwards with a reason; both texts are shown', async () => {
    const { id } = await diarised({ letterNumber: '/41/2026/77' })
    expect((await correct('cru1.health', id, {})).codes).toEqual(['nothing-changed'])
    const first = await correct('cru1.health', id, { letterNumber: '/41/2026/78' })
    expect(first.status).toBe(200)
    await sendOn('cru1.health', 'SECY-H', id)
    expect((await correct('cru1.health', id, { letterNumber: '/41/2026/79' })).codes).toEqual([
      'reason-needed',
    ])
    // the registry keeps its register wherever the letter lies; so does its holder
    expect(
      (await correct('cru2.health', id, { letterNumber: '/41/2026/79', reason: 'पत्र पर 79 लिखा है' })).status,
    ).toBe(200)
    const byHolder = {
      letterNumber: '/41/2026/79',
      subject: { hi: 'सुधारा विषय', en: '' },
      reason: 'विषय अपूर्ण था',
    }
    expect((await correct('secy.health', id, byHolder)).status).toBe(200)
    const now = await shown('secy.health', id)
    expect(now.particulars).toMatchObject({ letterNumber: '/41/2026/79', subject: { hi: 'सुधारा विषय' } })
    expect(now.corrections.map(each => [each.reason, each.changes])).toEqual([
      [null, [{ field: 'letterNumber', before: '/41/2026/77', after: '/41/2026/78' }]],
      ['पत्र पर 79 लिखा है', [{ field: 'letterNumber', before: '/41/2026/78', after: '/41/2026/79' }]],
      ['विषय अपूर्ण था', [{ field: 'subject.hi', before: letter.subject.hi, after: 'सुधारा विषय' }]],
    ])
    expect(now.corrections[1]!.by.id).toBe(office.actor('cru2.health').postId)
    // the register reads as it stands
    const rows = (await (await office.as('cru1.health')).call(diary, { query: {} })).items
    expect(rows[0]).toMatchObject({ letterNumber: '/41/2026/79', subject: { hi: 'सुधारा विषय' } })
  })

  it('are corrected by nobody else, and stay as they stood for whoever had the receipt before', async () => {
    const { id } = await diarised({ letterNumber: '/41/2026/77' }, 'SO-H1')
    await shown('so.health1', id)
    await sendOn('so.health1', 'JS-H', id)
    const reason = 'सुधार'
    expect((await correct('so.health1', id, { letterNumber: '9', reason })).codes).toEqual(['not-holder'])
    const unseen = await (await office.as('so.finance')).ask(correctReceipt, {
      params: { id },
      body: { ...letter, version: 1, reason },
    })
    expect(unseen.status).toBe(404)
    await correct('js.health', id, { letterNumber: '/41/2026/80', reason })
    expect((await shown('so.health1', id)).particulars.letterNumber).toBe('/41/2026/77')
    expect((await shown('so.health1', id)).corrections).toEqual([])
    expect((await shown('js.health', id)).particulars.letterNumber).toBe('/41/2026/80')
    const stale = await (await office.as('js.health')).ask(correctReceipt, {
      params: { id },
      body: { ...letter, letterNumber: 'x', version: 1, reason },
    })
    expect(stale.codes).toEqual(['stale'])
  })

  it('are classified higher while it is worked on, never lower: who saw it from above sees it no more', async () => {
    const { id } = await diarised({ letterNumber: '/41/2026/90' }, 'SO-H1')
    const so = await office.as('so.health1')
    await shown('so.health1', id)
    const { children } = await so.call(markChildren, {
      params: { id },
      body: { to: [office.posts['SO-H2']!], action: null, urgency: 'ordinary', dueOn: null },
    })
    const seen = async (login: string, which = id) =>
      (await (await office.as(login)).ask(readReceipt, { params: { id: which } })).status
    expect([await seen('us.health'), await seen('cru2.health')]).toEqual([200, 200])
    const higher = {
      letterNumber: '/41/2026/90',
      classification: 'confidential' as const,
      reason: 'शिकायत है',
    }
    expect((await correct('so.health1', id, { ...higher, classification: 'secret' })).codes).toEqual([
      'classification-too-high',
    ])
    expect((await correct('so.health1', id, higher)).status).toBe(200)
    const now = await shown('so.health1', id)
    expect(now.particulars.classification).toBe('confidential')
    expect(now.corrections.at(-1)!.changes).toEqual([
      { field: 'classification', before: 'normal', after: 'confidential' },
    ])
    expect([await seen('us.health'), await seen('cru2.health')]).toEqual([404, 404])
    expect([await seen('so.health2', children[0]!.id), await seen('us.health', children[0]!.id)]).toEqual([
      200, 404,
    ])
    const down = { ...higher, classification: 'normal' as const }
    expect((await correct('so.health1', id, down)).codes).toEqual(['classification-down'])
  })

  it('hold to the same rules as at diarising; lateness counts from the day it was recorded', async () => {
    const { id } = await diarised({ letterNumber: '/41/2026/77' })
    office.clock.pass({ days: 3 })
    expect((await correct('cru1.health', id, { letterNumber: '8' })).status).toBe(200)
    expect((await correct('cru1.health', id, { letterNumber: '8', receivedOn: '2026-01-13' })).codes).toEqual(
      ['late-reason-needed'],
    )
    const late = { letterNumber: '8', receivedOn: '2026-01-13', lateReason: 'अवकाश था' }
    expect((await correct('cru1.health', id, late)).status).toBe(200)
    expect((await shown('cru1.health', id)).late).toEqual({ days: 1, reason: 'अवकाश था' })
    const rows = (await (await office.as('cru1.health')).call(diary, { query: {} })).items
    expect(rows[0]).toMatchObject({ late: true, lateReason: 'अवकाश था' })
    office.clock.set('2026-01-14T12:00:00+05:30')
  })
})

describe('a void entry', () => {
  const makeVoid = async (login: string, id: string, reason = 'भूल से दो बार दर्ज') => {
    const { version } = await shown(login, id)
    return (await office.as(login)).ask(voidReceipt, { params: { id }, body: { reason, version } })
  }
  it('keeps its number, says why, and nothing is done with it; its scan is free for the right entry', async () => {
    const { id, number, documentId } = await diarised({ letterNumber: 'शून्य/1' })
    expect((await makeVoid('cru1.health', id, '')).codes).toEqual(['reason-needed'])
    expect((await makeVoid('cru2.health', id)).status).toBe(200)
    const after = await shown('cru1.health', id)
    expect(after).toMatchObject({
      number,
      state: 'void',
      voided: { reason: 'भूल से दो बार दर्ज' },
    })
    const { receive: _, pullBack: __, ...acts } = after.abilities
    for (const [act, ability] of Object.entries(acts))
      expect([act, ability.why.map(each => each.code)]).toEqual([
        act,
        expect.arrayContaining(['receipt-void']),
      ])
    expect((await makeVoid('cru1.health', id)).codes).toEqual(['receipt-void'])
    const rows = (await (await office.as('cru1.health')).call(diary, { query: {} })).items
    expect(rows[0]).toMatchObject({ number, state: 'void', voided: 'भूल से दो बार दर्ज', holder: null })
    const lying = (await (await office.as('cru1.health')).call(inbox, { query: { limit: 200 } })).items
    expect(lying.map(row => row.id)).not.toContain(id)
    // no duplicate of what is void, and the same scan serves the right entry
    const clerk = await office.as('cru1.health')
    const again = await clerk.call(diarise, { body: { ...letterOf({ letterNumber: 'शून्य/1' }), documentId } })
    const found = await clerk.call(duplicates, { query: { letterNumber: 'शून्य/1', letterOn: '2026-01-12' } })
    expect(found.items.map(each => each.id)).toEqual([again.id])
  })

  it('is refused once it was sent on or copies were marked, and to whoever neither holds nor registered it', async () => {
    const sent = await diarised({}, 'SO-H1')
    expect((await makeVoid('cru1.health', sent.id)).codes).toEqual(['receipt-sent-on'])
    const { stays } = await shown('cru1.health', sent.id)
    await (await office.as('cru1.health')).call(pullBack, { params: { id: stays.at(-1)!.id } })
    expect((await makeVoid('cru1.health', sent.id)).status).toBe(200)
    const marked = await diarised()
    await (await office.as('cru1.health')).call(markChildren, {
      params: { id: marked.id },
      body: { to: [office.posts['DS-H']!] },
    })
    expect((await makeVoid('cru1.health', marked.id)).codes).toEqual(['receipt-has-children'])
    const elsewhere = await diarised({}, 'SO-H1')
    await shown('so.health1', elsewhere.id)
    await sendOn('so.health1', 'JS-H', elsewhere.id)
    expect((await makeVoid('so.health1', elsewhere.id)).codes).toEqual(['not-holder', 'receipt-sent-on'])
  })
})

describe('a wrongly addressed receipt', () => {
  const belongs = async (login: string, id: string, to: object, reason = 'इस विभाग का नहीं') => {
    const { stays } = await shown(login, id)
    return (await office.as(login)).ask(sendWhereItBelongs, {
      params: { id },
      body: { to, stayId: stays.at(-1)!.id, reason } as never,
    })
  }
  it('goes back to its sender, to its registry, or to the registry of the right office, and says so', async () => {
    const { id } = await diarised({}, 'SO-H1')
    await shown('so.health1', id)
    await sendOn('so.health1', 'DS-H', id)
    expect((await belongs('ds.health', id, { kind: 'sender' }, '')).codes).toEqual(['reason-needed'])
    expect((await belongs('ds.health', id, { kind: 'sender' })).status).toBe(201)
    expect((await shown('so.health1', id)).stays.at(-1)).toMatchObject({
      wronglyAddressed: true,
      remark: 'इस विभाग का नहीं',
      to: { abbreviation: 'SO-H1' },
    })
    const row = (await (await office.as('so.health1')).call(inbox, { query: {} })).items[0]!
    expect(row).toMatchObject({ id, wronglyAddressed: true })
    expect((await belongs('so.health1', id, { kind: 'registry' })).status).toBe(201)
    const atRegistry = (await shown('cru1.health', id)).stays.at(-1)!
    expect(atRegistry.to.id).toBe(office.actor('cru1.health').postId)
    expect((await belongs('cru1.health', id, { kind: 'office', unitId: office.units.FIN! })).status).toBe(201)
    const there = await shown('cru.finance', id)
    expect(there.stays.at(-1)).toMatchObject({ wronglyAddressed: true, leftAt: null })
    expect(there.abilities.send.may).toBe(true)
  })

  it('follows the rule of vacant posts: the next level gets it, and the sender is told which', async () => {
    const { id } = await diarised({}, 'DS-H')
    await shown('ds.health', id)
    const vacant = office.actor('cru.finance').postId
    const { db } = office.office
    // vacant for this one sending
    await sql`update charge set starts_at = starts_at + interval '100 years' where post_id = ${vacant}`.execute(
      db,
    )
    const sent = await belongs('ds.health', id, { kind: 'office', unitId: office.units.FIN! })
    expect(sent.body).toMatchObject({
      to: { abbreviation: 'SO-F' },
      instead: { why: 'next', asked: { abbreviation: 'CRU-F' } },
    })
    expect((await shown('so.finance', id)).stays.at(-1)!.meantFor!.abbreviation).toBe('CRU-F')
    await sql`update charge set starts_at = starts_at - interval '100 years' where post_id = ${vacant}`.execute(
      db,
    )
  })

  it('is moved by its holder alone; where there is no registry it says so', async () => {
    const { id } = await diarised({}, 'SO-H1')
    await shown('so.health1', id)
    expect((await belongs('cru1.health', id, { kind: 'sender' })).codes).toContain('not-holder')
    const nowhere = { kind: 'office', unitId: office.actor('so.health1').unitId }
    expect((await belongs('so.health1', id, nowhere)).codes).toEqual(['no-registry-there'])
  })
})

describe('the record', () => {
  it('of everything above is whole', async () => {
    const { findings } = await verifyInstance(office.office)
    expect(findings.filter(each => each.problem !== 'document-bytes-missing')).toEqual([])
  })
})
