import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMatter, editMatter, listMatters, readMatter, tieMatter, untieMatter } from '#matters/contract.ts'
import { searchOffice } from '#test/search.ts'
import { checkIndex, isWhole } from './index/check.ts'
import { indexAllDue } from './index/keep.ts'

let made: Awaited<ReturnType<typeof searchOffice>>
beforeAll(async () => {
  made = await searchOffice()
}, 120_000)
afterAll(() => made.office.close())

const court = {
  kind: 'court',
  number: 'WP(C) 3312/2025',
  authority: 'उच्च न्यायालय, बिलासपुर',
  subject: 'प्रियंवदा ठाकुर बनाम राज्य शासन',
}
const add = async (login: string, kind: 'file' | 'receipt', id: string, more: object = {}) =>
  (await made.office.as(login)).call(addMatter, { body: { ...court, ...more, paper: { kind, id } } })
const matters = async (login: string, query: string, more: object = {}) =>
  (await made.find(login, query, { kind: 'matter', ...more })).items

describe('a matter is found', () => {
  it('by any form of its number, by its parties and authority, and opens on a paper one sees', async () => {
    const { id } = await made.fileBy('ast.health1', 'स्थानान्तरण प्रकरण')
    const { id: matter } = await add('ast.health1', 'file', id)
    for (const typed of [
      'WP(C) 3312/2025',
      'wpc33122025',
      '३३१२/२०२५',
      '3312/2025',
      '3312',
      'प्रियंवदा',
      'ठाकुर बनाम',
      'उच्च न्यायालय बिलासपुर',
      'प्रियं',
    ])
      expect(await matters('ast.health1', typed), typed).toMatchObject([
        {
          kind: 'matter',
          id: matter,
          number: court.number,
          title: court.subject,
          paper: { kind: 'file', id },
        },
      ])
    expect(await matters('ast.health1', court.number)).toMatchObject([{ exact: true, readable: true }])
    for (const login of ['so.finance', 'admin', 'auditor', 'so.health2', 'cru1.health', 'collector.raipur'])
      expect(await made.find(login, 'प्रियंवदा'), login).toMatchObject({
        items: [],
        count: { n: 0, more: false },
      })
    // what one may only follow is found by its own number, not its matters by theirs
    const { id: above, number } = await made.fileBy('so.health1', 'अनुभाग का प्रकरण')
    await add('so.health1', 'file', above, { number: 'WA 88/2025', subject: 'कुमुदिनी' })
    expect((await made.find('ast.health1', number)).items).toMatchObject([{ id: above, readable: false }])
    expect((await made.find('ast.health1', 'WA 88/2025')).items).toEqual([])
  })

  it('as it stood when its paper left the desk; what was written later is not found', async () => {
    const { id } = await made.fileBy('ast.health1', 'पेंशन प्रकरण')
    const { id: matter, version } = await add('ast.health1', 'file', id, {
      number: 'OA 71/2024',
      subject: 'मोतीलाल',
    })
    await made.sendOn('file', 'ast.health1', 'SO-H1', id)
    const so = await made.office.as('so.health1')
    await so.call(editMatter, {
      params: { id: matter },
      body: {
        ...court,
        number: 'OA 71/2024',
        subject: 'मोतीलाल',
        remarks: 'अवमानना की नोटिस',
        dates: [],
        version,
      },
    })
    expect(await matters('so.health1', 'अवमानना')).toMatchObject([{ id: matter, version: 2 }])
    expect(await matters('ast.health1', 'अवमानना')).toEqual([])
    expect(await matters('ast.health1', 'मोतीलाल')).toMatchObject([{ id: matter, version: 1 }])
    expect(await matters('so.health1', 'मोतीलाल')).toMatchObject([{ id: matter, version: 2 }])
  })

  it('once, through whichever of its papers one sees, until the tie is ended', async () => {
    const mine = await made.fileBy('ast.health1', 'पहली पत्रावली')
    const other = await made.fileBy('ast.health1', 'दूसरी पत्रावली')
    const { id: matter } = await add('ast.health1', 'file', mine.id, { number: 'RTI 909', subject: 'जलकुम्भी' })
    const ast = await made.office.as('ast.health1')
    await ast.call(tieMatter, { params: { id: matter }, body: { kind: 'file', id: other.id } })
    expect(await matters('ast.health1', 'जलकुंभी')).toMatchObject([{ id: matter }])
    await made.sendOn('file', 'ast.health1', 'SO-H2', other.id)
    await (await made.office.as('so.health2')).call(readMatter, { params: { id: matter } })
    expect(await matters('so.health2', 'जलकुंभी')).toMatchObject([{ id: matter, paper: { id: other.id } }])
    expect(await matters('so.finance', 'जलकुंभी')).toEqual([])
    expect(await matters('so.health2', 'जलकुंभी', { holder: 'me' })).toHaveLength(1)
    const back = await made.sendOn('file', 'so.health2', 'AST-H1', other.id).then(() => ast)
    await back.call(untieMatter, { params: { id: matter }, body: { kind: 'file', id: other.id } })
    // his view ended before the tie did
    expect(await matters('so.health2', 'जलकुंभी')).toMatchObject([{ id: matter, paper: { id: other.id } }])
    expect(await matters('secy.health', 'जलकुंभी')).toHaveLength(1)
  })

  it('by exactly those whose list of matters holds it, and counted for nobody else', async () => {
    const secret = await made.fileBy('so.health1', 'गोपनीय प्रकरण', { classification: 'confidential' })
    await add('so.health1', 'file', secret.id, { number: 'CONF 5', subject: 'हीरकमणि' })
    await indexAllDue({ db: made.office.office.db })
    for (const [login, { actor }] of Object.entries(made.office.people)) {
      if (!actor) continue
      const client = await made.office.as(login)
      const listed = await client.call(listMatters, { query: { state: 'all', limit: 100 } })
      const found = await made.find(login, '', { kind: 'matter', limit: 50 })
      expect(found.items.map(item => `${item.id} ${item.version}`).sort(), login).toEqual(
        listed.items.map(item => `${item.id} ${item.version}`).sort(),
      )
      expect(found.count, login).toEqual({ n: listed.items.length, more: false })
    }
    expect(isWhole(await checkIndex(made.office.office.db))).toBe(true)
  })
})
