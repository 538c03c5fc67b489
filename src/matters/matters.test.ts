import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send } from '#acts/contract.ts'
import { newFindings } from '#audit/findings.ts'
import { verifyProjections } from '#audit/projections.ts'
import { putInFile } from '#files/contract.ts'
import { newId } from '#kit/id.ts'
import { diarise, readReceipt } from '#receipts/contract.ts'
import { changeSetting, unsetSetting } from '#settings/contract.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { type Client, type TestOffice, testOffice } from '#test/office.ts'
import { letterOf, storedDocument } from '#test/receipts.ts'
import * as contract from './contract.ts'
import { nextDate } from './rules.ts'

let test: TestOffice
let clerk: Client
let ast: Client
let so: Client
let superuser: pg.Client

beforeAll(async () => {
  test = await testOffice()
  clerk = await test.as('cru1.health')
  ast = await test.as('ast.health1')
  so = await test.as('so.health1')
  superuser = new pg.Client({ connectionString: test.database.superuserUrl })
  await superuser.connect()
  await superuser.query(`set session_replication_role = replica`)
})
afterAll(async () => {
  await superuser.end()
  await test.close()
})

const key = () => ({ 'idempotency-key': newId() })
const receiptTo = async (post: string): Promise<string> => {
  const { id: documentId } = await storedDocument(test.office.db, test.people['cru1.health']!.personId)
  const body = { ...letterOf(), documentId, send: { to: test.posts[post]! } }
  return (await clerk.call(diarise, { body }, key())).id
}
const sendOn = async (from: Client, id: string, to: string) => {
  const { stays } = await from.call(readReceipt, { params: { id } })
  await from.call(send, {
    body: { items: [{ kind: 'receipt', id, stayId: stays.at(-1)!.id }], to: test.posts[to]! },
  })
}
const court = {
  kind: 'court',
  number: 'WPS 1234/2025',
  authority: 'उच्च न्यायालय, बिलासपुर',
  subject: 'वेतन विसंगति',
}
const hearing = (on: string, at: string | null = null, done = false) => ({
  what: 'hearing' as const,
  on,
  at,
  note: '',
  done,
})
const add = (who: Client, id: string, more: object = {}) =>
  who.call(contract.addMatter, { body: { ...court, ...more, paper: { kind: 'receipt', id } } }, key())
const seen = async (who: Client, query: object = {}) =>
  (await who.call(contract.listMatters, { query })).items

describe('a matter', () => {
  it('is kept by who has its paper; a past holder goes on seeing it as it was when the paper left', async () => {
    const id = await receiptTo('AST-H1')
    const made = await add(ast, id, { dates: [hearing('2026-01-20', '10:30')] })
    await sendOn(ast, id, 'SO-H1')
    const body = {
      ...court,
      remarks: 'केवल अनुभाग अधिकारी के लिए',
      dates: [hearing('2026-01-20', '10:30', true), hearing('2026-03-02')],
      version: made.version,
    }
    const codes = (await ast.ask(contract.editMatter, { params: { id: made.id }, body })).codes
    expect(codes).toEqual(['matter-view-ended'])
    await so.call(contract.editMatter, { params: { id: made.id }, body })
    expect(await so.call(contract.readMatter, { params: { id: made.id } })).toMatchObject({
      version: 2,
      nextOn: '2026-03-02',
      history: [{ version: 2 }, { version: 1, dates: [{ on: '2026-01-20', at: '10:30', done: false }] }],
    })
    const before = await ast.call(contract.readMatter, { params: { id: made.id } })
    expect(before).toMatchObject({ version: 1, nextOn: '2026-01-20', remarks: '', edit: { may: false } })
    expect(before.history).toHaveLength(1)
    expect((await seen(ast)).map(each => [each.id, each.nextOn])).toEqual([[made.id, '2026-01-20']])
    for (const login of ['so.finance', 'admin', 'cru2.health']) {
      const other = await test.as(login)
      expect((await other.ask(contract.readMatter, { params: { id: made.id } })).status).toBe(404)
      expect(await seen(other)).toEqual([])
    }
    const stale = await so.ask(contract.editMatter, { params: { id: made.id }, body })
    expect(stale.codes).toEqual(['stale'])
  })

  it('shows on the file its receipt was put in, is tied to the file too, and stays tied to one at least', async () => {
    const letters = await letterBuilders(test)
    const file = await letters.newFile()
    const id = await receiptTo('AST-H1')
    const made = await add(ast, id, { kind: 'rti', number: 'RTI-77' })
    await ast.call(putInFile, { params: { id: file.id }, body: { receiptId: id, mark: null } })
    const paper = { kind: 'file' as const, id: file.id }
    const of = async () => (await ast.call(contract.mattersOf, { params: paper })).items
    expect((await of()).map(each => [each.number, each.own])).toEqual([['RTI-77', false]])
    await ast.call(contract.tieMatter, { params: { id: made.id }, body: paper })
    expect((await of()).map(each => [each.number, each.own])).toEqual([['RTI-77', true]])
    const again = await ast.ask(contract.tieMatter, { params: { id: made.id }, body: paper })
    expect(again.codes).toEqual(['matter-tied'])
    await ast.call(contract.untieMatter, { params: { id: made.id }, body: { kind: 'receipt', id } })
    const last = await ast.ask(contract.untieMatter, { params: { id: made.id }, body: paper })
    expect(last.codes).toEqual(['matter-last-paper'])
  })

  it('needs a number or a subject, and a kind that is offered', async () => {
    const id = await receiptTo('AST-H1')
    const body = { kind: 'duel', paper: { kind: 'receipt' as const, id } }
    const { codes } = await ast.ask(contract.addMatter, { body }, key())
    expect(codes).toEqual(['matter-empty', 'matter-kind-unknown'])
  })

  it('is of a kind the instance offers, by its setting', async () => {
    const kinds = [
      { code: 'court', name: { hi: 'न्यायालयीन प्रकरण', en: 'Court case' }, offered: false },
      { code: 'lokayukta', name: { hi: 'लोक आयोग प्रकरण', en: 'Lok Ayog case' }, offered: true },
    ]
    const admin = await test.as('admin')
    const { version } = await admin.call(changeSetting, {
      params: { key: 'matters.kinds' },
      body: { value: kinds, version: 0 },
    })
    const id = await receiptTo('AST-H1')
    const made = await add(ast, id, { kind: 'lokayukta' })
    const shown = await ast.call(contract.readMatter, { params: { id: made.id } })
    expect(shown.kindName.en).toBe('Lok Ayog case')
    const gone = { ...court, paper: { kind: 'receipt' as const, id } }
    expect((await ast.ask(contract.addMatter, { body: gone }, key())).codes).toEqual(['matter-kind-unknown'])
    await admin.call(unsetSetting, { params: { key: 'matters.kinds' }, query: { version } })
  })

  it('comes next by its earliest date not done, the hour deciding on one day', () => {
    const dates = [hearing('2026-02-01'), hearing('2026-02-01', '11:00'), hearing('2026-01-01', null, true)]
    expect(nextDate({ state: 'open', dates })).toMatchObject({ on: '2026-02-01', at: '11:00' })
    expect(nextDate({ state: 'disposed', dates })).toBeUndefined()
  })
})

describe('the list', () => {
  it('goes by next date, page by page, and is filtered by kind, word and time', async () => {
    const us = await test.as('us.health')
    const id = await receiptTo('US-H')
    for (const [number, on] of [
      ['TL-3', '2026-01-16'],
      ['TL-1', '2026-01-02'],
      ['TL-4', '2026-05-01'],
      ['TL-2', '2026-01-14'],
    ] as const)
      await add(us, id, { kind: 'time_limit', number, subject: '', dates: [hearing(on)] })
    await add(us, id, { kind: 'time_limit', number: 'TL-5', subject: '' })
    const first = await us.call(contract.listMatters, { query: { kind: 'time_limit', limit: 3 } })
    const rest = await us.call(contract.listMatters, {
      query: { kind: 'time_limit', limit: 3, cursor: first.next! },
    })
    expect([...first.items, ...rest.items].map(each => each.number)).toEqual([
      'TL-1',
      'TL-2',
      'TL-3',
      'TL-4',
      'TL-5',
    ])
    expect(rest.next).toBeNull()
    const numbers = async (query: object) =>
      (await seen(us, { kind: 'time_limit', ...query })).map(each => each.number)
    expect(await numbers({ when: 'overdue' })).toEqual(['TL-1'])
    expect(await numbers({ when: 'week' })).toEqual(['TL-2', 'TL-3'])
    expect(await numbers({ when: 'none' })).toEqual(['TL-5'])
    expect(await numbers({ query: 'tl-4' })).toEqual(['TL-4'])
    expect(await numbers({ state: 'disposed' })).toEqual([])
  })

  it('shows whoever sees many of all there are just what he sees, also after their paper left him', async () => {
    const us = await test.as('us.health')
    const id = await receiptTo('SO-H1')
    const made = []
    for (let nth = 1; nth <= 12; nth += 1) made.push(await add(so, id, { number: `WPC ${nth}/2026` }))
    await sendOn(so, id, 'US-H')
    const { id: changed, version } = made[0]!
    const body = { ...court, number: 'WPC 1/2026', dates: [hearing('2026-03-02')], version }
    await us.call(contract.editMatter, { params: { id: changed }, body })
    const listed = async (who: Client) =>
      new Map((await seen(who, { query: 'wpc ', limit: 50 })).map(each => [each.id, each.nextOn]))
    expect([...(await listed(so)).keys()].sort()).toEqual(made.map(each => each.id).sort())
    expect((await listed(so)).get(changed)).toBeNull()
    expect((await listed(us)).get(changed)).toBe('2026-03-02')
    expect((await listed(await test.as('so.finance'))).size).toBe(0)
  })
})

describe('held against the ledger', () => {
  const found = async () => {
    const findings = newFindings()
    await verifyProjections(test.office.db, findings, () => {})
    return findings.list.map(each => `${each.what} ${each.field}`)
  }
  it('nothing differs', async () => expect(await found()).toEqual([]))

  it.each([
    ['matter_version', 'number', `number || 'x'`, 'matter number'],
    ['matter_version', 'next_on', `next_on + 1`, 'matter next_on'],
    ['matter', 'subject', `subject || 'x'`, 'matter newest'],
    ['matter_paper', 'untied_at', 'now()', 'matter-tie untied_at'],
  ])('%s.%s changed is found', async (table, column, changed, finding) => {
    const where = `ctid = (select ctid from ${table} where ${column} is ${column === 'untied_at' ? '' : 'not '}null limit 1)`
    await superuser.query('begin')
    const { rows } = await superuser.query(`select * from ${table} where ${where}`)
    const id = table === 'matter_version' ? 'matter_id' : 'id'
    await superuser.query('commit')
    const one = `${id} = '${rows[0][id]}'${table === 'matter_version' ? ` and version = ${rows[0].version}` : ''}`
    await superuser.query(`create temp table kept as select * from ${table} where ${one}`)
    await superuser.query(`update ${table} set ${column} = ${changed} where ${one}`)
    const differs = await found()
    await superuser.query(`delete from ${table} where ${one}`)
    const gone = await found()
    await superuser.query(`insert into ${table} select * from kept`)
    await superuser.query('drop table kept')
    expect(differs).toContain(finding)
    expect(gone.length).toBeGreaterThan(0)
    expect(await found()).toEqual([])
  })
})
