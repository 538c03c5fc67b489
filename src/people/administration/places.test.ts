import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kit/id.ts'
import * as charges from '#people/charges/contract.ts'
import { getChannel, listUnits } from '#people/directory/contract.ts'
import * as persons from '#people/persons/contract.ts'
import * as posts from '#people/posts/contract.ts'
import { getSession, signIn } from '#people/sessions/contract.ts'
import * as units from '#people/units/contract.ts'
import { changeSetting } from '#settings/contract.ts'
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

describe('units', () => {
  it('are added below others, find their office, and are an act of the ledger', async () => {
    const unit = await admin.call(units.addUnit, {
      body: { code: 'health3', kind: 'section', name: both('Health-3'), parentId: test.units.HEALTH! },
    })
    expect(unit).toMatchObject({ code: 'HEALTH3', officeId: test.units.HEALTH, isOffice: false, version: 1 })
    expect(await kinds(unit.id)).toEqual(['unit.added'])
  })

  it('keep the names they had', async () => {
    const id = test.units.HEALTH2!
    const before = await admin.call(units.getUnit, { params: { id } })
    const after = await admin.call(units.editUnit, {
      params: { id },
      body: { version: before.version, name: both('Health-2 (Procurement)') },
    })
    expect(after.names.map(each => each.name.en)).toEqual(['Health-2', 'Health-2 (Procurement)'])
    expect(after.version).toBe(before.version + 1)
  })

  it('keep every line of their letterhead, one language of a line too', async () => {
    const unit = await admin.call(units.addUnit, {
      body: {
        code: 'LETTER',
        kind: 'office',
        name: both('Letters'),
        parentId: test.units.HEALTH!,
        isOffice: true,
      },
    })
    const letterhead = {
      address: { hi: 'महानदी भवन', en: '' },
      place: { hi: 'नवा रायपुर', en: 'Nava Raipur' },
      phone: '0771-2221234',
      email: 'letters@health.example.in',
    }
    // every line there is: a new one has to be filled here too
    expect(Object.keys(letterhead)).toEqual(Object.keys(units.letterhead.shape))
    await admin.call(units.editUnit, { params: { id: unit.id }, body: { version: 1, letterhead } })
    expect((await admin.call(units.getUnit, { params: { id: unit.id } })).letterhead).toEqual(letterhead)
  })

  it('changed meanwhile are not overwritten, and the screen is told what they are now', async () => {
    const id = test.units.FIN!
    const answer = await admin.ask(units.editUnit, { params: { id }, body: { version: 0, code: 'FINANCE' } })
    expect([answer.status, answer.codes]).toEqual([409, ['stale']])
    expect(answer.body).toMatchObject({ refusals: [{ data: { now: { version: 1, code: 'FIN' } } }] })
  })

  it('move with everything below them: office and scope follow', async () => {
    const made = async (code: string, parentId: string) =>
      (await admin.call(units.addUnit, { body: { code, kind: 'section', name: both(code), parentId } })).id
    const upper = await made('UPPER', test.units.HEALTH!)
    const lower = await made('LOWER', upper)
    await admin.call(units.editUnit, {
      params: { id: upper },
      body: { version: 1, parentId: test.units.FIN! },
    })
    expect(await admin.call(units.getUnit, { params: { id: lower } })).toMatchObject({
      officeId: test.units.FIN,
    })
    const below = await admin.call(listUnits, { query: { under: test.units.FIN! } })
    expect(below.items.map(each => each.code)).toEqual(['FIN', 'LOWER', 'UPPER'])
    const circle = await admin.ask(units.editUnit, {
      params: { id: upper },
      body: { version: 2, parentId: lower },
    })
    expect(circle.codes).toEqual(['unit-circle'])
  })

  it('are refused with every reason', async () => {
    const answer = await admin.ask(units.addUnit, {
      body: { code: 'FIN', kind: 'office', name: both('x'), parentId: newId(), territoryId: newId() },
    })
    expect(answer.codes).toEqual(['unit-code-taken', 'unit-parent-unknown', 'unit-territory-unknown'])
    const top = await admin.ask(units.addUnit, {
      body: { code: 'TOP', kind: 'office', name: both('x'), parentId: null },
    })
    expect(top.codes).toEqual(['unit-top-is-office'])
  })

  it('are closed only when nothing hangs on them', async () => {
    const answer = await admin.ask(units.editUnit, {
      params: { id: test.units.HEALTH! },
      body: { version: 1, validTo: '2026-03-31' },
    })
    expect(answer.codes).toEqual(['unit-has-posts', 'unit-has-units'])
  })
})

describe('posts', () => {
  it('take their place in the channel, and everything below moves with them', async () => {
    const post = await newPost()
    const channel = async (id: string) =>
      (await admin.call(getChannel, { params: { id } })).items.map(each => each.abbreviation)
    expect(await channel(post.id)).toEqual(['SO-H2', 'US-H', 'DS-H', 'JS-H', 'SECY-H', 'CS'])
    const so = await admin.call(posts.getPost, { params: { id: test.posts['SO-H2']! } })
    await admin.call(posts.editPost, {
      params: { id: so.id },
      body: { version: so.version, superiorId: test.posts['JS-H']! },
    })
    expect(await channel(post.id)).toEqual(['SO-H2', 'JS-H', 'SECY-H', 'CS'])
    const circle = await admin.ask(posts.editPost, {
      params: { id: so.id },
      body: { version: so.version + 1, superiorId: post.id },
    })
    expect(circle.codes).toEqual(['post-circle'])
    expect(await kinds(test.units.HEALTH2!)).toContain('post.added')
  })

  it('are refused with every reason', async () => {
    const answer = await admin.ask(posts.addPost, {
      body: {
        unitId: test.units.HEALTH2!,
        designation: both('x'),
        abbreviation: 'so-h1',
        rank: 'section_officer',
        superiorId: newId(),
      },
    })
    expect(answer.codes).toEqual(['post-abbreviation-taken', 'post-superior-unknown'])
    const nowhere = await admin.ask(posts.addPost, {
      body: {
        unitId: newId(),
        designation: both('x'),
        abbreviation: 'X1',
        rank: 'section_officer',
        superiorId: null,
      },
    })
    expect([nowhere.status, nowhere.codes]).toEqual([409, ['post-unit-unknown']])
  })

  it('are abolished only when nobody holds them and nothing stands below', async () => {
    const { version } = await admin.call(posts.getPost, { params: { id: test.posts['SO-H1']! } })
    const answer = await admin.ask(posts.editPost, {
      params: { id: test.posts['SO-H1']! },
      body: { version, validTo: '2026-01-31' },
    })
    expect(answer.codes).toEqual(['post-held', 'post-has-subordinates'])
  })
})

describe('roles', () => {
  it('are given and taken with the post, and hold from the next request on', async () => {
    const clerk = await test.as('ast.health1')
    const id = test.posts['AST-H1']!
    const post = await admin.call(posts.giveRole, { params: { id }, body: { role: 'registry' } })
    expect(post.roles).toMatchObject([
      { role: 'registry', scope: [{ include: true, line: test.units.HEALTH }] },
    ])
    expect((await clerk.call(getSession, {})).actor?.roles).toEqual(['registry'])
    const twice = await admin.ask(posts.giveRole, { params: { id }, body: { role: 'registry' } })
    expect(twice.codes).toEqual(['role-given-already'])
    await admin.call(posts.endRole, { params: { id, role: 'registry' } })
    expect((await clerk.call(getSession, {})).actor?.roles).toEqual([])
    expect((await admin.ask(posts.endRole, { params: { id, role: 'registry' } })).status).toBe(404)
  })

  it('do not make administrators of assistants', async () => {
    const assistant = await newPerson()
    await admin.call(charges.giveCharge, {
      body: { personId: assistant.id, postId: test.posts.ADMIN!, kind: 'assistant' },
    })
    const { password } = await admin.call(persons.resetPassword, { params: { id: assistant.id } })
    const browser = test.stranger()
    const session = await browser.call(signIn, { body: { login: assistant.login, password } })
    expect(session.actor?.roles).toEqual([])
  })

  it('never leave the instance without an administrator, whichever way it is tried', async () => {
    const last = { params: { id: test.posts.ADMIN!, role: 'administrator' } } as const
    expect((await admin.ask(posts.endRole, last)).codes).toEqual(['last-administrator'])
    const { chargeId } = test.actor('admin')
    expect((await admin.ask(charges.endCharge, { params: { id: chargeId }, body: {} })).codes).toEqual([
      'last-administrator',
    ])
    // two who can administer may not remove each other at the same moment
    const second = test.posts['SO-F']!
    await admin.call(posts.giveRole, { params: { id: second }, body: { role: 'administrator' } })
    const other = await test.as('so.finance')
    const answers = await Promise.all([
      admin.ask(posts.endRole, { params: { id: second, role: 'administrator' } }),
      other.ask(posts.endRole, last),
    ])
    expect(answers.filter(answer => answer.status === 200)).toHaveLength(1)
    // whoever is left puts things as they were
    const left = answers[0]!.status === 200 ? admin : other
    if (left === other) {
      await other.call(posts.giveRole, { params: { id: test.posts.ADMIN! }, body: { role: 'administrator' } })
      await admin.call(posts.endRole, { params: { id: second, role: 'administrator' } })
    }
  })

  it('with a scope administer no further', async () => {
    await admin.call(posts.giveRole, {
      params: { id: test.posts['JS-F']! },
      body: { role: 'administrator', scope: [{ include: true, line: test.units.FIN! }] },
    })
    const local = await test.as('js.finance')
    const section = (code: string, parent: string) =>
      local.ask(units.addUnit, { body: { code, kind: 'section', name: both(code), parentId: parent } })
    expect((await section('FIN2', test.units.FIN!)).status).toBe(201)
    const beyond = await section('H9', test.units.HEALTH!)
    expect([beyond.status, beyond.codes]).toEqual([403, ['not-in-scope']])
    const top = await local.ask(units.addUnit, {
      body: { code: 'OWN', kind: 'office', name: both('Own'), parentId: null, isOffice: true },
    })
    expect(top.codes).toEqual(['not-in-scope'])
    const reset = (login: string) =>
      local.ask(persons.resetPassword, { params: { id: test.people[login]!.personId } })
    expect((await reset('cru.finance')).status).toBe(200)
    expect((await reset('secy.health')).codes).toEqual(['not-in-scope'])
    // nor may he make himself more than he is
    const more = await local.ask(posts.giveRole, {
      params: { id: test.posts['SO-F']! },
      body: { role: 'administrator' },
    })
    expect(more.codes).toEqual(['not-in-scope'])
    await admin.call(posts.giveRole, { params: { id: test.posts['CRU-F']! }, body: { role: 'auditor' } })
    expect((await reset('cru.finance')).codes).toEqual(['not-in-scope'])
    const charge = await local.ask(charges.giveCharge, {
      body: {
        personId: test.people['js.finance']!.personId,
        postId: test.posts['CRU-F']!,
        kind: 'additional',
      },
    })
    expect(charge.codes).toEqual(['not-in-scope'])
    expect(
      (
        await local.ask(changeSetting, {
          params: { key: 'sign-in' },
          body: { version: 0, value: { idleMinutes: 5, sessionHours: 1 } },
        })
      ).codes,
    ).toEqual(['not-in-scope'])
  })
})
