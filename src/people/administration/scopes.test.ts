import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send } from '#acts/contract.ts'
import { addHead, readFile } from '#files/contract.ts'
import { inbox, track } from '#movement/contract.ts'
import { readNotes, saveNote } from '#notes/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { endCharge, giveCharge } from '#people/charges/contract.ts'
import { editPerson, getPerson } from '#people/persons/contract.ts'
import { addPost, editPost, getPost, giveRole } from '#people/posts/contract.ts'
import { editUnit, getUnit } from '#people/units/contract.ts'
import { search } from '#search/contract.ts'
import { indexAllDue } from '#search/index/keep.ts'
import { changeSetting } from '#settings/contract.ts'
import { openedFile } from '#test/issues.ts'
import { type Client, type TestOffice, testOffice } from '#test/office.ts'

let test: TestOffice
let admin: Client
beforeAll(async () => {
  test = await testOffice()
  admin = await test.as('admin')
})
afterAll(() => test.close())

const name = { hi: 'नया', en: 'New' }
let count = 0
const post = (unit: string) => {
  count += 1
  const abbreviation = `N-${count}`
  return {
    unitId: test.units[unit]!,
    designation: name,
    abbreviation,
    rank: 'dealing_hand' as const,
    superiorId: null,
  }
}

describe('a nodal officer', () => {
  it('administers the units of his scope, not those taken out of it, and sees no contents by it', async () => {
    const give = (scope: object[]) =>
      admin.ask(giveRole, {
        params: { id: test.posts['CRU-F']! },
        body: { role: 'nodal', scope: scope as never },
      })
    expect(
      (await admin.ask(giveRole, { params: { id: test.posts['CRU-F']! }, body: { role: 'nodal' } })).codes,
    ).toEqual(['role-needs-scope'])
    expect((await give([{ include: true, line: test.people['no.post']!.personId }])).codes).toEqual([
      'scope-unknown',
    ])
    const { HEALTH, HEALTH1, HEALTH2, FIN } = test.units as Record<string, string>
    const scope = [
      { include: true, line: HEALTH },
      { include: false, line: HEALTH2 },
    ]
    expect((await give(scope)).status).toBe(200)
    const nodal = await test.signedIn('cru.finance')
    const add = async (unit: string) => (await nodal.ask(addPost, { body: post(unit) })).codes
    expect(await add('HEALTH1')).toEqual([])
    expect(await add('HEALTH2')).toEqual(['not-in-scope'])
    expect(await add('FIN')).toEqual(['not-in-scope'])
    const set = async (unitId: string | null) =>
      (
        await nodal.ask(changeSetting, {
          params: { key: 'issues.number-pattern' },
          body: { unitId, version: 0, value: '{serial}' },
        })
      ).codes
    expect(await set(HEALTH1!)).toEqual([])
    expect(await set(FIN!)).toEqual(['not-in-scope'])
    expect(await set(null)).toEqual(['not-in-scope'])
    const head = async (unitId: string | null) =>
      (await nodal.ask(addHead, { body: { parentId: null, unitId, code: 'N', name } })).codes
    expect(await head(HEALTH1!)).toEqual([])
    expect(await head(null)).toEqual(['not-in-scope'])
    // nor does he make others what he is
    const more = await nodal.ask(giveRole, {
      params: { id: test.posts['SO-H1']! },
      body: { role: 'nodal', scope: [{ include: true }] },
    })
    expect(more.codes).toEqual(['not-in-scope'])

    const fileId = await openedFile(test)
    expect((await nodal.ask(readFile, { params: { id: fileId } })).status).toBe(404)
    expect((await nodal.ask(track, { params: { kind: 'file', id: fileId } })).status).toBe(404)
  })

  it('is not who only monitors: he follows what moves in his scope, by its number too, and reads nothing', async () => {
    const followed = await openedFile(test)
    for (const [post, out] of [
      ['JS-F', 'HEALTH2'],
      ['COLL-DRG', 'HEALTH1'],
    ] as const)
      await admin.call(giveRole, {
        params: { id: test.posts[post]! },
        body: {
          role: 'monitor',
          scope: [
            { include: true, line: test.units.HEALTH! },
            { include: false, line: test.units[out]! },
          ],
        },
      })
    const monitoring = await test.signedIn('js.finance')
    const status = async (what: typeof readFile | typeof track, id: string) =>
      (await monitoring.ask(what, { params: { kind: 'file', id } as never })).status
    expect([await status(readFile, followed), await status(track, followed)]).toEqual([404, 200])
    const beyond = await test.signedIn('collector.durg')
    expect((await beyond.ask(track, { params: { kind: 'file', id: followed } })).status).toBe(404)
    const shown = await monitoring.call(track, { params: { kind: 'file', id: followed } })
    await indexAllDue({ db: test.office.db })
    const found = await monitoring.call(search, { query: { query: shown.number } })
    expect(found.items).toMatchObject([{ readable: false, paper: { id: followed } }])
    await sql`update file set classification = 'confidential' where id = ${followed}`.execute(test.office.db)
    expect(await status(track, followed)).toBe(404)
    await sql`update file set classification = 'normal' where id = ${followed}`.execute(test.office.db)
    const monitor = await test.signedIn('js.finance')
    const unit = await monitor.call(getUnit, { params: { id: test.units.HEALTH1! } })
    const tried = await monitor.ask(editUnit, { params: { id: unit.id }, body: { version: unit.version } })
    expect(tried.codes).toEqual(['not-administrator'])
  })
})

describe('a name that changes', () => {
  it('is the new one from then on; what was done before keeps the names of its time', async () => {
    const fileId = await openedFile(test)
    const assistant = await test.as('ast.health1')
    const pass = async (from: Client, to: string) => {
      const { stays } = await from.call(readFile, { params: { id: fileId } })
      const items = [{ kind: 'file' as const, id: fileId, stayId: stays.at(-1)!.id }]
      await from.call(send, { body: { items, to: test.posts[to]! } })
    }
    await pass(assistant, 'SO-H1')
    const officer = await test.as('so.health1')
    await officer.call(readFile, { params: { id: fileId } })
    await pass(officer, 'US-H')
    const both = (en: string) => ({ hi: en, en })
    const changed = await admin.call(getUnit, { params: { id: test.units.HEALTH1! } })
    await admin.call(editUnit, {
      params: { id: changed.id },
      body: { version: changed.version, name: both('Health Services-1') },
    })
    const post = await admin.call(getPost, { params: { id: test.posts['SO-H1']! } })
    await admin.call(editPost, {
      params: { id: post.id },
      body: { version: post.version, designation: both('Section Officer (Services)') },
    })
    const person = await admin.call(getPerson, { params: { id: test.people['so.health1']!.personId } })
    await admin.call(editPerson, {
      params: { id: person.id },
      body: { version: person.version, name: both('Kavita Dhruv-Rao') },
    })
    const under = await test.as('us.health')
    const { stays, openedBy } = await under.call(readFile, { params: { id: fileId } })
    const called = (who: {
      designation: { en: string }
      unit: { en: string }
      person: { en: string } | null
    }) => [who.designation.en, who.unit.en, who.person?.en]
    expect(called(openedBy)).toEqual(['Assistant', 'Health-1', 'Rakesh Sahu'])
    expect(called(stays[1]!.to)).toEqual(['Section Officer', 'Health-1', 'Kavita Dhruv'])
    expect(called(stays[2]!.from!)).toEqual(['Section Officer', 'Health-1', 'Kavita Dhruv'])
    await pass(under, 'SO-H1')
    const now = (await officer.call(readFile, { params: { id: fileId } })).stays
    expect(called(now[1]!.to)).toEqual(['Section Officer', 'Health-1', 'Kavita Dhruv'])
    expect(called(now.at(-1)!.to)).toEqual([
      'Section Officer (Services)',
      'Health Services-1',
      'Kavita Dhruv-Rao',
    ])
  })
})

describe('a charge that ends', () => {
  it('hands the desk over: the successor finds everything, the predecessor nothing; what a link officer seals and sends reads “for” the post', async () => {
    const fileId = await openedFile(test)
    const before = await test.signedIn('ast.health1')
    expect((await before.call(inbox, {})).items.map(each => each.id)).toContain(fileId)
    await admin.call(endCharge, { params: { id: test.actor('ast.health1').chargeId }, body: {} })
    await admin.call(giveCharge, {
      body: { personId: test.people['no.post']!.personId, postId: test.posts['AST-H1']!, kind: 'link' },
    })
    const successor = await test.signedIn('no.post')
    expect((await successor.call(inbox, {})).items.map(each => each.id)).toContain(fileId)
    const found = await successor.call(readFile, { params: { id: fileId } })
    await successor.call(saveNote, {
      params: { id: fileId },
      body: { text: textFrom('अवकाश में'), version: 0 },
    })
    await successor.call(send, {
      body: {
        items: [{ kind: 'file', id: fileId, stayId: found.stays.at(-1)!.id }],
        to: test.posts['SO-H1']!,
      },
    })
    const officer = await test.signedIn('so.health1')
    const { notes } = await officer.call(readNotes, { params: { id: fileId } })
    expect(notes.at(-1)?.sealed?.by.designation.en).toMatch(/^for /)
    expect(notes.at(-1)?.preparedBy.designation.en).toMatch(/^for /)
    // so do the movements: where it lay with him, and from whom it went on
    const { stays } = await officer.call(readFile, { params: { id: fileId } })
    expect(stays.at(-2)?.to.designation.hi).toMatch(/^कृते /)
    expect(stays.at(-1)?.from?.designation.en).toMatch(/^for /)
    expect(stays.at(-1)?.to.designation.en).not.toMatch(/^for /)
    const gone = await test.signedIn('ast.health1')
    expect((await gone.ask(inbox, {})).status).toBe(403)
    expect((await gone.ask(readFile, { params: { id: fileId } })).status).toBe(403)
    // also the session that was open
    expect((await before.ask(readFile, { params: { id: fileId } })).status).toBe(403)
    // what each did stays his, whoever sits there since
    const link = (await admin.call(getPerson, { params: { id: test.people['no.post']!.personId } })).charges
    await admin.call(endCharge, { params: { id: link.at(-1)!.id }, body: {} })
    expect((await officer.call(readFile, { params: { id: fileId } })).openedBy.person?.en).toBe('Rakesh Sahu')
    const row = (await officer.call(inbox, {})).items.find(each => each.id === fileId)!
    expect(row.from?.person?.en).toBe('Tulsi Yadav')
  })

  it('is not the last administrator’s, neither today nor on a day that is set', async () => {
    const person = await admin.call(getPerson, { params: { id: test.people.admin!.personId } })
    const end = async (body: { at?: string }) =>
      (await admin.ask(endCharge, { params: { id: person.charges[0]!.id }, body })).codes
    expect(await end({})).toEqual(['last-administrator'])
    expect(await end({ at: '2026-12-31T00:00:00.000Z' })).toEqual(['last-administrator'])
  })
})
