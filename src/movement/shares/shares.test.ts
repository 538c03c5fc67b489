import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFindings } from '#audit/findings.ts'
import { verifyProjections } from '#audit/projections.ts'
import { readFile } from '#files/contract.ts'
import { readNotes } from '#notes/contract.ts'
import { movementOf, type TestMovement } from '#test/movement.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { giveShare, listShares, sharedWithMe, takeShareBack } from './contract.ts'

let office: TestOffice
let move: TestMovement

beforeAll(async () => {
  office = await testOffice()
  move = await movementOf(office)
})
afterAll(() => office.close())

/** A day no test reaches; the database's own day decides what still stands. */
const farDay = '2090-01-01'

const shareIt = async (login: string, id: string, to: string, more: object = {}) =>
  (await office.as(login)).ask(giveShare, {
    body: { kind: 'file', id, to: [office.posts[to]!], until: farDay, ...more },
  })

describe('a file shared with a post', () => {
  it('is read there as it stands, also what comes later, and nothing can be done to it', async () => {
    const { id, number } = await move.open('ast.health1', { note: 'पहली टिप्पणी' })
    await move.pass('ast.health1', 'SO-H1', id)
    const stranger = await office.as('js.finance')
    expect((await stranger.ask(readFile, { params: { id } })).status).toBe(404)
    expect((await shareIt('so.health1', id, 'JS-F', { said: 'बजट के संदर्भ में' })).status).toBe(201)

    const seen = await stranger.call(readFile, { params: { id } })
    expect(seen).toMatchObject({ number, asOf: null })
    for (const [name, ability] of Object.entries(seen.abilities))
      expect([name, ability.may]).toEqual([name, false])
    await move.write('so.health1', id, 'दूसरी टिप्पणी')
    await move.pass('so.health1', 'US-H', id)
    const { notes } = await stranger.call(readNotes, { params: { id } })
    expect(notes.map(note => note.state)).toEqual(['green', 'green'])
    expect((await move.tryPass('js.finance', 'SO-F', id)).codes).toContain('not-holder')

    const mine = await stranger.call(sharedWithMe, { query: {} })
    expect(mine.items.find(item => item.id === id)).toMatchObject({
      number,
      said: 'बजट के संदर्भ में',
      by: { abbreviation: 'SO-H1', person: { en: 'Kavita Dhruv' } },
      holder: { abbreviation: 'US-H' },
    })
  })

  it('is gone from there as soon as the share is taken back, by its giver, the holder or who is above', async () => {
    for (const login of ['so.health1', 'us.health', 'secy.health']) {
      const { id } = await move.open('so.health1')
      await shareIt('so.health1', id, 'COLL-RPR')
      await move.pass('so.health1', 'US-H', id)
      const client = await office.as(login)
      const { items } = await client.call(listShares, { params: { kind: 'file', id } })
      expect(items).toHaveLength(1)
      const collector = await office.as('collector.raipur')
      expect((await collector.ask(readFile, { params: { id } })).status).toBe(200)
      expect((await collector.ask(takeShareBack, { params: { id: items[0]!.id } })).codes).toEqual([
        'may-not-take-back',
      ])
      await client.call(takeShareBack, { params: { id: items[0]!.id } })
      expect((await collector.ask(readFile, { params: { id } })).status).toBe(404)
      expect((await collector.ask(takeShareBack, { params: { id: items[0]!.id } })).status).toBe(404)
      expect((await client.ask(takeShareBack, { params: { id: items[0]!.id } })).codes).toEqual([
        'share-over',
      ])
    }
  })

  it('is gone after its last day', async () => {
    const { id } = await move.open('so.health1')
    // the acts of a test have a clock of their own; by the database's, this day is long past
    expect((await shareIt('so.health1', id, 'JS-F', { until: '2026-01-20' })).status).toBe(201)
    const stranger = await office.as('js.finance')
    expect((await stranger.ask(readFile, { params: { id } })).status).toBe(404)
    const { items } = await stranger.call(sharedWithMe, { query: {} })
    expect(items.some(item => item.id === id)).toBe(false)
  })

  it('was shared by who holds it or stands above; not by who had it, nor by who only reads it', async () => {
    const { id } = await move.open('ast.health1')
    await move.pass('ast.health1', 'SO-H1', id)
    await move.read('so.health1', id)
    expect((await shareIt('ast.health1', id, 'JS-F')).codes).toEqual(['may-not-share'])
    expect((await shareIt('us.health', id, 'JS-F')).status).toBe(201)
    expect((await shareIt('js.finance', id, 'SO-F')).codes).toEqual(['may-not-share'])
    expect((await shareIt('us.health', id, 'JS-F')).codes).toEqual(['share-given'])
    expect((await shareIt('us.health', id, 'SO-H1')).codes).toEqual(['share-with-holder'])
    expect((await shareIt('us.health', id, 'DS-H', { until: '2025-12-31' })).codes).toEqual([
      'share-until-past',
    ])
    // who had it learns of what was shared while he had it, not of what came after
    const { items } = await (await office.as('ast.health1')).call(listShares, {
      params: { kind: 'file', id },
    })
    expect(items).toEqual([])
  })

  it('that is confidential goes out by its holder alone, who says that he means it', async () => {
    const { id } = await move.open('so.health1', { classification: 'confidential' })
    expect((await shareIt('so.health1', id, 'JS-F')).codes).toEqual(['share-confidential'])
    const given = await shareIt('so.health1', id, 'JS-F', { confidential: true })
    expect(given.status).toBe(201)
    const reader = await office.as('js.finance')
    expect((await reader.ask(readFile, { params: { id } })).status).toBe(200)
    // the post above the reader's does not see by it
    expect((await (await office.as('cs')).ask(readFile, { params: { id } })).status).toBe(404)
    await move.pass('so.health1', 'US-H', id)
    await move.read('us.health', id)
    expect((await shareIt('so.health1', id, 'SO-F', { confidential: true })).codes).toEqual([
      'share-confidential-holder',
    ])
  })

  it('stands in the ledger, and a share changed with the database password is found', async () => {
    const { id } = await move.open('so.health1')
    const shared = await shareIt('so.health1', id, 'JS-F', { said: 'देखें' })
    const shareId = (shared.body as { ids: string[] }).ids[0]!
    const superuser = new pg.Client({ connectionString: office.database.superuserUrl })
    await superuser.connect()
    try {
      await superuser.query('set session_replication_role = replica')
      const found = async () => {
        const findings = newFindings()
        await verifyProjections(office.office.db, findings, () => {})
        return findings.list.map(each => `${each.problem} ${each.field}`)
      }
      expect(await found()).toEqual([])
      for (const [column, changed] of [
        ['to_post_id', `'${office.posts['SO-F']}'`],
        ['until_on', `'2099-01-01'`],
        ['given_at', 'now()'],
        ['said', 'null'],
      ]) {
        const { rows } = await superuser.query(`select ${column}::text as was from share where id = $1`, [
          shareId,
        ])
        await superuser.query(`update share set ${column} = ${changed} where id = $1`, [shareId])
        expect(await found()).toEqual([`share-differs ${column}`])
        await superuser.query(`update share set ${column} = $2 where id = $1`, [shareId, rows[0].was])
      }
      await superuser.query(`create temp table kept as select * from share where id = '${shareId}'`)
      await superuser.query('delete from share where id = $1', [shareId])
      expect(await found()).toEqual(['share-differs missing'])
      await superuser.query('insert into share select * from kept')
      expect(await found()).toEqual([])
    } finally {
      await superuser.end()
    }
  })
})
