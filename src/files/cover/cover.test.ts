import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listFiles, openFile, readFile } from '#files/contract.ts'
import { sent, track } from '#movement/contract.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { type Cover, editCover, readCovers } from './contract.ts'

let office: TestOffice
let letters: Awaited<ReturnType<typeof letterBuilders>>
beforeAll(async () => {
  office = await testOffice()
  letters = await letterBuilders(office)
})
afterAll(() => office.close())

const subject = { hi: 'पैकेज दरों का पुनर्निर्धारण', en: 'Revision of package rates' }
const cover = (more: Partial<Cover> = {}): Cover => ({
  subject,
  classification: 'normal',
  category: null,
  remarks: null,
  ...more,
})
const edit = async (login: string, id: string, wanted: Cover, version?: number) => {
  const client = await office.as(login)
  const seen = version ?? (await client.call(readFile, { params: { id } })).version
  return client.ask(editCover, { params: { id }, body: { ...wanted, version: seen } })
}

describe('the cover of a file', () => {
  it('is edited by its holder, and every earlier one stays readable with its writer', async () => {
    const { id } = await letters.newFile()
    expect((await edit('ast.health1', id, cover({ category: 'नीति' }))).status).toBe(200)
    const changed = { hi: 'पैकेज दरें 2026', en: '' }
    expect((await edit('ast.health1', id, cover({ category: 'नीति', subject: changed }))).status).toBe(200)
    const ast = await office.as('ast.health1')
    const file = await ast.call(readFile, { params: { id } })
    expect(file).toMatchObject({ subject: changed, category: 'नीति', coverEdits: 2 })
    const { covers } = await ast.call(readCovers, { params: { id } })
    expect(covers.map(each => [each.cover.subject.hi, each.cover.category, each.by.person?.en])).toEqual([
      [subject.hi, null, 'Rakesh Sahu'],
      [subject.hi, 'नीति', 'Rakesh Sahu'],
      [changed.hi, 'नीति', 'Rakesh Sahu'],
    ])
  })

  it('is refused from a screen older than the last edit, when nothing is changed, and downward', async () => {
    const { id } = await letters.newFile()
    const { version } = await (await office.as('ast.health1')).call(readFile, { params: { id } })
    expect((await edit('ast.health1', id, cover())).codes).toEqual(['cover-unchanged'])
    const secret = cover({ classification: 'confidential' })
    expect((await edit('ast.health1', id, secret, version)).status).toBe(200)
    expect((await edit('ast.health1', id, cover({ remarks: 'x' }), version)).codes).toEqual(['stale'])
    expect((await edit('ast.health1', id, cover())).codes).toEqual(['classification-down'])
    // his superior, who saw it through him while it was normal, has lost sight of it
    expect((await (await office.as('so.health1')).ask(readFile, { params: { id } })).status).toBe(404)
  })

  it('stays for who had the file as it was when it left him', async () => {
    const { id } = await letters.newFile()
    await letters.sendFile('ast.health1', 'SO-H1', id)
    expect((await edit('ast.health1', id, cover({ remarks: 'x' }))).codes).toEqual(['not-holder'])
    expect((await edit('so.health1', id, cover({ remarks: 'अनुभाग की अभ्युक्ति' }))).status).toBe(200)
    const ast = await office.as('ast.health1')
    expect((await ast.call(readFile, { params: { id } })).remarks).toBeNull()
    expect((await ast.call(readCovers, { params: { id } })).covers).toHaveLength(1)
  })
})

describe('the subject in lists', () => {
  it('is that of the reader’s time for who had the file, and a later one finds nothing for him', async () => {
    const { id } = await letters.newFile()
    await letters.sendFile('ast.health1', 'SO-H1', id)
    await edit('so.health1', id, cover({ subject: { hi: 'निलम्बन का प्रस्ताव', en: 'Suspension proposed' } }))
    await letters.sendFile('so.health1', 'US-H', id)
    const subjects = async (login: string) => {
      const client = await office.as(login)
      const of = (rows: { id: string; subject: { en: string } }[]) =>
        rows.find(each => each.id === id)?.subject.en
      return {
        files: of((await client.call(listFiles, { query: {} })).items),
        sent: of((await client.call(sent, { query: {} })).items),
        track: (await client.call(track, { params: { kind: 'file', id } })).subject.en,
        byNew: of((await client.call(listFiles, { query: { query: 'suspension' } })).items),
        byOld: of((await client.call(listFiles, { query: { query: 'revision of' } })).items),
      }
    }
    const [old, now] = [subject.en, 'Suspension proposed']
    // he is an officer of its unit: where it lies, and under which subject, he may follow
    expect(await subjects('ast.health1')).toEqual({
      files: old,
      sent: old,
      track: now,
      byNew: undefined,
      byOld: old,
    })
    expect(await subjects('so.health1')).toEqual({
      files: now,
      sent: now,
      track: now,
      byNew: now,
      byOld: undefined,
    })
    const finance = await letters.newFile()
    for (const [from, to] of [
      ['ast.health1', 'JS-F'],
      ['js.finance', 'US-H'],
    ] as const) {
      await (await office.as(from)).call(readFile, { params: { id: finance.id } })
      await letters.sendFile(from, to, finance.id)
    }
    await (await office.as('us.health')).call(readFile, { params: { id: finance.id } })
    await edit('us.health', finance.id, cover({ subject: { hi: '', en: 'Suspension proposed' } }))
    const told = await (await office.as('js.finance')).call(track, {
      params: { kind: 'file', id: finance.id },
    })
    expect(told.subject.en).toBe(old)
  })
})

describe('an old file', () => {
  it('keeps the number it bore and the day it was opened, and nobody else’s number is taken', async () => {
    const ast = await office.as('ast.health1')
    const open = (number: string, openedOn = '1998-07-01') =>
      ast.ask(openFile, { body: { old: { number, openedOn }, subject } })
    const made = await open('स्था/एक/432/98')
    expect(made.status).toBe(201)
    const { id, number } = made.body as { id: string; number: string }
    expect(number).toBe('स्था/एक/432/98')
    expect(await ast.call(readFile, { params: { id } })).toMatchObject({
      numberKind: 'non_sfs',
      oldOpenedOn: '1998-07-01',
      heads: [],
    })
    expect((await open('स्था/एक/432/98')).codes).toEqual(['old-number-taken'])
    expect((await open('नई', '2099-01-01')).codes).toEqual(['old-opened-ahead'])
    expect((await ast.ask(openFile, { body: { subject } })).codes).toEqual(['head-none'])
  })

  it('does not stop the register whose number it bears: that number is passed over', async () => {
    const first = await letters.newFile()
    const taken = first.number.replace(/\/(\d+)\//, (_, serial: string) => `/${Number(serial) + 1}/`)
    const ast = await office.as('ast.health1')
    await ast.call(openFile, { body: { old: { number: taken, openedOn: '2026-01-02' }, subject } })
    const next = await letters.newFile()
    expect(next.number).toBe(
      first.number.replace(/\/(\d+)\//, (_, serial: string) => `/${Number(serial) + 2}/`),
    )
  })
})
