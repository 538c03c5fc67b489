import { expect, it } from 'vitest'
import type { Territory } from './contract.ts'
import { checkTerritory, checkTerritoryChange } from './rules.ts'

const state: Territory = {
  id: 's',
  kind: 'state',
  name: { hi: 'राज्य', en: 'State' },
  parentId: null,
  validTo: null,
  version: 1,
}
const durg: Territory = {
  id: 'd',
  kind: 'district',
  name: { hi: 'दुर्ग', en: 'Durg' },
  parentId: 's',
  validTo: null,
  version: 1,
}
const codes = (wanted: Parameters<typeof checkTerritory>[0]): string[] =>
  checkTerritory(wanted, [state, durg]).map(each => each.code)
const name = { hi: 'पाटन', en: 'Patan' }

it('a territory lies in a larger one, and no two of a kind and name lie in the same', () => {
  expect(codes({ kind: 'block', name, parentId: 'd' })).toEqual([])
  expect(codes({ kind: 'state', name, parentId: null })).toEqual([])
  expect(codes({ kind: 'division', name, parentId: 'd' })).toEqual(['territory-parent-smaller'])
  expect(codes({ kind: 'district', name, parentId: 'd' })).toEqual(['territory-parent-smaller'])
  expect(codes({ kind: 'block', name, parentId: 'x' })).toEqual(['territory-parent-unknown'])
  expect(codes({ ...durg, name: { hi: 'दुर्ग', en: 'Durgh' } })).toEqual(['territory-there'])
})

it('a territory ends only when nothing stands in it, and an ended one takes nothing in', () => {
  const ending = (before: Territory, units: number): string[] =>
    checkTerritoryChange(before, { ...before, validTo: '2026-11-22' }, [state, durg], units).map(
      each => each.code,
    )
  expect(ending(durg, 0)).toEqual([])
  expect(ending(durg, 2)).toEqual(['territory-has-units'])
  expect(ending(state, 0)).toEqual(['territory-has-territories'])
  const ended = [state, { ...durg, validTo: '2026-11-22' }]
  const inEnded = { kind: 'block' as const, name, parentId: 'd' }
  expect(checkTerritory(inEnded, ended).map(each => each.code)).toEqual(['territory-parent-unknown'])
})
