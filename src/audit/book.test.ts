import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#kit/id.ts'
import { addContact } from '#receipts/book/contract.ts'
import { addGroup, editGroup, retireGroup } from '#receipts/groups/contract.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { newFindings } from './findings.ts'
import { verifyProjections } from './projections.ts'

let office: TestOffice
let superuser: pg.Client
let groupId: string

beforeAll(async () => {
  office = await testOffice()
  superuser = new pg.Client({ connectionString: office.database.superuserUrl })
  await superuser.connect()
  await superuser.query(`set session_replication_role = replica`)
  const clerk = await office.as('cru1.health')
  const key = () => ({ 'idempotency-key': newId() })
  const nobody = { name: 'बाहरी', designation: '', organisation: '', address: '', email: '', mobile: '' }
  const contact = await clerk.call(addContact, { body: nobody }, key())
  const members = [
    { kind: 'post' as const, id: office.posts['COLL-RPR']! },
    { kind: 'contact' as const, id: contact.id },
  ]
  const made = await clerk.call(addGroup, { body: { name: { hi: 'जिले', en: 'Districts' }, members } }, key())
  groupId = made.id
  const edited = { name: { hi: 'सभी जिले', en: 'All districts' }, members, version: made.version }
  const { version } = await clerk.call(editGroup, { params: { id: groupId }, body: edited })
  await clerk.call(retireGroup, { params: { id: groupId }, body: { retired: true, version } })
})
afterAll(async () => {
  await superuser.end()
  await office.close()
})

const found = async () => {
  const findings = newFindings()
  await verifyProjections(office.office.db, findings, () => {})
  return findings.list.map(each => `${each.what} ${each.field}`)
}

it('a group says what the ledger says', async () => expect(await found()).toEqual([]))

it.each([
  ['contact_group', 'id', 'name_hi', `'अन्य'`],
  ['contact_group', 'id', 'retired_at', 'null'],
  ['contact_group', 'id', 'office_id', 'null'],
])('%s changed behind it is found: %s %s', async (table, key, column, changed) => {
  const { rows } = await superuser.query(`select ${column} as was from ${table} where ${key} = $1`, [groupId])
  await superuser.query(`update ${table} set ${column} = ${changed} where ${key} = $1`, [groupId])
  const differs = await found()
  await superuser.query(`update ${table} set ${column} = $2 where ${key} = $1`, [groupId, rows[0].was])
  expect(differs).toEqual([`group ${column === 'retired_at' ? 'retired' : column}`])
})

it('a member put in, or a group taken away, is found', async () => {
  await superuser.query(`insert into contact_group_member (group_id, place, post_id) values ($1, 9, $2)`, [
    groupId,
    office.posts.CS,
  ])
  expect(await found()).toEqual(['group members'])
  await superuser.query(`delete from contact_group_member where group_id = $1 and place = 9`, [groupId])
  await superuser.query(`create temp table kept as select * from contact_group where id = '${groupId}'`)
  await superuser.query(`delete from contact_group where id = $1`, [groupId])
  expect(await found()).toEqual(['group missing'])
  await superuser.query(`insert into contact_group select * from kept`)
})
