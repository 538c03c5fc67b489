import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFindings } from '#audit/findings.ts'
import { verifyProjections } from '#audit/projections.ts'
import { giveRole } from '#people/posts/contract.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { addPhrase, editPhrase, listPhrases, removePhrase } from './contract.ts'

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
})
afterAll(() => office.close())

const both = (hi: string, en = '') => ({ hi, en })
const seenBy = async (login: string): Promise<string[]> =>
  (await (await office.as(login)).call(listPhrases, {})).items.map(each => `${each.owner} ${each.key}`)

describe('standard phrases', () => {
  it('are one’s own, the unit’s and everybody’s, and each hears only of those', async () => {
    const admin = await office.as('admin')
    const officer = await office.as('so.health1')
    const clerk = await office.as('ast.health1')
    await admin.call(addPhrase, { body: { owner: 'instance', key: 'seen', text: both('देखा।', 'Seen.') } })
    await officer.call(addPhrase, { body: { owner: 'unit', key: 'package', text: both('पैकेज दर देखें।') } })
    await clerk.call(addPhrase, { body: { owner: 'own', key: 'मेरा', text: both('मेरे मत से') } })
    expect(await seenBy('ast.health1')).toEqual(['own मेरा', 'unit package', 'instance seen'])
    expect(await seenBy('so.health1')).toEqual(['unit package', 'instance seen'])
    expect(await seenBy('so.finance')).toEqual(['instance seen'])
  })

  it('are kept by those whose they are: a clerk keeps his own only', async () => {
    const clerk = await office.as('ast.health1')
    const { mayAdd } = await clerk.call(listPhrases, {})
    expect(mayAdd).toEqual(['own'])
    expect((await (await office.as('so.health1')).call(listPhrases, {})).mayAdd).toEqual(['own', 'unit'])
    for (const owner of ['unit', 'instance'] as const)
      await expect(clerk.call(addPhrase, { body: { owner, key: 'x', text: both('क') } })).rejects.toThrow(
        'phrase-not-yours',
      )
    const officer = await office.as('so.health1')
    const own = (await clerk.call(listPhrases, {})).items.find(each => each.owner === 'own')!
    expect(own.mayEdit).toBe(true)
    await expect(
      officer.call(removePhrase, { params: { id: own.id }, body: { version: own.version } }),
    ).rejects.toThrow('not-found')
  })

  it('of the units of his scope are kept by a nodal officer, whatever unit he sits in', async () => {
    const admin = await office.as('admin')
    await admin.call(giveRole, {
      params: { id: office.posts['CRU-F']! },
      body: { role: 'nodal', scope: [{ include: true, line: office.units.HEALTH! }] },
    })
    const nodal = await office.signedIn('cru.finance')
    const unit = office.units.HEALTH2!
    const { id } = await nodal.call(addPhrase, {
      body: { owner: 'unit', unitId: unit, key: 'stock', text: both('भंडार की स्थिति देखें।') },
    })
    expect(await seenBy('so.health2')).toContain('unit stock')
    expect(await seenBy('cru.finance')).not.toContain('unit stock')
    const there = await nodal.call(listPhrases, { query: { unit } })
    expect(there).toMatchObject({ mayAdd: ['unit'], unit: { id: unit } })
    expect(there.items.find(each => each.id === id)).toMatchObject({ mayEdit: true })
    await nodal.call(editPhrase, { params: { id }, body: { key: 'stock', text: both('बदला'), version: 1 } })
    // nobody's own is among them, and no other unit is his
    expect(there.items.map(each => each.owner)).not.toContain('own')
    const elsewhere = { owner: 'unit', unitId: office.units.FIN!, key: 'x', text: both('क') } as const
    expect((await nodal.ask(addPhrase, { body: elsewhere })).codes).toEqual(['phrase-not-yours'])
    expect((await nodal.ask(listPhrases, { query: { unit: office.units.FIN! } })).codes).toEqual([
      'not-in-scope',
    ])
    const clerk = await office.as('ast.health1')
    expect((await clerk.ask(listPhrases, { query: { unit } })).codes).toEqual(['not-administrator'])
    expect(
      (await clerk.ask(editPhrase, { params: { id }, body: { key: 'stock', text: both('क'), version: 2 } }))
        .status,
    ).toBe(404)
  })

  it('are found by one short word each, and a stale screen is told', async () => {
    const clerk = await office.as('ast.health1')
    const { id } = await clerk.call(addPhrase, {
      body: { owner: 'own', key: 'Draft', text: both('', 'Put up.') },
    })
    await expect(
      clerk.call(addPhrase, { body: { owner: 'own', key: 'draft', text: both('क') } }),
    ).rejects.toThrow('phrase-key-taken')
    await clerk.call(editPhrase, { params: { id }, body: { key: 'draft', text: both('प्रारूप'), version: 1 } })
    await expect(
      clerk.call(editPhrase, { params: { id }, body: { key: 'draft', text: both('क'), version: 1 } }),
    ).rejects.toThrow('stale')
    await clerk.call(removePhrase, { params: { id }, body: { version: 2 } })
    expect(await seenBy('ast.health1')).not.toContain('own draft')
    await clerk.call(addPhrase, { body: { owner: 'own', key: 'draft', text: both('फिर') } })
  })

  it('stand in the ledger: a wording, an owner or a removal changed with the database password is found', async () => {
    const superuser = new pg.Client({ connectionString: office.database.superuserUrl })
    await superuser.connect()
    await superuser.query(`set session_replication_role = replica`)
    const found = async () => {
      const findings = newFindings()
      await verifyProjections(office.office.db, findings, () => {})
      return findings.list.map(each => `${each.what} ${each.field}`)
    }
    expect(await found()).toEqual([])
    for (const [column, changed] of [
      ['text_hi', `'और कुछ'`],
      ['unit_id', 'null'],
      ['version', 'version + 1'],
      ['removed_at', 'now()'],
    ]) {
      const where = `key = 'package'`
      const { rows } = await superuser.query(`select ${column} as was from phrase where ${where}`)
      await superuser.query(`update phrase set ${column} = ${changed} where ${where}`)
      const differs = await found()
      await superuser.query(`update phrase set ${column} = $1 where ${where}`, [rows[0].was])
      expect(differs).toEqual([`phrase ${column}`])
    }
    await superuser.query(`create temp table kept as select * from phrase where key = 'package'`)
    await superuser.query(`delete from phrase where key = 'package'`)
    expect(await found()).toEqual(['phrase missing'])
    await superuser.query(`insert into phrase select * from kept`)
    await superuser.end()
  })
})
