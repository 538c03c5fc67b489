import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptEDak, eDak, readEDak, returnEDak } from '#edak/contract.ts'
import { newId } from '#kit/id.ts'
import { readReceipt } from '#receipts/contract.ts'
import { diary } from '#receipts/diary/contract.ts'
import { holdsUpTo, issuedLetter } from '#test/issues.ts'
import { type TestOffice, testOffice } from '#test/office.ts'

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
})
afterAll(() => office.close())

const waiting = async (login: string) => (await (await office.as(login)).call(eDak, { query: {} })).items
const accept = async (login: string, id: string, body: object = {}) =>
  (await office.as(login)).ask(acceptEDak, { params: { id }, body })
const stateOf = async (dispatchId: string) => {
  const { rows } = await sql<{ state: string; accepted_receipt_id: string | null }>`
    select state, accepted_receipt_id from dispatch where id = ${dispatchId}`.execute(office.office.db)
  return rows[0]!
}

describe('a letter in the e-Dak', () => {
  it('is seen by the registry of the office it came to, and by nobody else', async () => {
    const { dispatchIds, number, documentId } = await issuedLetter(office, [{ unit: 'DHS' }])
    const id = dispatchIds[0]!
    const row = (await waiting('cru.dhs')).find(each => each.id === id)
    expect(row).toMatchObject({
      number,
      state: 'arrived',
      from: { hi: 'स्वास्थ्य विभाग' },
      pages: 2,
      receipt: null,
    })
    const letter = await (await office.as('cru.dhs')).call(readEDak, { params: { id } })
    expect(letter).toMatchObject({
      documentId,
      type: 'letter',
      sender: { name: 'अरविंद सक्सेना', designation: 'सचिव', organisation: 'स्वास्थ्य विभाग' },
      earlier: [],
      abilities: { accept: { may: true }, return: { may: true } },
    })
    for (const login of ['director.dhs', 'cru.durg', 'cru1.health', 'secy.health', 'admin', 'auditor']) {
      expect([login, await waiting(login)]).toEqual([login, []])
      expect((await (await office.as(login)).ask(readEDak, { params: { id } })).status).toBe(404)
      expect((await accept(login, id)).status).toBe(404)
      const back = await (await office.as(login)).ask(returnEDak, {
        params: { id },
        body: { version: 2, reason: 'x' },
      })
      expect(back.status).toBe(404)
    }
  })

  it('is accepted into one’s own register with the same bytes; its sender sees it, both chains say it as one act', async () => {
    const { dispatchIds, number, documentId, issueId } = await issuedLetter(office, [{ unit: 'COLLDRG' }])
    const made = await accept('cru.durg', dispatchIds[0]!, { urgency: 'immediate', category: 'scheme' })
    expect(made.body).toMatchObject({ number: '1/2026/COLLDRG', holder: { abbreviation: 'CRU-DRG' } })
    const { id } = made.body as { id: string }
    const shown = await (await office.as('cru.durg')).call(readReceipt, { params: { id } })
    expect(shown).toMatchObject({
      document: { id: documentId },
      occurredOn: '2026-01-14',
      stays: [{ how: 'accepted' }],
      particulars: {
        deliveryMode: 'inside',
        letterNumber: number,
        urgency: 'immediate',
        letterLanguage: 'hi',
      },
    })
    expect(await stateOf(dispatchIds[0]!)).toEqual({ state: 'accepted', accepted_receipt_id: id })
    const { rows } = await sql<{ kind: string; act: number }>`
      select kind, act from ledger_entry where (subject_kind = 'receipt' and subject_id = ${id})
        or (subject_kind = 'issue' and subject_id = ${issueId} and kind = 'dispatch.accepted') order by kind`.execute(
      office.office.db,
    )
    expect(rows.map(row => row.kind)).toEqual(['dispatch.accepted', 'receipt.diarised'])
    expect(rows[0]!.act).toBe(rows[1]!.act)
    expect((await waiting('cru.durg')).map(each => each.id)).not.toContain(dispatchIds[0])
    const done = await (await office.as('cru.durg')).call(eDak, { query: { only: 'done' } })
    expect(done.items[0]).toMatchObject({ state: 'accepted', receipt: { id, number: '1/2026/COLLDRG' } })
    expect((await accept('cru.durg', dispatchIds[0]!)).codes).toEqual(['dispatch-state', 'receipt-duplicate'])
  })

  it('meant for a post is accepted by its officer, who may send it on at once; his assistant accepts and sends nothing', async () => {
    const { dispatchIds } = await issuedLetter(office, [{ unit: 'HEALTH', post: 'SECY-H' }])
    const onward = { send: { to: office.posts['JS-H']!, minute: '' } }
    expect((await accept('pa.secy.health', dispatchIds[0]!, onward)).codes).toEqual(['assistant-may-not'])
    const made = await accept('secy.health', dispatchIds[0]!, {
      send: { to: office.posts['JS-H']!, minute: 'कृपया परीक्षण करें' },
    })
    expect(made.body).toMatchObject({ holder: { abbreviation: 'JS-H' } })
    expect((made.body as { number: string }).number).toMatch(/\/2026\/HEALTH$/)
  })

  it('is accepted once: a repeat says the same, and two who accept at once get one receipt', async () => {
    const { dispatchIds } = await issuedLetter(office, [{ unit: 'COLLRPR' }])
    const id = dispatchIds[0]!
    const clerk = await office.as('cru.raipur')
    const headers = { 'idempotency-key': newId() }
    const first = await clerk.call(acceptEDak, { params: { id }, body: {} }, headers)
    expect(await clerk.call(acceptEDak, { params: { id }, body: {} }, headers)).toEqual(first)

    const { dispatchIds: others } = await issuedLetter(office, [{ unit: 'COLLRPR', post: 'COLL-RPR' }])
    const both = await Promise.all([accept('cru.raipur', others[0]!), accept('collector.raipur', others[0]!)])
    expect(both.map(each => each.status).sort()).toEqual([201, 409])
    const rows = (await clerk.call(diary, { query: {} })).items
    expect(rows.map(row => row.serial)).toEqual([2, 1])
  })

  it('that waited over the night is shown as recorded late, and no reason is asked', async () => {
    const { dispatchIds } = await issuedLetter(office, [{ unit: 'DHS' }])
    office.clock.pass({ days: 2 })
    const made = await accept('cru.dhs', dispatchIds[0]!)
    const { id } = made.body as { id: string }
    const shown = await (await office.as('cru.dhs')).call(readReceipt, { params: { id } })
    expect(shown.late).toEqual({ days: 2, reason: '' })
    office.clock.pass({ days: -2 })
  })

  it('of a secret file stays secret, also where the limit was lowered meanwhile', async () => {
    await holdsUpTo(office, 'secret')
    const { dispatchIds } = await issuedLetter(office, [{ unit: 'COLLRPR', post: 'COLL-RPR' }], {
      classification: 'secret',
    })
    await holdsUpTo(office, 'confidential')
    const lower = await accept('collector.raipur', dispatchIds[0]!, { classification: 'confidential' })
    expect(lower.codes).toEqual(['classification-lower'])
    const higher = await accept('collector.raipur', dispatchIds[0]!, { classification: 'top_secret' })
    expect(higher.codes).toEqual(['classification-too-high'])
    const made = await accept('collector.raipur', dispatchIds[0]!)
    const { id } = made.body as { id: string }
    const shown = await (await office.as('collector.raipur')).call(readReceipt, { params: { id } })
    expect(shown.particulars.classification).toBe('secret')
  })

  it('is sent back with a reason, from a fresh screen', async () => {
    const { dispatchIds } = await issuedLetter(office, [{ unit: 'DHS' }])
    const params = { id: dispatchIds[0]! }
    const clerk = await office.as('cru.dhs')
    const { version } = await clerk.call(readEDak, { params })
    const back = (body: { version: number; reason: string }) => clerk.ask(returnEDak, { params, body })
    expect((await back({ version, reason: '  ' })).codes).toEqual(['reason-needed'])
    expect((await back({ version: version - 1, reason: 'अन्य विभाग का' })).codes).toEqual(['stale'])
    expect((await back({ version, reason: 'अन्य विभाग का' })).body).toEqual({ state: 'returned' })
    expect((await accept('cru.dhs', params.id)).codes).toEqual(['dispatch-state'])
    expect((await clerk.call(readEDak, { params })).documentId).toBeNull()
  })
})
