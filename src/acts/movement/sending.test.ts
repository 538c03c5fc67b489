import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send } from '#acts/contract.ts'
import { newFindings } from '#audit/findings.ts'
import { verifyProjections } from '#audit/projections.ts'
import { newId } from '#kit/id.ts'
import { ahead, inbox } from '#movement/contract.ts'
import { readNotes } from '#notes/contract.ts'
import { endCharge } from '#people/charges/contract.ts'
import { changeSetting } from '#settings/contract.ts'
import { movementOf, type TestMovement } from '#test/movement.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { parkSeveral } from './contract.ts'

let office: TestOffice
let move: TestMovement

beforeAll(async () => {
  office = await testOffice()
  move = await movementOf(office)
})
afterAll(() => office.close())

const look = async (login: string, to: string, ...files: string[]) =>
  (await office.as(login)).call(ahead, { query: { to: office.posts[to]!, files: files.join(',') } })

const whole = async () => {
  const findings = newFindings()
  await verifyProjections(office.office.db, findings, () => {})
  return findings.list.map(each => `${each.problem} ${each.field}`)
}

describe('sending to a vacant post', () => {
  it('goes to the next level, and the sender is told before and after', async () => {
    const { id } = await move.open('ast.health1')
    expect(await look('ast.health1', 'AST-H2', id)).toMatchObject({
      to: { abbreviation: 'SO-H2' },
      instead: 'next',
      crossing: null,
    })
    const gone = await move.pass('ast.health1', 'AST-H2', id)
    expect(gone).toMatchObject({
      to: { abbreviation: 'SO-H2' },
      instead: { why: 'next', asked: { abbreviation: 'AST-H2' } },
    })
    const stay = (await move.read('so.health2', id)).stays.at(-1)!
    expect([stay.to.abbreviation, stay.meantFor?.abbreviation]).toEqual(['SO-H2', 'AST-H2'])
    expect(await whole()).toEqual([])
  })

  it('is refused where the next level is the sender himself', async () => {
    const { id } = await move.open('so.health2')
    expect((await move.tryPass('so.health2', 'AST-H2', id)).codes).toEqual(['receiver-vacant'])
    expect((await look('so.health2', 'COLL-RPR', id)).crossing?.en).toBe('Collectorate, Raipur')
  })
})

describe('decision levels', () => {
  it('warn of a fifth, before sending and on record', async () => {
    const { id } = await move.open('ast.health1')
    for (const [login, to] of [
      ['ast.health1', 'SO-H1'],
      ['so.health1', 'US-H'],
      ['us.health', 'DS-H'],
      ['ds.health', 'JS-H'],
    ] as const) {
      expect((await look(login, to, id)).level).toBeNull()
      await move.pass(login, to, id)
    }
    await move.read('js.health', id)
    expect((await look('js.health', 'SECY-H', id)).level).toEqual({ level: 5, limit: 4 })
    // consulting Finance is none of this channel's levels
    expect((await look('js.health', 'JS-F', id)).level).toBeNull()
    await move.pass('js.health', 'SECY-H', id, { warned: true })
    expect((await move.read('secy.health', id)).stays.at(-1)!.level).toBe(5)
    expect(await whole()).toEqual([])
  })

  it('are as many as the unit’s setting says', async () => {
    await (await office.as('admin')).call(changeSetting, {
      params: { key: 'movement.levels' },
      body: { unitId: office.units.FIN!, value: 1, version: 0 },
    })
    const { id } = await move.open('ast.health1')
    await move.pass('ast.health1', 'SO-F', id)
    await move.read('so.finance', id)
    expect((await look('so.finance', 'JS-F', id)).level).toEqual({ level: 2, limit: 1 })
  })

  it('that were jumped are gone through on the way back, unless it is urgent', async () => {
    const { id } = await move.open('ast.health1')
    await move.pass('ast.health1', 'DS-H', id)
    await move.read('ds.health', id)
    expect((await look('ds.health', 'AST-H1', id)).through?.abbreviation).toBe('US-H')
    const refused = await move.tryPass('ds.health', 'AST-H1', id, { returned: true })
    expect(refused.codes).toEqual(['jumped-levels'])
    await move.pass('ds.health', 'US-H', id)
    await move.read('us.health', id)
    expect((await look('us.health', 'AST-H1', id)).through?.abbreviation).toBe('SO-H1')
    await move.pass('us.health', 'AST-H1', id, { urgency: 'immediate' })

    const straight = await move.open('ast.health1')
    await move.pass('ast.health1', 'SO-H1', straight.id)
    await move.pass('so.health1', 'US-H', straight.id)
    await move.pass('us.health', 'AST-H1', straight.id)
  })

  it('that were jumped are only warned of where the unit’s setting says so', async () => {
    const { id } = await move.open('ast.health1')
    await move.pass('ast.health1', 'DS-H', id)
    await move.read('ds.health', id)
    const admin = await office.as('admin')
    const set = (value: string, version: number) =>
      admin.call(changeSetting, {
        params: { key: 'movement.jumped-levels' },
        body: { unitId: office.units.HEALTH!, value, version },
      })
    await set('warn', 0)
    expect(await look('ds.health', 'AST-H1', id)).toMatchObject({
      through: { abbreviation: 'US-H' },
      throughMust: false,
    })
    await move.pass('ds.health', 'AST-H1', id, { returned: true })
    await set('refuse', 1)
  })
})

describe('what is sent back', () => {
  it('is said to be returned only where it came from', async () => {
    const { id } = await move.open('ast.health1')
    await move.pass('ast.health1', 'SO-H1', id, { returned: true })
    const how = async () => (await move.read('so.health1', id)).stays.at(-1)!.how
    expect(await how()).toBe('sent')
    await move.pass('so.health1', 'AST-H1', id, { returned: true })
    expect(await how()).toBe('returned')
  })
})

describe('several sent at once', () => {
  it('with one chosen twice go once each', async () => {
    const [one, two] = [await move.open('ast.health1'), await move.open('ast.health1')]
    const item = async (id: string) => ({
      kind: 'file' as const,
      id,
      stayId: await move.stayOf('ast.health1', 'file', id),
    })
    const [first, second] = [await item(one.id), await item(two.id)]
    const gone = await (await office.as('ast.health1')).call(send, {
      body: { items: [first, second, first], to: office.posts['SO-H1']! },
    })
    expect(gone.sent.map(each => each.id)).toEqual([one.id, two.id])
    expect((await move.read('so.health1', one.id)).stays.map(each => each.how)).toEqual(['opened', 'sent'])
    const so = await office.as('so.health1')
    const parked = await so.ask(parkSeveral, {
      body: {
        items: [one, two, one].map(({ id }) => ({ kind: 'file' as const, id })),
        way: 'parked',
        reason: 'बजट के बाद',
        reviewOn: '2026-12-03',
      },
    })
    expect(parked.status).toBe(201)
    expect(await whole()).toEqual([])
  })

  it('go all or none, each reason at its item, and nothing is lost', async () => {
    const login = 'so.health1'
    const files = await Promise.all([move.open(login, { note: 'एक' }), move.open(login)])
    const gone = await move.open(login)
    await move.pass(login, 'SO-H2', gone.id)
    const items = await Promise.all(
      [...files, gone].map(async ({ id }) => ({
        kind: 'file' as const,
        id,
        stayId: await move.stayOf(login, 'file', id),
      })),
    )
    const client = await office.as(login)
    const all = [...items, { kind: 'file' as const, id: newId(), stayId: newId() }]
    const refused = await client.ask(send, { body: { items: all, to: office.posts['US-H']! } })
    expect(refused.body).toMatchObject({
      refusals: [
        { code: 'item-gone', at: 'items.3' },
        { code: 'not-holder', at: 'items.2' },
      ],
    })
    expect((await client.call(readNotes, { params: { id: files[0]!.id } })).writing?.text).toBeTruthy()
    const sent = await client.call(send, { body: { items: items.slice(0, 2), to: office.posts['US-H']! } })
    expect(sent.sent.map(each => each.forwarding)).toEqual([false, true])
    const { items: came } = await (await office.as('us.health')).call(inbox, { query: { limit: 100 } })
    for (const { id } of files) expect(came.map(row => row.id)).toContain(id)
  })
})

describe('sending to a post without a regular holder', () => {
  it('goes to its link officer, and the sender is told', async () => {
    const admin = await office.as('admin')
    await admin.call(endCharge, { params: { id: office.actor('js.finance').chargeId }, body: {} })
    const { id } = await move.open('ast.health1')
    expect(await look('ast.health1', 'JS-F', id)).toMatchObject({ instead: 'link' })
    expect(await move.pass('ast.health1', 'JS-F', id)).toMatchObject({
      to: { abbreviation: 'JS-F', person: { en: 'Bhupendra Soni' } },
      instead: { why: 'link', asked: { abbreviation: 'JS-F' } },
    })
    expect((await move.read('ast.health1', id)).stays.at(-1)).toMatchObject({ meantFor: null })
  })
})
