import { expect, it } from 'vitest'
import type { Territory } from './contract.ts'
import { checkTerritory } from './rules.ts'

const state: Territory = { id: 's', kind: 'state', name: { hi: 'राज्य', en: 'State' }, parentId: null }
const durg: Territory = { id: 'd', kind: 'district', name: { hi: 'दुर्ग', en: 'Durg' }, parentId: 's' }
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
