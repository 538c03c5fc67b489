import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officesKept } from '#access/heirs.ts'
import { marksOf } from '#access/watchers.ts'
import { deliverInside } from '#acts/deliver-inside.ts'
import { dispatchesOfIssue } from '#dispatch/contract.ts'
import { acceptEDak, eDak } from '#edak/contract.ts'
import * as units from '#people/units/contract.ts'
import { diarise, readReceipt } from '#receipts/contract.ts'
import { readRegister, registerUnits } from '#registers/contract.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { letterOf, storedDocument } from '#test/receipts.ts'

/** The Collectorate of Durg is merged into that of Raipur: what becomes of its registers, and of what is still sent to it. */
let office: TestOffice
let letters: Awaited<ReturnType<typeof letterBuilders>>
let receipt: { id: string; number: string }
let confidential: { id: string }

const diarisedInDurg = async (change: Parameters<typeof letterOf>[0] = {}) => {
  const { id: documentId } = await storedDocument(office.office.db, office.people['cru.durg']!.personId)
  return (await office.as('cru.durg')).call(diarise, {
    body: { ...letterOf(change), documentId, send: { to: office.posts['COLL-DRG']! } },
  })
}
const sees = async (login: string, id: string) =>
  (await (await office.as(login)).ask(readReceipt, { params: { id } })).status

beforeAll(async () => {
  office = await testOffice()
  letters = await letterBuilders(office)
  receipt = await diarisedInDurg()
  confidential = await diarisedInDurg({ classification: 'confidential' })
  expect(await sees('cru.raipur', receipt.id)).toBe(404)
  const admin = await office.as('admin')
  const from = await admin.call(units.getUnit, { params: { id: office.units.COLLDRG! } })
  const done = await admin.call(units.passUnitOver, {
    params: { id: office.units.COLLDRG! },
    body: { version: from.version, to: office.units.COLLRPR!, files: 'all', below: true, close: true },
  })
  expect(done.unit.validTo).not.toBeNull()
})
afterAll(() => office.close())

describe('an office that was merged into another', () => {
  it('leaves its diary and its receipts to the registry of the one that stands; not what is confidential', async () => {
    expect(await sees('cru.raipur', receipt.id)).toBe(200)
    expect(await sees('cru.raipur', confidential.id)).toBe(404)
    expect(await sees('cru1.health', receipt.id)).toBe(404)
    const registry = await office.as('cru.raipur')
    const query = { unit: office.units.COLLDRG!, language: 'hi' as const }
    const kept = await registry.call(readRegister, { params: { kind: 'diary' }, query })
    expect(kept.items.map(row => [row.masked, row.leadsTo?.id ?? null])).toEqual([
      [false, receipt.id],
      [true, null],
    ])
    const { units: offered } = await registry.call(registerUnits, {})
    expect(offered.map(unit => unit.id)).toContain(office.units.COLLDRG)
    const stranger = await (await office.as('cru1.health')).ask(readRegister, {
      params: { kind: 'diary' },
      query,
    })
    expect(stranger.codes).toEqual(['register-not-yours'])
    // search finds by the marks of both
    const { officeId, ...actor } = office.actor('cru.raipur')
    const { rows: keeping } = await sql<{ id: string }>`select id from ${officesKept(officeId)} kept`.execute(
      office.office.db,
    )
    const offices = keeping.map(row => row.id)
    expect([...offices].sort()).toEqual([office.units.COLLDRG!, office.units.COLLRPR!].sort())
    expect(marksOf({ ...actor, officeId }, undefined, offices)).toContain(
      `@r${office.units.COLLDRG!.slice(-10)}`,
    )
  })

  it('gets its letters there: what is addressed to it goes to its successor, and the sender sees where', async () => {
    const issue = await letters.issued()
    const { rows } = await sql<{ id: string; to_unit_id: string }>`
      select id, to_unit_id from dispatch where issue_id = ${issue.id} and mode = 'inside' order by addressee`.execute(
      office.office.db,
    )
    // every other addressee is where he was; the third is the Collectorate that is no more
    expect(rows[0]!.to_unit_id).toBe(office.units.DHS)
    expect(rows[2]!.to_unit_id).toBe(office.units.COLLRPR)
    for (const { id } of rows) await deliverInside(office.office, id)
    const { items } = await (await office.as('secy.health')).call(dispatchesOfIssue, {
      params: { id: issue.id },
    })
    const raipur = items.find(each => each.id === rows[1]!.id)!.office
    expect(items.find(each => each.id === rows[2]!.id)).toMatchObject({ state: 'arrived', office: raipur })
    const registry = await office.as('cru.raipur')
    expect((await registry.call(eDak, { query: {} })).items.map(each => each.id)).toContain(rows[2]!.id)
    const accepted = await registry.call(acceptEDak, { params: { id: rows[2]!.id }, body: {} })
    expect(accepted.number).toContain('COLLRPR')
  })

  it('gets what was already on its way, too', async () => {
    const issue = await letters.issued()
    const { rows } = await sql<{ id: string }>`
      select id from dispatch where issue_id = ${issue.id} and mode = 'inside' order by addressee`.execute(
      office.office.db,
    )
    // as if it had been issued on the day before the merger
    await sql`update dispatch set to_unit_id = ${office.units.COLLDRG} where id = ${rows[2]!.id}`.execute(
      office.office.db,
    )
    await deliverInside(office.office, rows[2]!.id)
    const registry = await office.as('cru.raipur')
    expect((await registry.call(eDak, { query: {} })).items.map(each => each.id)).toContain(rows[2]!.id)
    const body = { duplicateOf: 'acknowledged' as const }
    const accepted = await registry.call(acceptEDak, { params: { id: rows[2]!.id }, body })
    expect(accepted.number).toContain('COLLRPR')
  })
})
