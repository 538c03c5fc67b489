import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pullBack } from '#acts/contract.ts'
import { newFindings } from '#audit/findings.ts'
import { verifyProjections } from '#audit/projections.ts'
import { desk } from '#desk/contract.ts'
import { relate } from '#files/relations/contract.ts'
import { newId } from '#kit/id.ts'
import { inbox, parked, sent, track } from '#movement/contract.ts'
import { saveNote } from '#notes/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { movementOf, type TestMovement } from '#test/movement.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { bringBack, park, parkSeveral, pullUp } from './contract.ts'
import { bringBackDue } from './park.ts'

let office: TestOffice
let move: TestMovement
let superuser: pg.Client

beforeAll(async () => {
  office = await testOffice()
  move = await movementOf(office)
  superuser = new pg.Client({ connectionString: office.database.superuserUrl })
  await superuser.connect()
  await superuser.query('set session_replication_role = replica')
})
afterAll(async () => {
  await superuser.end()
  await office.close()
})

const found = async () => {
  const findings = newFindings()
  await verifyProjections(office.office.db, findings, () => {})
  return findings.list.map(each => `${each.problem} ${each.field}`)
}

const parkIt = async (login: string, id: string, more: object = {}) =>
  (await office.as(login)).ask(park, {
    body: {
      kind: 'file',
      id,
      way: 'parked',
      reason: 'वित्त विभाग से दर अपेक्षित',
      reviewOn: '2026-02-02',
      ...more,
    },
  })

const inboxOf = async (login: string) => {
  const { items, counts } = await (await office.as(login)).call(inbox, { query: { limit: 100 } })
  return { ids: items.map(item => item.id), items, counts }
}

describe('a parked file', () => {
  it('leaves the inbox for its own list, says why in its movement, and nothing is done with it', async () => {
    const { id } = await move.open('so.health1')
    const before = (await inboxOf('so.health1')).counts
    expect((await parkIt('so.health1', id)).status).toBe(201)
    const after = await inboxOf('so.health1')
    expect(after.ids).not.toContain(id)
    expect([after.counts.all, after.counts.parked]).toEqual([before.all - 1, before.parked + 1])
    const client = await office.as('so.health1')
    const { items } = await client.call(parked, { query: {} })
    expect(items.find(item => item.id === id)).toMatchObject({
      way: 'parked',
      reason: 'वित्त विभाग से दर अपेक्षित',
      reviewOn: '2026-02-02',
    })
    const file = await move.read('so.health1', id)
    expect(file.stays.at(-1)!.waits).toMatchObject([{ way: 'parked', until: null, reviewOn: '2026-02-02' }])
    for (const name of ['send', 'write', 'enterPaper', 'draft', 'askClose', 'park'] as const)
      expect(file.abilities[name].why.map(each => each.code)).toContain('is-parked')
    expect(file.abilities.bringBack.may).toBe(true)
    expect((await move.tryPass('so.health1', 'US-H', id)).codes).toContain('is-parked')
    expect(
      (await client.ask(saveNote, { params: { id }, body: { text: textFrom('अ'), version: 0 } })).codes,
    ).toContain('is-parked')
    expect((await parkIt('so.health1', id)).codes).toContain('is-parked')
    // who only follows it sees that it waits, not why
    const { stays } = await (await office.as('cru1.health'))
      .call(track, { params: { kind: 'file', id } })
      .catch(async () => (await office.as('us.health')).call(track, { params: { kind: 'file', id } }))
    expect(stays.at(-1)!.waits).toMatchObject([{ way: 'parked', reason: null, reviewOn: null }])

    await client.call(bringBack, { params: { kind: 'file', id } })
    expect((await inboxOf('so.health1')).ids).toContain(id)
    expect((await client.ask(bringBack, { params: { kind: 'file', id } })).codes).toEqual(['not-waiting'])
    await move.pass('so.health1', 'US-H', id)
  })

  it('comes back by itself on its day, says so, and stands among what is due', async () => {
    office.clock.set('2026-02-01T10:00:00+05:30')
    const { id } = await move.open('so.health1')
    const later = await move.open('so.health1')
    await parkIt('so.health1', id, { way: 'call_book' })
    await parkIt('so.health1', later.id, { reviewOn: '2026-12-01' })
    expect(await bringBackDue(office.office)).toBe(0)
    office.clock.set('2026-02-02T00:10:00+05:30')
    expect(await bringBackDue(office.office)).toBe(1)
    expect(await bringBackDue(office.office)).toBe(0)
    const { items, ids, counts } = await inboxOf('so.health1')
    expect(ids).toContain(id)
    expect(ids).not.toContain(later.id)
    expect(items.find(item => item.id === id)!.backFrom).toBe('call_book')
    expect(counts.back).toBe(1)
    const client = await office.as('so.health1')
    expect((await client.call(desk, {})).due.map(row => row.id)).toContain(id)
    const back = await client.call(inbox, { query: { only: 'back' } })
    expect(back.items.map(item => item.id)).toEqual([id])
    expect(await found()).toEqual([])
  })

  it('is refused without a reason, for a day that is not ahead, and to who does not hold it', async () => {
    office.clock.set('2026-01-20T10:00:00+05:30')
    const { id } = await move.open('so.health1')
    expect((await parkIt('so.health1', id, { reason: ' ' })).codes).toEqual(['reason-needed'])
    expect((await parkIt('so.health1', id, { reviewOn: '2026-01-14' })).codes).toEqual(['review-not-ahead'])
    expect((await parkIt('us.health', id)).codes).toEqual(['not-holder'])
    expect((await parkIt('js.finance', id)).status).toBe(404)
  })
})

describe('several parked at once', () => {
  it('wait all or none, each reason at its item', async () => {
    const login = 'so.health1'
    const client = await office.as(login)
    const files = [await move.open(login), await move.open(login)]
    const gone = await move.open(login)
    await move.pass(login, 'SO-H2', gone.id)
    const item = ({ id }: { id: string }) => ({ kind: 'file' as const, id })
    const several = (items: { kind: 'file'; id: string }[]) =>
      client.ask(parkSeveral, {
        body: { items, way: 'parked', reason: 'बजट सत्र के बाद', reviewOn: '2026-12-03' },
      })
    const refused = await several([...files.map(item), item(gone), item({ id: newId() })])
    expect(refused.body).toMatchObject({
      refusals: [
        { code: 'item-gone', at: 'items.3' },
        { code: 'not-holder', at: 'items.2' },
      ],
    })
    expect((await inboxOf(login)).ids).toEqual(expect.arrayContaining(files.map(each => each.id)))
    expect((await several(files.map(item))).status).toBe(201)
    expect((await client.call(parked, { query: {} })).items.map(each => each.id)).toEqual(
      expect.arrayContaining(files.map(each => each.id)),
    )
    expect(await found()).toEqual([])
  })
})

describe('a file with another attached to it', () => {
  const together = async (login: string) => {
    const [main, other] = [await move.open(login), await move.open(login)]
    await (await office.as(login)).call(relate, {
      params: { id: main.id },
      body: { kind: 'attach', otherId: other.id, reason: 'साथ-साथ निर्णय' },
    })
    return { main: main.id, other: other.id }
  }

  it('is parked and brought back with it; by itself the other neither waits nor comes back', async () => {
    const { main, other } = await together('so.health1')
    const client = await office.as('so.health1')
    expect((await parkIt('so.health1', other)).codes).toEqual(['file-attached'])
    expect((await move.read('so.health1', other)).abilities.park.why.map(each => each.code)).toEqual([
      'file-attached',
    ])
    await parkIt('so.health1', main, { reviewOn: '2026-12-03' })
    const waiting = async () => (await client.call(parked, { query: {} })).items.map(item => item.id)
    expect(await waiting()).toEqual(expect.arrayContaining([main, other]))
    const alone = await client.ask(bringBack, { params: { kind: 'file', id: other } })
    expect(alone.codes).toEqual(['file-attached'])
    await client.call(bringBack, { params: { kind: 'file', id: main } })
    expect(await waiting()).not.toContain(other)
    await parkIt('so.health1', main, { reviewOn: '2026-12-03' })
    const { stays } = await move.read('us.health', main)
    const up = { params: { id: stays.at(-1)!.id }, body: { reason: 'बैठक' } }
    await (await office.as('us.health')).call(pullUp, up)
    expect((await inboxOf('us.health')).ids).toEqual(expect.arrayContaining([main, other]))
    expect(await found()).toEqual([])
  })
})

describe('a file pulled up', () => {
  it('lies with the superior at once; who had it sees by whom and why, and keeps what he was writing', async () => {
    const { id } = await move.open('ast.health1', { note: 'नोट' })
    await move.pass('ast.health1', 'SO-H1', id, {
      action: 'for_examination',
      urgency: 'priority',
      dueOn: '2026-03-30',
    })
    await move.read('so.health1', id)
    await move.write('so.health1', id, 'अधूरी')
    const us = await office.as('us.health')
    const file = await move.read('us.health', id)
    expect(file.abilities.pullUp.may).toBe(true)
    const stayId = file.stays.at(-1)!.id
    expect((await us.ask(pullUp, { params: { id: stayId }, body: { reason: ' ' } })).codes).toEqual([
      'reason-needed',
    ])
    const up = await us.call(pullUp, { params: { id: stayId }, body: { reason: 'मंत्री जी ने आज माँगा है' } })
    const now = await move.read('us.health', id)
    expect(now.stays.at(-1)).toMatchObject({
      id: up.stayId,
      how: 'pulled_up',
      remark: 'मंत्री जी ने आज माँगा है',
      urgency: 'priority',
      dueOn: '2026-03-30',
      action: 'for_examination',
    })
    const so = await office.as('so.health1')
    const gone = (await so.call(sent, { query: {} })).items.find(item => item.id === id)!
    expect(gone).toMatchObject({
      how: 'pulled_up',
      reason: 'मंत्री जी ने आज माँगा है',
      to: { abbreviation: 'US-H' },
      pullBack: { may: false },
    })
    expect((await move.read('so.health1', id)).stays.at(-1)!.remark).toBe('मंत्री जी ने आज माँगा है')
    expect((await so.ask(pullBack, { params: { id: up.stayId } })).status).toBe(409)
    expect((await us.ask(pullUp, { params: { id: stayId }, body: { reason: 'फिर' } })).codes).toContain(
      'gone-on',
    )
    // what the subordinate was writing waits for him, and does not keep the file from being closed
    expect(now.abilities.askClose.why.map(each => each.code)).not.toContain('note-open')
    await move.pass('us.health', 'SO-H1', id, { urgency: 'immediate' })
    expect(await found()).toEqual([])
  })

  it('is not taken by who is not above, nor from an unopened desk without its holder being told', async () => {
    const { id } = await move.open('ast.health1')
    await move.pass('ast.health1', 'US-H', id)
    const stayId = (await move.read('ast.health1', id)).stays.at(-1)!.id
    expect(
      (await (await office.as('ast.health1')).ask(pullUp, { params: { id: stayId }, body: { reason: 'क' } }))
        .codes,
    ).toEqual(['not-superior'])
    expect(
      (await (await office.as('js.finance')).ask(pullUp, { params: { id: stayId }, body: { reason: 'क' } }))
        .status,
    ).toBe(404)
    await (await office.as('ds.health')).call(pullUp, { params: { id: stayId }, body: { reason: 'बैठक' } })
    const us = await office.as('us.health')
    const gone = (await us.call(sent, { query: {} })).items.find(item => item.id === id)!
    expect(gone).toMatchObject({ how: 'pulled_up', reason: 'बैठक' })
    // he never opened it; where it is he may follow
    expect((await us.call(track, { params: { kind: 'file', id } })).stays.at(-1)!.how).toBe('pulled_up')
  })

  it('ends its parking', async () => {
    const { id } = await move.open('so.health1')
    await parkIt('so.health1', id, { reviewOn: '2026-12-02' })
    const stayId = (await move.read('us.health', id)).stays.at(-1)!.id
    await (await office.as('us.health')).call(pullUp, { params: { id: stayId }, body: { reason: 'आज ही' } })
    expect((await inboxOf('us.health')).ids).toContain(id)
    expect(await found()).toEqual([])
  })
})

describe('what comes after a view ended', () => {
  it('is not known to who had it: urgency, due day, mere forwarding and version', async () => {
    const { id } = await move.open('ast.health1', { note: 'नोट' })
    await move.pass('ast.health1', 'SO-H1', id, { urgency: 'priority', dueOn: '2026-03-20' })
    await move.read('so.health1', id)
    const before = await move.read('ast.health1', id)
    await move.pass('so.health1', 'US-H', id, { urgency: 'top_priority', dueOn: '2026-03-21' })
    const after = await move.read('ast.health1', id)
    expect(after.stays.at(-1)).toMatchObject({
      urgency: 'ordinary',
      dueOn: null,
      forwarding: false,
      action: null,
    })
    expect(after).toMatchObject({ urgency: 'priority', dueOn: '2026-03-20', version: before.version })
    const followed = await (await office.as('ast.health1')).call(track, { params: { kind: 'file', id } })
    expect(followed.stays.at(-1)!.to.abbreviation).toBe('US-H')
  })

  it('pulled back, it lies as before it was sent: with what was asked of it then', async () => {
    const { id } = await move.open('ast.health1')
    await move.pass('ast.health1', 'SO-H1', id, {
      action: 'for_approval',
      urgency: 'immediate',
      dueOn: '2026-03-25',
    })
    await move.read('so.health1', id)
    const gone = await move.pass('so.health1', 'US-H', id, { action: 'for_perusal' })
    await (await office.as('so.health1')).call(pullBack, { params: { id: gone.sent[0]!.stayId } })
    expect((await move.read('so.health1', id)).stays.at(-1)).toMatchObject({
      how: 'pulled_back',
      action: 'for_approval',
      urgency: 'immediate',
      dueOn: '2026-03-25',
    })
    expect(await found()).toEqual([])
  })
})

describe('a waiting changed with the database password', () => {
  it.each([
    ['way', `'call_book'`],
    ['review_on', `'2031-01-01'`],
    ['begun_by_post', `(select id from post where abbreviation = 'US-H')`],
    ['ended_at', 'null', 'ended_how = null'],
  ])('is found: %s', async (column, changed, also = '') => {
    const { id } = await move.open('so.health1')
    await parkIt('so.health1', id, { reviewOn: '2026-12-03' })
    if (column === 'ended_at')
      await (await office.as('so.health1')).call(bringBack, { params: { kind: 'file', id } })
    await superuser.query(`create temp table kept as select * from waiting where subject_id = '${id}'`)
    await superuser.query(
      `update waiting set ${column} = ${changed}${also && `, ${also}`} where subject_id = $1`,
      [id],
    )
    const differs = await found()
    await superuser.query('delete from waiting where subject_id = $1', [id])
    expect(await found()).toContain('waiting-differs missing')
    await superuser.query('insert into waiting select * from kept')
    await superuser.query('drop table kept')
    expect(differs).toContain(`waiting-differs ${column}`)
  })
})
