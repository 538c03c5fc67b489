import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getDemonstration, getInstance, getSession } from '#people/sessions/contract.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { firstRun } from './contract.ts'

let test: TestOffice
beforeAll(async () => {
  test = await testOffice({ empty: true, environment: { demonstration: true } })
})
afterAll(() => test.close())

const body = (login: string) => ({
  unit: {
    code: `U-${login}`,
    kind: 'government' as const,
    name: { hi: 'राज्य शासन', en: 'Government of the State' },
  },
  post: {
    designation: { hi: 'प्रशासक', en: 'Administrator' },
    abbreviation: `ADMIN-${login}`,
    rank: 'section_officer' as const,
  },
  person: { name: { hi: 'अंजलि बोस', en: 'Anjali Bose' }, login },
  password: 'पहाड़ के उस पार 3',
})

it('an empty instance is begun once, by one of those who try at once, and he administers it', async () => {
  const stranger = test.stranger()
  expect((await stranger.call(getInstance, {})).firstRun).toBe(true)
  const weak = await stranger.ask(firstRun, { body: { ...body('one'), password: 'anjalibose' } })
  expect(weak.codes).toEqual(['password-is-name'])
  const browsers = [test.stranger(), test.stranger(), test.stranger()]
  const answers = await Promise.all(
    browsers.map((browser, n) => browser.ask(firstRun, { body: body(['one', 'two', 'three'][n]!) })),
  )
  expect(answers.map(answer => answer.status).sort()).toEqual([200, 409, 409])
  const winner = browsers[answers.findIndex(answer => answer.status === 200)]!
  const session = await winner.call(getSession, {})
  expect(session.actor?.roles).toEqual(['administrator'])
  expect((await stranger.call(getInstance, {})).firstRun).toBe(false)
  const { rows } = await sql<{ kind: string }>`select kind from ledger_entry order by kind`.execute(
    test.office.db,
  )
  // beside the three keys the server said at its start
  expect(rows.map(row => row.kind).filter(kind => kind !== 'settings.seal-key-begun')).toEqual([
    'person.added',
    'person.charge-given',
    'post.added',
    'role.given',
    'unit.added',
  ])
})

it('an instance with real persons shows no demonstration logins, however it is started', async () => {
  expect((await test.stranger().ask(getDemonstration, {})).status).toBe(404)
})
