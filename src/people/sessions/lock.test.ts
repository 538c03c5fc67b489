import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kit/id.ts'
import { changeSetting } from '#settings/contract.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'
import * as contract from './contract.ts'

let test: TestOffice
beforeAll(async () => {
  test = await testOffice()
})
afterAll(() => test.close())

const password = fixturePassword
const signedIn = async (login: string) => {
  const browser = test.stranger()
  const session = await browser.call(contract.signIn, { body: { login, password } })
  return { browser, session }
}
const idleFor = (sessionId: string, minutes: number) =>
  sql`update session set last_seen_at = clock_timestamp() - make_interval(mins => ${minutes}) where id = ${sessionId}`.execute(
    test.office.db,
  )
const state = async (browser: ReturnType<TestOffice['stranger']>) =>
  (await browser.ask(contract.getSession, {})).codes

describe('a session left alone', () => {
  it('is locked by the server after the minutes of its unit, and its token says so and does nothing', async () => {
    const { browser, session } = await signedIn('so.health1')
    expect(session.lockSeconds).toBe(900)
    await idleFor(session.id, 14)
    expect(await state(browser)).toEqual([])
    await idleFor(session.id, 16)
    expect(await state(browser)).toEqual(['session-locked'])
    expect((await browser.ask(contract.listSessions, {})).status).toBe(423)
    // however long it is asked
    await idleFor(session.id, 1)
    expect(await state(browser)).toEqual(['session-locked'])
    expect(await browser.call(contract.getLock, {})).toEqual({
      locked: true,
      person: { name: session.person.name, login: 'so.health1' },
    })
  })

  it('is not kept awake by what a screen asks by itself', async () => {
    const { browser, session } = await signedIn('ds.health')
    await idleFor(session.id, 14)
    expect((await browser.ask(contract.getSession, {}, { 'x-patravali-quiet': '1' })).status).toBe(200)
    await sql`update session set last_seen_at = last_seen_at - interval '2 minutes' where id = ${session.id}`.execute(
      test.office.db,
    )
    expect(await state(browser)).toEqual(['session-locked'])
  })

  it('is locked sooner where the unit says so, by what is set for the unit above too, and stays so', async () => {
    const admin = await test.as('admin')
    const unit = test.units.FIN!
    const set = (minutes: number, version: number) =>
      admin.call(changeSetting, {
        params: { key: 'idle-lock' },
        body: { unitId: unit, version, value: minutes },
      })
    await set(3, 0)
    const { browser, session } = await signedIn('so.finance')
    expect(session.lockSeconds).toBe(180)
    await idleFor(session.id, 4)
    expect(await state(browser)).toEqual(['session-locked'])
    await set(100, 1)
    expect(await state(browser)).toEqual(['session-locked'])
  })

  it('ends at last, and the door is as before', async () => {
    const { browser, session } = await signedIn('cru1.health')
    await browser.call(contract.lockSession, {})
    await idleFor(session.id, 200)
    expect(await state(browser)).toEqual(['signed-out'])
    expect((await browser.ask(contract.unlockSession, { body: { password } })).codes).toEqual(['signed-out'])
  })
})

describe('a locked session', () => {
  it('goes on after the right password only, as the same session under a new token', async () => {
    const { browser, session } = await signedIn('ast.health1')
    await browser.call(contract.lockSession, {})
    await browser.call(contract.lockSession, {})
    const locked = browser.cookie
    const wrong = await browser.ask(contract.unlockSession, { body: { password: 'not it at all' } })
    expect([wrong.status, wrong.codes]).toEqual([409, ['password-wrong']])
    expect(await state(browser)).toEqual(['session-locked'])
    const again = await browser.call(contract.unlockSession, { body: { password } })
    expect(again).toEqual({ ...session, expiresAt: again.expiresAt })
    expect(await state(browser)).toEqual([])
    const thief = test.stranger()
    thief.cookie = locked
    expect(await state(thief)).toEqual(['signed-out'])
    const { rows } = await sql<{ kind: string }>`
      select kind from auth_event where session_id = ${session.id} order by id`.execute(test.office.db)
    expect(rows.map(row => row.kind)).toEqual(['signed-in', 'locked', 'unlocked'])
  })

  it('is guarded against guessing as the door is', async () => {
    const { browser } = await signedIn('director.dhs')
    await browser.call(contract.lockSession, {})
    let codes: string[] = []
    for (let n = 0; n < 7; n += 1)
      codes = (await browser.ask(contract.unlockSession, { body: { password: `guess ${n}` } })).codes
    expect(codes).toEqual(['sign-in-throttled'])
    expect((await browser.ask(contract.unlockSession, { body: { password } })).codes).toEqual([
      'sign-in-throttled',
    ])
    await sql`delete from throttle`.execute(test.office.db)
  })

  it('gives way to another person, whose browser forgets what the first one read', async () => {
    const { browser } = await signedIn('collector.durg')
    await browser.call(contract.lockSession, {})
    const first = browser.cookie
    const answer = await browser.ask(contract.signIn, { body: { login: 'cs', password } })
    expect(answer.status).toBe(200)
    expect(answer.headers['clear-site-data']).toBe('"cache"')
    const thief = test.stranger()
    thief.cookie = first
    expect(await state(thief)).toEqual(['signed-out'])
    expect((await thief.ask(contract.unlockSession, { body: { password } })).codes).toEqual(['signed-out'])
  })
})

describe('the key of what is kept on a computer', () => {
  const keyIn = async (browser: ReturnType<TestOffice['stranger']>, place: string) =>
    (await browser.call(contract.keptKey, { body: { place } })).key

  it('is one person’s in one place, outlives a change of user and no sign-out', async () => {
    const place = newId()
    const { browser } = await signedIn('secy.health')
    const own = await keyIn(browser, place)
    expect(await keyIn(browser, place)).toBe(own)
    expect(await keyIn(browser, newId())).not.toBe(own)
    await keyIn(browser, place)
    await browser.call(contract.lockSession, {})
    expect((await browser.ask(contract.keptKey, { body: { place } })).codes).toEqual(['session-locked'])
    // another person signs in on the same computer, and out
    await browser.call(contract.signIn, { body: { login: 'cs', password } })
    expect(await keyIn(browser, place)).not.toBe(own)
    await browser.call(contract.signOut, {})
    await browser.call(contract.signIn, { body: { login: 'secy.health', password } })
    expect(await keyIn(browser, place)).toBe(own)
    await browser.call(contract.signOut, {})
    await browser.call(contract.signIn, { body: { login: 'secy.health', password } })
    expect(await keyIn(browser, place)).not.toBe(own)
  })

  it('is gone too when the session is ended from another computer', async () => {
    const place = newId()
    const there = await signedIn('cru.durg')
    const own = await keyIn(there.browser, place)
    const here = await signedIn('cru.durg')
    await here.browser.call(contract.endSession, { params: { id: there.session.id } })
    expect(await keyIn(here.browser, place)).not.toBe(own)
  })
})
