import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kit/id.ts'
import { listTerritories } from '#people/territories/contract.ts'
import { type Client, type TestOffice, testOffice } from '#test/office.ts'
import { findPosts, getChannel, listUnits } from './contract.ts'

let test: TestOffice
let so: Client
beforeAll(async () => {
  test = await testOffice()
  so = await test.as('so.health1')
})
afterAll(() => test.close())

const find = async (query: string, more: object = {}) =>
  (await so.call(findPosts, { query: { query, ...more } })).items.map(each => each.abbreviation)

describe('finding a desk', () => {
  it('goes by abbreviation, designation, unit or name, in both languages and any letter case', async () => {
    expect(await find('so-h1')).toEqual(['SO-H1'])
    expect(await find('Dhruv')).toEqual(['SO-H1'])
    expect(await find('ध्रुव')).toEqual(['SO-H1'])
    expect(await find('उप सचिव')).toEqual(['DS-H'])
    expect(await find('collectorate durg')).toEqual(['COLL-DRG', 'CRU-DRG'])
    expect(await find('रायपुर कलेक्टर')).toContain('COLL-RPR')
    expect(await find('registry भारती')).toEqual(['CRU-RPR'])
  })

  it('puts first what was meant: the abbreviation itself, then beginnings, then one’s own office', async () => {
    expect((await find('dhs'))[0]).toBe('DHS')
    expect(await find('section officer')).toEqual(['SO-H1', 'SO-H2', 'SO-F'])
    const finance = await test.as('so.finance')
    const theirs = await finance.call(findPosts, { query: { query: 'section officer' } })
    expect(theirs.items.map(each => each.abbreviation)).toEqual(['SO-F', 'SO-H1', 'SO-H2'])
  })

  it('names who sits there, and shows a vacant desk as vacant; an assistant does not sit there', async () => {
    const { items } = await so.call(findPosts, { query: { query: 'ast-h' } })
    expect(items.map(each => [each.abbreviation, each.person?.en ?? null])).toEqual([
      ['AST-H1', 'Rakesh Sahu'],
      ['AST-H2', null],
    ])
    expect((await find('Jyoti Pillai')).length).toBe(0)
    expect((await so.call(findPosts, { query: { query: 'secy-h' } })).items[0]?.person?.en).toBe(
      'Arvind Saxena',
    )
  })

  it('takes signs that mean something to the database as letters', async () => {
    expect(await find('100%_')).toEqual([])
    expect(await find("'; drop table post; --")).toEqual([])
    expect(await find('\\')).toEqual([])
  })

  it('comes in pages that together are the whole, each desk once', async () => {
    const all: string[] = []
    let cursor: string | undefined
    do {
      const page = await so.call(findPosts, { query: { limit: 5, ...(cursor ? { cursor } : {}) } })
      all.push(...page.items.map(each => each.abbreviation))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(all.length).toBe(Object.keys(test.posts).length)
    expect(new Set(all).size).toBe(all.length)
    expect(await find('', { cursor: 'forged' })).toHaveLength(Math.min(50, all.length))
  })

  it('can be narrowed to a unit and what stands below it', async () => {
    expect(await find('registry', { unit: test.units.HEALTH! })).toEqual(['CRU-H1', 'CRU-H2', 'CRU-DHS'])
    expect(await find('registry', { unit: test.units.FIN! })).toEqual(['CRU-F'])
  })
})

describe('the channel of submission', () => {
  it('is the chain of superior posts, nearest first', async () => {
    const { items } = await so.call(getChannel, { params: { id: test.posts['AST-H1']! } })
    expect(items.map(each => each.abbreviation)).toEqual(['SO-H1', 'US-H', 'DS-H', 'JS-H', 'SECY-H', 'CS'])
    expect((await so.ask(getChannel, { params: { id: newId() } })).status).toBe(404)
  })

  it('tells whom a post marks down to: those directly below it, the registry left out', async () => {
    const { below } = await so.call(getChannel, { params: { id: test.posts['US-H']! } })
    expect(below.map(each => each.abbreviation)).toEqual(['SO-H1', 'SO-H2'])
    const secretary = await so.call(getChannel, { params: { id: test.posts['SECY-H']! } })
    expect(secretary.below.map(each => each.abbreviation)).toEqual(['DHS', 'JS-H'])
  })
})

describe('the units', () => {
  it('form a tree by their parents, and offices can be asked for alone', async () => {
    const { items } = await so.call(listUnits, { query: { limit: 200 } })
    const health = items.find(each => each.code === 'HEALTH')!
    expect(health.children).toBe(4)
    expect(items.find(each => each.code === 'HEALTH1')).toMatchObject({
      parentId: health.id,
      officeId: health.id,
      isOffice: false,
    })
    const offices = await so.call(listUnits, { query: { offices: 'true', query: 'collector' } })
    expect(offices.items.map(each => each.code)).toEqual(['COLLDRG', 'COLLRPR'])
    const below = await so.call(listUnits, { query: { under: health.id } })
    expect(below.items.map(each => each.code)).toEqual(['DHS', 'HEALTH', 'HEALTH1', 'HEALTH2', 'HEALTHCRU'])
  })

  it('stand on the territorial axis too', async () => {
    const { items } = await so.call(listTerritories, {})
    expect(items.map(each => [each.kind, each.name.en])).toEqual([
      ['state', 'State'],
      ['district', 'Durg'],
      ['district', 'Raipur'],
    ])
  })
})
