import { type Refusal, refuse } from '#kit/refusal.ts'
import { type Territory, type TerritoryParticulars, territoryKind } from './contract.ts'

const size = (kind: Territory['kind']): number => territoryKind.options.indexOf(kind)

/** Why a territory may not be as wanted: what it lies in is not there or not larger than it, or it is there already. `except`: itself. */
export const checkTerritory = (
  wanted: TerritoryParticulars,
  all: readonly Territory[],
  except: Territory | null = null,
): Refusal[] => {
  const parent = all.find(each => each.id === wanted.parentId)
  const parentStands = parent !== undefined && (parent.validTo === null || parent.id === except?.parentId)
  const twin = all.some(
    each =>
      each.id !== except?.id &&
      each.validTo === null &&
      each.kind === wanted.kind &&
      each.parentId === wanted.parentId &&
      (each.name.hi === wanted.name.hi || each.name.en === wanted.name.en),
  )
  return [
    ...(wanted.parentId !== null && !parentStands
      ? [refuse('territory-parent-unknown', undefined, 'parentId')]
      : []),
    ...(parent && size(parent.kind) >= size(wanted.kind)
      ? [refuse('territory-parent-smaller', { territory: parent.name }, 'parentId')]
      : []),
    ...(twin ? [refuse('territory-there', undefined, 'name')] : []),
  ]
}

/** Why a territory may not be changed so: what lies in it would not be smaller any more, or it ends while something still stands in it. */
export const checkTerritoryChange = (
  before: Territory,
  wanted: Territory,
  all: readonly Territory[],
  units: number,
): Refusal[] => {
  const inside = all.filter(each => each.parentId === before.id && each.validTo === null)
  const larger = inside.find(each => size(each.kind) <= size(wanted.kind))
  const ending = wanted.validTo !== null && wanted.validTo !== before.validTo
  return [
    ...(larger ? [refuse('territory-child-larger', { territory: larger.name }, 'kind')] : []),
    ...(wanted.parentId === before.id ? [refuse('territory-circle', undefined, 'parentId')] : []),
    ...(ending && units > 0 ? [refuse('territory-has-units', { count: units }, 'validTo')] : []),
    ...(ending && inside.length > 0
      ? [refuse('territory-has-territories', { count: inside.length }, 'validTo')]
      : []),
  ]
}
