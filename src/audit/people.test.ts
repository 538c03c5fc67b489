import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addHead } from '#files/contract.ts'
import { endCharge, giveCharge } from '#people/charges/contract.ts'
import { addPerson, editPerson } from '#people/persons/contract.ts'
import { editPost, endRole, getPost, giveRole } from '#people/posts/contract.ts'
import { editUnit, getUnit } from '#people/units/contract.ts'
import { changeSetting } from '#settings/contract.ts'
import { changeTerms } from '#settings/terms/contract.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { newFindings } from './findings.ts'
import { verifyProjections } from './projections.ts'

let office: TestOffice
let superuser: pg.Client

beforeAll(async () => {
  office = await testOffice()
  superuser = new pg.Client({ connectionString: office.database.superuserUrl })
  await superuser.connect()
  // what whoever has the database's password can do: switch every trigger off
  await superuser.query(`set session_replication_role = replica`)
  const admin = await office.as('admin')
  const name = { hi: 'नया', en: 'New' }
  const person = await admin.call(addPerson, { body: { name, login: 'new.one' } })
  await admin.call(editPerson, { params: { id: person.id }, body: { version: 1, mobile: '98270 11111' } })
  const given = await admin.call(giveCharge, {
    body: { personId: person.id, postId: office.posts['AST-H2']!, kind: 'additional' },
  })
  await admin.call(endCharge, { params: { id: given.charges[0]!.id }, body: {} })
  await admin.call(giveCharge, {
    body: {
      personId: person.id,
      postId: office.posts['AST-H1']!,
      kind: 'additional',
      startsAt: '2027-01-01T00:00:00.000Z',
    },
  })
  const unit = await admin.call(getUnit, { params: { id: office.units.HEALTH2! } })
  await admin.call(editUnit, { params: { id: unit.id }, body: { version: unit.version, name } })
  const post = await admin.call(getPost, { params: { id: office.posts['SO-H2']! } })
  await admin.call(editPost, { params: { id: post.id }, body: { version: post.version, designation: name } })
  const role = { params: { id: post.id } }
  await admin.call(giveRole, { ...role, body: { role: 'records' } })
  await admin.call(endRole, { params: { id: post.id, role: 'records' } })
  await admin.call(giveRole, { ...role, body: { role: 'records' } })
  await admin.call(addHead, { body: { parentId: null, code: 'A', name } })
  const pattern = { params: { key: 'issues.number-pattern' } }
  await admin.call(changeSetting, { ...pattern, body: { version: 0, value: '{serial}/{unit}' } })
  await admin.call(changeSetting, {
    ...pattern,
    body: { version: 0, value: '{serial}', unitId: office.units.HEALTH! },
  })
  await admin.call(changeTerms, {
    body: { items: [{ key: 'letter:to', hi: 'सेवा में,', en: null, version: 0 }] },
  })
})
afterAll(async () => {
  await superuser?.end()
  await office?.close()
})

const problems = async () => {
  const findings = newFindings()
  await verifyProjections(office.office.db, findings, () => {})
  return findings.list.map(each => `${each.problem} ${each.field ?? ''}`.trim())
}

/** Changes one row as superuser, verifies, and puts every row of the table back. */
const after = async (table: string, change: string) => {
  await superuser.query('drop table if exists kept')
  await superuser.query(`create temp table kept as table ${table}`)
  const { rowCount } = await superuser.query(change)
  const found = await problems()
  await superuser.query(`delete from ${table}`)
  await superuser.query(`insert into ${table} select * from kept`)
  await superuser.query(`drop table kept`)
  expect([change, rowCount]).toEqual([change, 1])
  return [...new Set(found)]
}

describe('people and settings verify', () => {
  it('while nobody touched them', async () => {
    expect(await problems()).toEqual([])
  })

  const health2 = `code = 'HEALTH2'`
  it.each([
    ['unit', `update unit set name_en = 'Other' where ${health2}`, 'unit-differs name_en'],
    ['unit', `update unit set territory_id = null where ${health2}`, 'unit-differs territory_id'],
    ['unit', `update unit set letterhead = '{"phone": "1"}' where ${health2}`, 'unit-differs letterhead'],
    ['unit', `update unit set valid_to = '2026-01-01' where ${health2}`, 'unit-differs valid_to'],
    ['post', `update post set rank = 'secretary' where abbreviation = 'AST-H1'`, 'post-differs rank'],
    ['post', `update post set superior_id = null where abbreviation = 'AST-H1'`, 'post-differs superior_id'],
    [
      'post',
      `update post set designation_hi = 'और' where abbreviation = 'SO-H2'`,
      'post-differs designation_hi',
    ],
    [
      'role_grant',
      `update role_grant set scope = '[{"include": true}]' where id = (select id from role_grant where role = 'registry' limit 1)`,
      'role-differs scope',
    ],
    [
      'role_grant',
      `update role_grant set revoked_at = revoked_at + interval '1 hour' where revoked_at is not null`,
      'role-differs revoked_at',
    ],
    [
      'role_grant',
      `insert into role_grant select gen_random_uuid(), (select id from post where abbreviation = 'AST-H1'), 'administrator', scope, granted_at
        from role_grant where role = 'administrator' limit 1`,
      'role-differs unrecorded',
    ],
    ['person', `update person set login = 'other' where login = 'new.one'`, 'person-differs login'],
    ['person', `update person set mobile = null where login = 'new.one'`, 'person-differs mobile'],
    ['person', `update person set left_at = now() where login = 'new.one'`, 'person-differs left_at'],
    [
      'charge',
      `update charge set post_id = (select id from post where abbreviation = 'CS') where starts_at > '2026-12-01'`,
      'charge-differs post_id',
    ],
    ['charge', `update charge set ends_at = null where ends_at is not null`, 'charge-differs ends_at'],
    [
      'charge',
      `update charge set starts_at = '2026-01-01' where starts_at > '2026-12-01'`,
      'charge-differs starts_at',
    ],
    ['charge', `delete from charge where starts_at > '2026-12-01'`, 'charge-differs missing'],
    ['territory', `update territory set name_hi = 'और' where name_en = 'Durg'`, 'territory-differs name_hi'],
    [
      'setting',
      `update setting set value = '"{serial}/{year}"' where unit_id is null and key = 'issues.number-pattern'`,
      'setting-differs value',
    ],
    ['setting', `delete from setting where unit_id is not null`, 'setting-differs missing'],
    ['setting', `insert into setting (key, value) values ('sign-in', '{}')`, 'setting-differs unrecorded'],
    ['head', `update head set code = 'B'`, 'head-differs code'],
    ['term', `update term set hi = 'प्रति'`, 'word-differs hi'],
  ])('and say what was changed in %s: %s', async (table, change, expected) => {
    expect(await after(table, change)).toContain(expected)
  })
})
