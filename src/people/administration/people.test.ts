import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kit/id.ts'
import type { Json } from '#kit/json.ts'
import * as charges from '#people/charges/contract.ts'
import * as persons from '#people/persons/contract.ts'
import * as posts from '#people/posts/contract.ts'
import { changePassword, getSession, listSessions, signIn } from '#people/sessions/contract.ts'
import { changeSetting, listSettings } from '#settings/contract.ts'
import { type Client, type TestOffice, testOffice } from '#test/office.ts'

let test: TestOffice
let admin: Client
beforeAll(async () => {
  test = await testOffice()
  admin = await test.as('admin')
})
afterAll(() => test.close())

const both = (text: string) => ({ hi: `${text} हिन्दी`, en: text })
const kinds = async (id: string) => {
  const { rows } = await sql<{ kind: string }>`
    select kind from ledger_entry where subject_id = ${id} order by seq`.execute(test.office.db)
  return rows.map(row => row.kind)
}
let count = 0
const newPerson = () => {
  count += 1
  return admin.call(persons.addPerson, { body: { name: both(`Person ${count}`), login: `person${count}` } })
}
const newPost = (unit = 'HEALTH2') => {
  count += 1
  return admin.call(posts.addPost, {
    body: {
      unitId: test.units[unit]!,
      designation: both('Assistant'),
      abbreviation: `NEW-${count}`,
      rank: 'dealing_hand',
      superiorId: test.posts['SO-H2']!,
    },
  })
}

describe('persons', () => {
  it('are added, given a password once, and have to change it', async () => {
    const person = await newPerson()
    expect(person).toMatchObject({ mustChangePassword: null, charges: [], version: 1 })
    expect(await kinds(person.id)).toEqual(['person.added'])
    const { password } = await admin.call(persons.resetPassword, { params: { id: person.id } })
    expect(password).toMatch(/^[a-z]{4}-\d{4}-[a-z]{4}-[a-z]{4}$/)
    const browser = test.stranger()
    const session = await browser.call(signIn, { body: { login: person.login, password } })
    expect(session).toMatchObject({ mustChangePassword: true, actor: null })
    expect((await browser.ask(listSessions, {})).codes).toEqual(['password-must-change'])
    const next = 'नया पासवर्ड 2026 अच्छा'
    await browser.call(changePassword, { body: { current: password, next } })
    // a second reset ends what he opened since
    await admin.call(persons.resetPassword, { params: { id: person.id } })
    expect((await browser.ask(getSession, {})).status).toBe(401)
    const { rows } = await sql<{ all: string }>`
      select string_agg(t::text, ' ') as all from (
        select ledger_entry::text from ledger_entry union all select content::text from content
        union all select idempotency::text from idempotency union all select auth_event::text from auth_event) as t`.execute(
      test.office.db,
    )
    expect(rows[0]!.all).not.toContain(password)
  })

  it('have logins and mails of their own', async () => {
    const person = await newPerson()
    const answer = await admin.ask(persons.editPerson, {
      params: { id: person.id },
      body: { version: 1, login: 'SO.Health1', email: 'so.health1@office.example' },
    })
    expect(answer.codes).toEqual(['login-taken', 'email-taken'])
    const odd = await admin.ask(persons.editPerson, {
      params: { id: person.id },
      body: { version: 1, login: '<script>' },
    })
    expect(odd.status).toBe(422)
  })

  it('who leave can no longer sign in, and may leave only when their charges have ended', async () => {
    const person = await newPerson()
    const post = await newPost()
    const held = await admin.call(charges.giveCharge, {
      body: { personId: person.id, postId: post.id, kind: 'regular' },
    })
    const leave = () =>
      admin.ask(persons.editPerson, { params: { id: person.id }, body: { version: 1, left: true } })
    expect((await leave()).codes).toEqual(['person-holds-charge'])
    await admin.call(charges.endCharge, { params: { id: held.charges[0]!.id }, body: {} })
    const { password } = await admin.call(persons.resetPassword, { params: { id: person.id } })
    const browser = test.stranger()
    await browser.call(signIn, { body: { login: person.login, password } })
    expect((await leave()).status).toBe(200)
    expect((await browser.ask(getSession, {})).status).toBe(401)
    expect((await browser.ask(signIn, { body: { login: person.login, password } })).codes).toEqual([
      'sign-in-failed',
    ])
  })

  it('are listed for administrators alone, by any word of them', async () => {
    const { items } = await admin.call(persons.listPersons, { query: { query: 'ध्रुव kavita' } })
    expect(items.map(each => [each.login, each.posts.map(post => post.abbreviation)])).toEqual([
      ['so.health1', ['SO-H1']],
    ])
    const below = await admin.call(persons.listPersons, { query: { unit: test.units.DHS! } })
    expect(below.items.map(each => each.login).sort()).toEqual(['cru.dhs', 'director.dhs'])
    const clerk = await test.as('cru1.health')
    expect((await clerk.ask(persons.listPersons, {})).codes).toEqual(['not-administrator'])
    expect((await clerk.ask(persons.getPerson, { params: { id: newId() } })).codes).toEqual([
      'not-administrator',
    ])
  })
})

describe('charges', () => {
  it('hand a desk over: the successor has it, the predecessor has not', async () => {
    const [before, after, post] = [await newPerson(), await newPerson(), await newPost()]
    const first = await admin.call(charges.giveCharge, {
      body: { personId: before.id, postId: post.id, kind: 'regular' },
    })
    const held = await admin.ask(charges.giveCharge, {
      body: { personId: after.id, postId: post.id, kind: 'regular' },
    })
    expect(held.codes).toEqual(['post-held'])
    expect(held.body).toMatchObject({ refusals: [{ data: { holder: before.name } }] })
    await admin.call(charges.endCharge, { params: { id: first.charges[0]!.id }, body: {} })
    await admin.call(charges.giveCharge, { body: { personId: after.id, postId: post.id, kind: 'regular' } })
    const shown = await admin.call(posts.getPost, { params: { id: post.id } })
    expect(shown.charges.map(each => [each.person.id, each.endsAt === null])).toEqual([
      [after.id, true],
      [before.id, false],
    ])
    expect(await kinds(before.id)).toEqual(['person.added', 'person.charge-given', 'person.charge-ended'])
    const again = await admin.ask(charges.endCharge, { params: { id: first.charges[0]!.id }, body: {} })
    expect(again.codes).toEqual(['charge-ended'])
  })

  it('can be given for a time to come, and begin by themselves', async () => {
    const [person, post] = [await newPerson(), await newPost()]
    const { password } = await admin.call(persons.resetPassword, { params: { id: person.id } })
    const startsAt = new Date(test.clock().getTime() + 3_600_000)
    const endsAt = new Date(startsAt.getTime() + 3_600_000)
    await admin.call(charges.giveCharge, {
      body: {
        personId: person.id,
        postId: post.id,
        kind: 'link',
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
      },
    })
    const session = async () => {
      const found = await test.stranger().call(signIn, { body: { login: person.login, password } })
      return found.post?.abbreviation ?? null
    }
    expect(await session()).toBeNull()
    test.clock.pass({ minutes: 61 })
    expect(await session()).toBe(post.abbreviation)
    test.clock.pass({ minutes: 61 })
    expect(await session()).toBeNull()
  })

  it('are refused with every reason', async () => {
    const person = await newPerson()
    const post = await newPost()
    const give = (body: object) =>
      admin.ask(charges.giveCharge, {
        body: { personId: person.id, postId: post.id, kind: 'regular', ...body },
      })
    expect((await give({ personId: newId(), postId: newId() })).codes).toEqual([
      'person-unknown',
      'post-unknown',
    ])
    expect((await give({ startsAt: '2025-01-01T00:00:00Z', endsAt: '2024-01-01T00:00:00Z' })).codes).toEqual([
      'charge-starts-in-past',
      'charge-ends-before-start',
    ])
    await give({})
    expect((await give({ kind: 'additional' })).codes).toEqual(['charge-twice'])
  })

  it('of one post given twice at once leave one regular holder', async () => {
    const post = await newPost()
    const [one, two] = [await newPerson(), await newPerson()]
    const answers = await Promise.all(
      [one, two].map(person =>
        admin.ask(charges.giveCharge, { body: { personId: person.id, postId: post.id, kind: 'regular' } }),
      ),
    )
    expect(answers.map(answer => answer.status).sort()).toEqual([201, 409])
  })
})

describe('the policy of signing in', () => {
  it('is set for all at once, by version', async () => {
    const signIn = async () => (await admin.call(listSettings, {})).items.find(each => each.key === 'sign-in')
    const set = (value: Json, version: number) =>
      admin.ask(changeSetting, { params: { key: 'sign-in' }, body: { version, value } })
    const before = { source: 'standard', value: { idleMinutes: 30, sessionHours: 12 }, version: 0 }
    expect(await signIn()).toMatchObject(before)
    expect((await set({ idleMinutes: 5, sessionHours: 8 }, 0)).status).toBe(200)
    expect(await signIn()).toMatchObject({ source: 'here', version: 1 })
    expect((await admin.call(getSession, {})).idleSeconds).toBe(300)
    const stale = await set({ idleMinutes: 9, sessionHours: 8 }, 0)
    expect(stale.codes).toEqual(['stale'])
  })
})
