import { type Refusal, refuse } from '#kit/refusal.ts'
import { type Territory, type TerritoryParticulars, territoryKind } from './contract.ts'

const size = (kind: Territory['kind']): number => territoryKind.options.indexOf(kind)

/** Why a territory may not be added: what it lies in is not there or not larger than it, or it is there already. */
export const checkTerritory = (wanted: TerritoryParticulars, all: readonly Territory[]): Refusal[] => {
  const parent = all.find(each => each.id === wanted.parentId)
  const twin = all.some(
    each =>
      each.kind === wanted.kind &&
      each.parentId === wanted.parentId &&
      (each.name.hi === wanted.name.hi || each.name.en === wanted.name.en),
  )
  return [
    ...(wanted.parentId !== null && !parent
      ? [refuse('territory-parent-unknown', undefined, 'parentId')]
      : []),
    ...(parent && size(parent.kind) >= size(wanted.kind)
      ? [refuse('territory-parent-smaller', { territory: parent.name }, 'parentId')]
      : []),
    ...(twin ? [refuse('territory-there', undefined, 'name')] : []),
  ]
}
