import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestOffice, testOffice } from '#test/office.ts'
import { wordsIn } from '#typeset/sources.ts'
import { changeTerms, listTerms } from './contract.ts'
import { checkTerm, fillingsOf, type KnownWords } from './rules.ts'

let test: TestOffice

beforeAll(async () => {
  test = await testOffice()
})
afterAll(() => test?.close())

const words = async (language: string, etag?: string) =>
  test.app.inject({
    url: `/api/v1/words/${language}`,
    ...(etag ? { headers: { 'if-none-match': etag } } : {}),
  })

describe('the instance’s own words', () => {
  it('are served to everybody with a tag, stand on papers too, and go back to the product’s', async () => {
    const admin = await test.as('admin')
    const change = (hi: string | null, version: number) =>
      admin.ask(changeTerms, { body: { items: [{ key: 'letter:subject', hi, en: null, version }] } })
    const before = await words('hi')
    expect(before.json()).toEqual({})
    expect((await words('hi', String(before.headers.etag))).statusCode).toBe(304)
    const standard = wordsIn('hi').subject

    expect((await change('विषयक:–', 0)).status).toBe(200)
    const after = await words('hi', String(before.headers.etag))
    expect([after.statusCode, after.json()]).toEqual([200, { letter: { subject: 'विषयक:–' } }])
    expect((await words('en')).json()).toEqual({})
    // papers of this process say it as soon as the news arrives
    await expect.poll(() => wordsIn('hi').subject).toBe('विषयक:–')
    expect((await change('और', 0)).codes).toEqual(['stale'])

    expect((await change(null, 1)).status).toBe(200)
    expect((await words('hi')).json()).toEqual({})
    await expect.poll(() => wordsIn('hi').subject).toBe(standard)
    expect((await admin.call(listTerms, {})).items).toEqual([
      { key: 'letter:subject', hi: null, en: null, version: 2 },
    ])
  })

  it('are all changed or none, and nobody but an administrator of the whole instance changes them', async () => {
    const admin = await test.as('admin')
    const both = await admin.ask(changeTerms, {
      body: {
        items: [
          { key: 'letter:to', hi: 'सेवा में,', en: null, version: 0 },
          { key: 'letter:nothing', hi: 'कुछ', en: null, version: 0 },
        ],
      },
    })
    expect(both.codes).toEqual(['term-unknown'])
    expect((await words('hi')).json()).toEqual({})
    const officer = await test.as('so.health1')
    expect((await officer.ask(listTerms, {})).codes).toEqual(['not-administrator'])
  })
})

describe('a word', () => {
  const known: KnownWords = new Map([
    ['a:rows_one', { hi: '{{count}} पंक्ति', en: '{{count}} row' }],
    ['a:rows_other', { hi: '{{count}} पंक्तियाँ', en: '{{count}} rows' }],
  ])
  const check = (key: string, en: string) =>
    checkTerm({ key, hi: null, en, version: 0 }, known, 'x').map(each => each.code)

  it('keeps what is filled in; only the one of a count may leave it out', () => {
    expect(fillingsOf('{{ name }} of {{count, number}}')).toEqual(['count', 'name'])
    expect(check('a:rows_other', '{{count}} lines')).toEqual([])
    expect(check('a:rows_other', 'lines')).toEqual(['term-fillings'])
    expect(check('a:rows_one', 'one line')).toEqual([])
    expect(check('a:rows_one', 'one of {{all}}')).toEqual(['term-fillings'])
    expect(check('a:rows_one', '$t(a:rows_one)')).toEqual(['term-nests'])
  })
})
