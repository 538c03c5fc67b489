import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyInstance } from '#audit/verify.ts'
import { desk } from '#desk/contract.ts'
import { listFiles, readFile } from '#files/contract.ts'
import { giveRole } from '#people/posts/contract.ts'
import { changeSetting } from '#settings/contract.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { tamperer } from '#test/office/tamperer.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { askClose, askReopen, closeFile, declineReopen, noteReopeningAnswer, reopenFile } from './contract.ts'

let office: TestOffice
let letters: Awaited<ReturnType<typeof letterBuilders>>
beforeAll(async () => {
  office = await testOffice()
  letters = await letterBuilders(office)
})
afterAll(() => office.close())

const version = async (login: string, id: string) =>
  (await (await office.as(login)).call(readFile, { params: { id } })).version
const closedFile = async () => {
  const { id } = await letters.newFile()
  const ast = await office.as('ast.health1')
  await ast.call(askClose, {
    params: { id },
    body: { retention: 'C-3', version: await version('ast.health1', id) },
  })
  await letters.sendFile('ast.health1', 'SO-H1', id)
  const so = await office.as('so.health1')
  await so.call(closeFile, { params: { id }, body: { version: await version('so.health1', id) } })
  return id
}
const ask = async (login: string, id: string, reason = 'नया तथ्य मिला') =>
  (await office.as(login)).ask(askReopen, {
    params: { id },
    body: { reason, version: await version(login, id) },
  })
const decide = async (login: string, id: string, how: typeof reopenFile | typeof declineReopen) =>
  (await office.as(login)).ask(how, {
    params: { id },
    body: { reason: 'अभी नहीं', version: await version(login, id) } as never,
  })

describe('a closed file', () => {
  it('is opened again when asked with a reason and approved by a Section Officer; it goes to who asked', async () => {
    const id = await closedFile()
    expect((await ask('ast.health1', id, '')).codes).toEqual(['reason-needed'])
    expect((await ask('ast.health1', id)).status).toBe(200)
    expect((await ask('so.health1', id)).codes).toEqual(['reopen-already-asked'])
    const so = await office.as('so.health1')
    const laid = (await so.call(desk, {})).reopenings.toDecide
    expect(laid).toMatchObject([{ file: { id }, by: { abbreviation: 'AST-H1' }, reason: 'नया तथ्य मिला' }])
    // nobody else’s desk is bothered with it
    expect((await (await office.as('us.health')).call(desk, {})).reopenings.toDecide).toEqual([])
    const waiting = await so.call(listFiles, { query: { reopening: 'true' } })
    expect(waiting.items.map(each => each.id)).toEqual([id])
    expect((await decide('ast.health1', id, reopenFile)).codes).toEqual(['rank-too-low'])
    expect((await decide('so.health1', id, reopenFile)).body).toMatchObject({
      to: { abbreviation: 'AST-H1' },
    })
    const ast = await office.as('ast.health1')
    expect(await ast.call(readFile, { params: { id } })).toMatchObject({
      state: 'active',
      closedAs: null,
      retention: null,
      reopening: null,
      abilities: { write: { may: true } },
    })
    // the answer stays on the desk until the file goes on
    expect((await ast.call(desk, {})).reopenings.answered).toMatchObject([{ file: { id }, approved: true }])
    await letters.sendFile('ast.health1', 'SO-H1', id)
    expect((await ast.call(desk, {})).reopenings.answered).toEqual([])
    expect((await decide('so.health1', id, reopenFile)).codes).toEqual(['file-not-closed'])
  })

  it('stays closed when that is declined, and may be asked again', async () => {
    const id = await closedFile()
    expect((await decide('so.health1', id, declineReopen)).codes).toEqual(['reopen-not-asked'])
    await ask('ast.health1', id)
    const so = await office.as('so.health1')
    const empty = { reason: '', version: await version('so.health1', id) }
    expect((await so.ask(declineReopen, { params: { id }, body: empty })).codes).toEqual(['reason-needed'])
    expect((await decide('so.health1', id, declineReopen)).status).toBe(200)
    const ast = await office.as('ast.health1')
    const answers = async () => (await ast.call(desk, {})).reopenings.answered
    expect(await answers()).toMatchObject([
      { file: { id }, approved: false, answer: 'अभी नहीं', by: { abbreviation: 'SO-H1' } },
    ])
    const told = await ast.call(readFile, { params: { id } })
    expect(told.reopenDeclined).toMatchObject({ reason: 'अभी नहीं', askedBy: { abbreviation: 'AST-H1' } })
    // looking at the file is not acting on it; another desk cannot, and knows of no such answer
    const [answer] = await answers()
    const noting = { params: { id: answer!.id } }
    expect((await so.ask(noteReopeningAnswer, noting)).status).toBe(404)
    await ast.call(noteReopeningAnswer, noting)
    expect((await ast.ask(noteReopeningAnswer, noting)).status).toBe(204)
    expect(await answers()).toEqual([])
    expect(await so.call(readFile, { params: { id } })).toMatchObject({ state: 'closed', reopening: null })
    expect((await ask('ast.health1', id)).status).toBe(200)
  })

  it('is seen by its office where the setting says so, a running or confidential one never', async () => {
    const [id, running] = [await closedFile(), (await letters.newFile()).id]
    const sees = async (login: string, which: string) =>
      (await (await office.as(login)).ask(readFile, { params: { id: which } })).status
    const admin = await office.as('admin')
    const says = async (value: string, version: number) =>
      admin.call(changeSetting, { params: { key: 'files.closed-seen-by' }, body: { value, version } })
    await admin.call(giveRole, { params: { id: office.posts['CRU-H2']! }, body: { role: 'records' } })
    const keeper = await office.signedIn('cru2.health')
    const recordsOfficer = async (which: string) =>
      (await keeper.ask(readFile, { params: { id: which } })).status
    expect(await sees('so.health2', id)).toBe(404)
    await says('office', 0)
    expect([await sees('so.health2', id), await sees('so.health2', running)]).toEqual([200, 404])
    expect(await sees('so.finance', id)).toBe(404)
    await sql`update file set classification = 'confidential' where id = ${id}`.execute(office.office.db)
    expect(await sees('so.health2', id)).toBe(404)
    expect(await recordsOfficer(id)).toBe(404)
    await sql`update file set classification = 'normal' where id = ${id}`.execute(office.office.db)
    await says('worked', 1)
    // the records officer sees those of his office whatever the setting says
    expect([await sees('so.health2', id), await recordsOfficer(id), await recordsOfficer(running)]).toEqual([
      404, 200, 404,
    ])
  })
})

it('leaves the instance whole; an answer noted by nobody is found out', async () => {
  expect((await verifyInstance(office.office)).findings).toEqual([])
  const superuser = await tamperer(office)
  await superuser.query(`update reopening set noted_at = null, noted_by = null where noted_at is not null`)
  expect(await superuser.found()).toEqual(['reopening noted_at'])
  await superuser.close()
})
