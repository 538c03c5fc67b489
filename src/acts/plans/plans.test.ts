import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFindings } from '#audit/findings.ts'
import { verifyProjections } from '#audit/projections.ts'
import { newId } from '#kit/id.ts'
import { listPlans, planChange, revokePlan } from '#people/plans/contract.ts'
import { getPost } from '#people/posts/contract.ts'
import { editUnit, getUnit } from '#people/units/contract.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { keepPlans } from './commands.ts'

let test: TestOffice
beforeAll(async () => {
  test = await testOffice()
}, 60_000)
afterAll(() => test.close())

const name = { hi: 'लोक स्वास्थ्य', en: 'Public Health' }
const dayAhead = (days: number): string =>
  new Date(test.clock().getTime() + days * 86_400_000 + 19_800_000).toISOString().slice(0, 10)
const goOn = (days: number): void => test.clock.set(new Date(test.clock().getTime() + days * 86_400_000))
const admin = () => test.as('admin')
const unitNow = async (code: string) => (await admin()).call(getUnit, { params: { id: test.units[code]! } })
const verified = async (): Promise<string[]> => {
  const findings = newFindings()
  await verifyProjections(test.office.db, findings, () => {})
  return JSON.stringify(findings).includes('plan-differs') ? ['plan-differs'] : []
}

describe('a change dated for a day to come', () => {
  it('holds from its day and not before, and the old name stays with the time before', async () => {
    const before = await unitNow('HEALTH1')
    const { id } = await (await admin()).call(planChange, {
      body: { on: dayAhead(3), planned: { what: 'unit', unitId: before.id, change: { name } } },
    })
    expect((await (await admin()).call(listPlans, { query: { unit: before.id } })).items).toMatchObject([
      { id, what: 'unit', on: dayAhead(3), name, state: 'coming', fields: ['name'] },
    ])
    expect(await keepPlans(test.office)).toBe(0)
    expect((await unitNow('HEALTH1')).name).toEqual(before.name)
    // somebody changes something else meanwhile
    await (await admin()).call(editUnit, {
      params: { id: before.id },
      body: { version: before.version, letterhead: { phone: '0771' } },
    })
    goOn(3)
    expect(await keepPlans(test.office)).toBe(1)
    expect(await keepPlans(test.office)).toBe(0)
    const after = await unitNow('HEALTH1')
    expect([after.name, after.letterhead]).toEqual([name, { phone: '0771' }])
    expect(after.names.map(each => each.name)).toEqual([before.name, name])
    expect((await (await admin()).call(listPlans, { query: { unit: before.id } })).items).toEqual([])
  })

  it('changes the name of a post too, and is taken back until its day', async () => {
    const postId = test.posts['SO-H2']!
    const plan = async () =>
      (
        await (
          await admin()
        ).call(planChange, {
          body: { on: dayAhead(1), planned: { what: 'post', postId, change: { designation: name } } },
        })
      ).id
    const revoked = await plan()
    await (await admin()).call(revokePlan, { params: { id: revoked } })
    expect((await (await admin()).ask(revokePlan, { params: { id: revoked } })).codes).toEqual(['plan-over'])
    await plan()
    goOn(1)
    expect(await keepPlans(test.office)).toBe(1)
    const post = await (await admin()).call(getPost, { params: { id: postId } })
    expect(post.designation).toEqual(name)
  })

  it('merges a unit into another on its day', async () => {
    const unitId = test.units.HEALTH2!
    await (await admin()).call(planChange, {
      body: {
        on: dayAhead(2),
        planned: {
          what: 'pass',
          unitId,
          change: { to: test.units.HEALTH1!, files: 'all', below: true, close: true },
        },
      },
    })
    goOn(2)
    expect(await keepPlans(test.office)).toBe(1)
    expect((await unitNow('HEALTH2')).validTo).not.toBeNull()
    const post = await (await admin()).call(getPost, { params: { id: test.posts['SO-H2']! } })
    expect(post.unitId).toBe(test.units.HEALTH1)
  })

  it('is refused by the rules of its day, says why, and is not tried again', async () => {
    const unitId = test.units.FIN!
    const code = (await unitNow('HEALTH')).code
    await (await admin()).call(planChange, {
      body: { on: dayAhead(1), planned: { what: 'unit', unitId, change: { code } } },
    })
    goOn(1)
    expect(await keepPlans(test.office)).toBe(0)
    const { items } = await (await admin()).call(listPlans, { query: { unit: unitId } })
    expect(items.map(each => [each.state, each.why.map(why => why.code)])).toEqual([
      ['refused', ['unit-code-taken']],
    ])
    expect(await keepPlans(test.office)).toBe(0)
  })

  it('is planned only by who may do it, ahead, and with something to change', async () => {
    const unitId = test.units.HEALTH1!
    const ask = async (login: string, on: string, change: object) =>
      (
        await (
          await test.as(login)
        ).ask(planChange, { body: { on, planned: { what: 'unit', unitId, change } } })
      ).codes
    expect(await ask('so.health1', dayAhead(1), { name })).toEqual(['not-administrator'])
    expect(await ask('admin', dayAhead(0), {})).toEqual(['plan-not-ahead', 'plan-empty'])
    expect(await ask('admin', dayAhead(1), { territoryId: newId() })).toEqual(['unit-territory-unknown'])
  })

  it('is held against the ledger', async () => {
    await (await admin()).call(planChange, {
      body: { on: dayAhead(9), planned: { what: 'unit', unitId: test.units.HEALTH1!, change: { name } } },
    })
    expect(await verified()).toEqual([])
    const superuser = new pg.Client({ connectionString: test.database.superuserUrl })
    await superuser.connect()
    await superuser.query('set session_replication_role = replica')
    await superuser.query(`update planned_change set on_day = on_day - 5 where state = 'coming'`)
    await superuser.end()
    expect(await verified()).toEqual(['plan-differs'])
    await expect(sql`update planned_change set on_day = on_day + 5`.execute(test.office.db)).rejects.toThrow(
      /as it was said/,
    )
  })
})
