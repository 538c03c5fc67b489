import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addHead, listHeads, openFile } from '#files/contract.ts'
import { addEnclosure } from '#files/papers/contract.ts'
import { openVolume } from '#files/volumes/contract.ts'
import type { Json } from '#kit/json.ts'
import { diarise } from '#receipts/contract.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { letterOf, storedDocument } from '#test/receipts.ts'
import { catalogue } from './catalogue.ts'
import { changeSetting, listSettings, unsetSetting } from './contract.ts'

let test: TestOffice

beforeAll(async () => {
  test = await testOffice()
})
afterAll(() => test?.close())

const admin = () => test.as('admin')
const shown = async (key: string, unit?: string) =>
  (await (await admin()).call(listSettings, { query: unit ? { unit } : {} })).items.find(
    each => each.key === key,
  )!
const set = async (key: string, value: Json, { unitId = null as string | null, version = 0 } = {}) =>
  (await admin()).ask(changeSetting, { params: { key }, body: { unitId, version, value } })

describe('the catalogue', () => {
  it('holds every setting that is declared anywhere', () => {
    const files = execFileSync('git', ['grep', '-lE', '\\bsetting\\(\\{', '--', 'src/*.ts'], {
      encoding: 'utf8',
    })
    const declared = files
      .trim()
      .split('\n')
      .filter(file => !file.includes('.test.'))
      .flatMap(file => [...readFileSync(file, 'utf8').matchAll(/\bsetting\(\{\s*key: '([^']+)'/g)])
      .map(found => found[1]!)
      .sort()
    expect(catalogue.map(each => each.setting.key).sort()).toEqual(declared)
  })

  it('names and explains each in both languages, and each standard fits its own shape', () => {
    for (const language of ['hi', 'en']) {
      const words = JSON.parse(readFileSync(`src/locales/${language}/settings.json`, 'utf8')) as {
        [key: string]: { name?: string; explains?: string }
      }
      for (const { setting } of catalogue) {
        const own = words[setting.key.replaceAll('.', '_')]
        expect([setting.key, Boolean(own?.name), Boolean(own?.explains)]).toEqual([setting.key, true, true])
      }
    }
    for (const { setting } of catalogue)
      expect([setting.key, setting.shape.safeParse(setting.standard).data]).toEqual([
        setting.key,
        setting.standard,
      ])
  })
})

describe('a setting', () => {
  const key = 'files.number-pattern'

  it('holds for a unit before the units above it, and for those before the instance; unset, it falls back', async () => {
    const { GOV, HEALTH, HEALTH1 } = test.units as { [code: string]: string }
    const top = GOV ?? HEALTH!
    expect(await shown(key, HEALTH1)).toMatchObject({ source: 'standard', version: 0 })
    expect((await set(key, '{serial}/{year}')).status).toBe(200)
    expect(await shown(key, HEALTH1)).toMatchObject({ source: 'instance', value: '{serial}/{year}' })
    expect((await set(key, 'एफ {serial}/{year}/{section}', { unitId: HEALTH! })).status).toBe(200)
    expect(await shown(key, HEALTH1)).toMatchObject({
      source: 'above',
      sourceUnit: { code: 'HEALTH' },
      value: 'एफ {serial}/{year}/{section}',
    })
    expect((await shown(key)).below.map(each => each.code)).toEqual(['HEALTH'])
    expect((await shown(key, top)).below.map(each => each.code)).toEqual(top === HEALTH ? [] : ['HEALTH'])

    const officer = await test.as('so.health1')
    const offered = await officer.call(listHeads, {})
    expect(JSON.stringify(offered)).toContain('एफ ')

    const unset = (version: number) =>
      admin().then(client =>
        client.ask(unsetSetting, { params: { key }, query: { unit: HEALTH!, version: version } }),
      )
    expect((await unset(1)).status).toBe(200)
    expect(await shown(key, HEALTH)).toMatchObject({ source: 'instance', version: 2 })
    expect((await unset(2)).codes).toEqual(['setting-not-set'])
    // a screen drawn before it was unset is found out
    expect((await set(key, '{serial}/{year}', { unitId: HEALTH!, version: 0 })).codes).toEqual(['stale'])
  })

  it('says by which year an office counts its diary and its letters: the financial one stands in the number with both its years', async () => {
    const { id: documentId } = await storedDocument(test.office.db, test.people['cru1.health']!.personId)
    for (const each of ['receipts.number-year', 'issues.number-year'])
      expect((await set(each, 'financial', { unitId: test.units.HEALTH! })).status).toBe(200)
    const clerk = await test.as('cru1.health')
    // the fixture's day is in January
    const made = await clerk.call(diarise, { body: { ...letterOf(), documentId } })
    expect(made.number).toBe('1/2025-26/HEALTH')
  })

  it('of a department’s own instructions is followed: numbers, digits, volumes, lateness, categories, actions', async () => {
    const unitId = test.units.COLLDRG!
    for (const [key, value] of [
      ['receipts.number-pattern', '{unit}/{year}/{serial}'],
      ['receipts.late-after-days', 2],
      ['receipts.categories', [{ code: 'revenue', name: { hi: 'राजस्व', en: 'Revenue' }, below: [] }]],
      ['files.number-pattern', 'एफ {basic}-{serial}/{year}/{section}'],
      ['files.number-word', '17-1'],
      ['files.number-digits', 'devanagari'],
      ['files.volume-pages', 20],
      ['files.volume-pattern', '{number} खंड-{serial}'],
    ] as const)
      expect([key, (await set(key, value as Json, { unitId })).status]).toEqual([key, 200])
    const waits = { code: 'for_site_visit', name: { hi: 'स्थल निरीक्षण हेतु', en: 'For site visit' } }
    expect((await set('movement.actions', [waits])).status).toBe(200)
    const { id: headId } = await (await admin()).call(addHead, {
      body: { parentId: null, code: '9', name: { hi: 'राजस्व', en: 'Revenue' } },
    })

    const upload = async (login: string, pages = 1) =>
      (await storedDocument(test.office.db, test.people[login]!.personId, { pages })).id
    const clerk = await test.as('cru.durg')
    const letter = { ...letterOf({ receivedOn: '2026-01-12' }), subcategory: null }
    const body = { ...letter, category: 'revenue', documentId: await upload('cru.durg') }
    expect((await clerk.ask(diarise, { body: { ...body, category: 'scheme' } })).codes).toEqual([
      'category-unknown',
    ])
    const collector = test.posts['COLL-DRG']!
    const to = { to: collector, copiesTo: [], minute: '' }
    expect(
      (await clerk.ask(diarise, { body: { ...body, send: { ...to, action: 'no_such' } } })).codes,
    ).toEqual(['action-unknown'])
    const made = await clerk.call(diarise, { body: { ...body, send: { ...to, action: 'for_site_visit' } } })
    expect(made.number).toBe('COLLDRG/2026/1')

    const officer = await test.as('collector.durg')
    const subject = { hi: 'नामांतरण', en: '' }
    const file = await officer.call(openFile, { body: { headId, subject } })
    expect(file.number).toBe('एफ ९-१/२०२६/१७-१')
    const enclose = async (pages: number) =>
      officer.call(addEnclosure, {
        params: { id: file.id },
        body: { documentId: await upload('collector.durg', pages) },
      })
    await enclose(19)
    expect((await officer.ask(openVolume, { params: { id: file.id } })).codes).toEqual(['volume-early'])
    await enclose(1)
    const next = await officer.call(openVolume, { params: { id: file.id } })
    expect(next.number).toBe('एफ ९-१/२०२६/१७-१ खंड-२')
  })

  it('is refused with every fault where it stands, and what is one of the instance cannot differ in a unit', async () => {
    const wrong = await set(key, '{year}/{sectoin}', { version: 1 })
    expect(wrong.status).toBe(409)
    expect(wrong.codes.sort()).toEqual(['pattern-name-unknown', 'pattern-needs'])
    expect((await set('sign-in', { idleMinutes: 1, sessionHours: 0 })).codes).toEqual(['invalid', 'invalid'])
    expect(
      (await set('sign-in', { idleMinutes: 9, sessionHours: 9 }, { unitId: test.units.HEALTH! })).codes,
    ).toEqual(['setting-of-instance'])
    expect((await set('no.such', 1)).status).toBe(404)
  })
})
