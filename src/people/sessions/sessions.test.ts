import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'
import * as contract from './contract.ts'
import { throttleKey } from './throttle.ts'

let test: TestOffice
beforeAll(async () => {
  test = await testOffice()
})
afterAll(() => test.close())

const password = fixturePassword
const events = async () => {
  const { rows } = await sql<{ kind: string }>`select kind from auth_event order by id`.execute(
    test.office.db,
  )
  return rows.map(row => row.kind)
}

describe('signing in', () => {
  it('opens a session by login or mail, in any letter case, and names person and post', async () => {
    const browser = test.stranger()
    const session = await browser.call(contract.signIn, { body: { login: 'SO.Health1', password } })
    expect(session.person.login).toBe('so.health1')
    expect(session.post?.abbreviation).toBe('SO-H1')
    expect(session.post?.office.code).toBe('HEALTH')
    expect(session.actor).toEqual(test.actor('so.health1'))
    const byMail = await test
      .stranger()
      .call(contract.signIn, { body: { login: 'so.health1@office.example', password } })
    expect(byMail.person.id).toBe(session.person.id)
    expect(await browser.call(contract.getSession, {})).toEqual(session)
  })

  it('keeps only a hash of the token, in a cookie no script can read', async () => {
    const browser = test.stranger()
    const answer = await browser.ask(contract.signIn, { body: { login: 'ds.health', password } })
    expect(answer.headers['set-cookie']).toMatch(/^patravali=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    const token = browser.cookie!.split('=')[1]!
    const { rows } = await sql<{ all: string }>`select session::text as all from session`.execute(
      test.office.db,
    )
    expect(rows.some(row => row.all.includes(token))).toBe(false)
  })

  it('answers an unknown login, a wrong password and a person without credential alike', async () => {
    const answers = await Promise.all(
      [
        { login: 'nobody.at.all', password },
        { login: 'so.health1', password: 'not this one' },
      ].map(body => test.stranger().ask(contract.signIn, { body })),
    )
    for (const answer of answers) {
      expect(answer.status).toBe(401)
      expect(answer.body).toEqual({ refusals: [{ code: 'sign-in-failed' }], requestId: expect.any(String) })
    }
  })

  it('gives a new token each time: one planted before is worth nothing after (session fixation)', async () => {
    const planted = `patravali=${'a'.repeat(43)}`
    const browser = test.stranger()
    browser.cookie = planted
    await browser.call(contract.signIn, { body: { login: 'us.health', password } })
    expect(browser.cookie).not.toBe(planted)
    const thief = test.stranger()
    thief.cookie = planted
    expect((await thief.ask(contract.getSession, {})).codes).toEqual(['signed-out'])
    const first = browser.cookie
    await browser.call(contract.signIn, { body: { login: 'us.health', password } })
    const old = test.stranger()
    old.cookie = first
    expect((await old.ask(contract.getSession, {})).status).toBe(401)
  })

  it('makes a login wait after five failures, whoever asks and even with the right password', async () => {
    const attempt = (given: string) =>
      test.stranger().ask(contract.signIn, { body: { login: 'js.health', password: given } })
    for (let n = 0; n < 5; n += 1) expect((await attempt('wrong one')).codes).toEqual(['sign-in-failed'])
    const refused = await attempt(password)
    expect(refused.status).toBe(429)
    expect(refused.body).toMatchObject({
      refusals: [{ code: 'sign-in-throttled', data: { seconds: expect.any(Number) } }],
    })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(20)
    await sql`update throttle set blocked_until = clock_timestamp()`.execute(test.office.db)
    expect((await attempt(password)).status).toBe(200)
    expect(await events()).toContain('throttled')
  })

  it('does not let a burst of guesses past the count', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        test.stranger().ask(contract.signIn, { body: { login: 'burst.target', password: `guess ${n}` } }),
      ),
    )
    expect(answers.filter(each => each.status === 401).length).toBeLessThanOrEqual(8)
    expect(answers.filter(each => each.status === 429).length).toBeGreaterThanOrEqual(12)
    await sql`delete from throttle`.execute(test.office.db)
  })

  it('counts an address as a whole, IPv6 by its network', () => {
    expect(throttleKey('address', '2001:db8:1:2:3::4')).toEqual(throttleKey('address', '2001:db8:1:2:9::9'))
    expect(throttleKey('address', '::ffff:10.0.0.1')).toEqual(throttleKey('address', '10.0.0.1'))
    expect(throttleKey('address', '10.0.0.1')).not.toEqual(throttleKey('address', '10.0.0.2'))
  })

  it('records what was tried and never what was typed', async () => {
    await test.stranger().ask(contract.signIn, { body: { login: 'oops-my-password', password: 'x' } })
    const { rows } = await sql<{ all: string }>`
      select (select string_agg(auth_event::text, ' ') from auth_event) || (select coalesce(string_agg(throttle::text, ' '), '') from throttle) as all`.execute(
      test.office.db,
    )
    expect(rows[0]!.all).not.toContain('oops-my-password')
    await expect(sql`delete from auth_event`.execute(test.office.db)).rejects.toThrow()
  })
})

describe('a session', () => {
  it('ends at sign-out, and its token is worth nothing then', async () => {
    const browser = test.stranger()
    await browser.call(contract.signIn, { body: { login: 'cs', password } })
    const kept = browser.cookie
    expect((await browser.ask(contract.signOut, {})).status).toBe(204)
    expect(browser.cookie).toBeUndefined()
    browser.cookie = kept
    expect((await browser.ask(contract.getSession, {})).status).toBe(401)
  })

  it('ends when idle, when its time is over, and when the person has left', async () => {
    const { db } = test.office
    for (const end of [
      sql`update session set last_seen_at = clock_timestamp() - interval '3 hours' where ended_at is null`,
      sql`update session set expires_at = clock_timestamp() where ended_at is null`,
      sql`update person set left_at = clock_timestamp() where login = 'cru.durg'`,
    ]) {
      const browser = test.stranger()
      await browser.call(contract.signIn, { body: { login: 'cru.durg', password } })
      expect((await browser.ask(contract.getSession, {})).status).toBe(200)
      await end.execute(db)
      expect((await browser.ask(contract.getSession, {})).codes).toEqual(['signed-out'])
    }
  })

  it('is one of several its person sees and can end; those of others do not exist for him', async () => {
    const here = test.stranger()
    const there = test.stranger()
    await here.call(contract.signIn, { body: { login: 'director.dhs', password } })
    await there.call(contract.signIn, { body: { login: 'director.dhs', password } })
    const { items } = await here.call(contract.listSessions, {})
    expect(items.map(item => item.current).sort()).toEqual([false, true])
    const other = items.find(item => !item.current)!
    const stranger = test.stranger()
    await stranger.call(contract.signIn, { body: { login: 'so.finance', password } })
    expect((await stranger.ask(contract.endSession, { params: { id: other.id } })).status).toBe(404)
    await here.call(contract.endSession, { params: { id: other.id } })
    expect((await there.ask(contract.getSession, {})).status).toBe(401)
    expect((await here.ask(contract.getSession, {})).status).toBe(200)
  })

  it('goes on in another post of the person under a new token, and only in one he holds', async () => {
    const browser = test.stranger()
    const session = await browser.call(contract.signIn, { body: { login: 'so.finance', password } })
    expect(session.charges.map(charge => [charge.post.abbreviation, charge.kind])).toEqual([
      ['SO-F', 'regular'],
      ['JS-F', 'link'],
    ])
    const before = browser.cookie
    const link = session.charges[1]!
    const switched = await browser.call(contract.switchPost, { body: { chargeId: link.id } })
    expect(switched.post?.abbreviation).toBe('JS-F')
    expect(switched.actor).toMatchObject({ chargeKind: 'link', rank: 'joint_secretary' })
    expect(browser.cookie).not.toBe(before)
    const old = test.stranger()
    old.cookie = before
    expect((await old.ask(contract.getSession, {})).status).toBe(401)
    const foreign = test.actor('cs').chargeId
    expect((await browser.ask(contract.switchPost, { body: { chargeId: foreign } })).status).toBe(404)
    // signing in again begins where one left off
    const again = await test.stranger().call(contract.signIn, { body: { login: 'so.finance', password } })
    expect(again.post?.abbreviation).toBe('JS-F')
  })

  it('loses the post when the charge ends, without a new sign-in', async () => {
    const browser = test.stranger()
    await browser.call(contract.signIn, { body: { login: 'cru.raipur', password } })
    await sql`update charge set ends_at = ${test.clock()} where id = ${test.actor('cru.raipur').chargeId}`.execute(
      test.office.db,
    )
    expect(await browser.call(contract.getSession, {})).toMatchObject({
      actor: null,
      post: null,
      charges: [],
    })
  })

  it('keeps language, look and way of typing Hindi with the person', async () => {
    const browser = await test.as('cru2.health')
    const session = await browser.call(contract.editMe, { body: { language: 'en', theme: 'dark' } })
    expect(session.person).toMatchObject({ language: 'en', theme: 'dark', hindiTyping: false })
    // at whatever computer he sits
    await browser.call(contract.editMe, { body: { hindiTyping: true } })
    const elsewhere = await (await test.as('cru2.health')).call(contract.getSession, {})
    expect(elsewhere.person).toMatchObject({ language: 'en', theme: 'dark', hindiTyping: true })
  })
})

describe('a password', () => {
  it('given by somebody else has to be changed before anything else', async () => {
    await sql`update credential set must_change = true where person_id = ${test.people['cru1.health']!.personId}`.execute(
      test.office.db,
    )
    const browser = test.stranger()
    const session = await browser.call(contract.signIn, { body: { login: 'cru1.health', password } })
    expect(session.mustChangePassword).toBe(true)
    expect((await browser.ask(contract.listSessions, {})).codes).toEqual(['password-must-change'])
    const next = 'सुबह की चाय 7 बजे'
    const after = await browser.call(contract.changePassword, { body: { current: password, next } })
    expect(after.mustChangePassword).toBe(false)
    expect((await browser.ask(contract.listSessions, {})).status).toBe(200)
    expect(
      (await test.stranger().ask(contract.signIn, { body: { login: 'cru1.health', password } })).status,
    ).toBe(401)
    // the same word in decomposed letters: another keyboard
    expect(
      (
        await test
          .stranger()
          .ask(contract.signIn, { body: { login: 'cru1.health', password: next.normalize('NFD') } })
      ).status,
    ).toBe(200)
  })

  it('changed here ends the sessions elsewhere', async () => {
    const here = test.stranger()
    const there = test.stranger()
    await here.call(contract.signIn, { body: { login: 'collector.durg', password } })
    await there.call(contract.signIn, { body: { login: 'collector.durg', password } })
    await here.call(contract.changePassword, { body: { current: password, next: 'पहाड़ के उस पार 3' } })
    expect((await there.ask(contract.getSession, {})).status).toBe(401)
    expect((await here.ask(contract.getSession, {})).status).toBe(200)
  })

  it('is refused with every reason at once, and the present one has to be proven', async () => {
    const browser = await test.as('secy.health')
    const short = await browser.ask(contract.changePassword, {
      body: { current: password, next: 'password1' },
    })
    expect(short.status).toBe(409)
    expect(short.codes).toEqual(['password-too-short', 'password-too-common'])
    const own = await browser.ask(contract.changePassword, {
      body: { current: password, next: 'Secy.Health2026' },
    })
    expect(own.codes).toEqual(['password-is-login'])
    const same = await browser.ask(contract.changePassword, { body: { current: password, next: password } })
    expect(same.codes).toEqual(['password-unchanged'])
    const wrong = await browser.ask(contract.changePassword, {
      body: { current: 'not it', next: 'पहाड़ के उस पार 3' },
    })
    expect(wrong.codes).toEqual(['password-wrong'])
  })
})
