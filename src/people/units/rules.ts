import { type Refusal, refuse } from '#kit/refusal.ts'
import type { UnitParticulars } from './contract.ts'

/** What is known beside the unit itself, when it is added or changed. */
export type UnitSurroundings = {
  codeTaken: boolean
  /** the wanted parent; null where none is wanted, undefined where it does not exist or is closed */
  parent: { ancestors: readonly string[] } | null | undefined
  territoryKnown: boolean
}

/** Why a unit may not be as wanted. */
export const checkUnit = (wanted: UnitParticulars, around: UnitSurroundings): Refusal[] => {
  const refusals: Refusal[] = []
  if (around.codeTaken) refusals.push(refuse('unit-code-taken', { unit: wanted.code }, 'code'))
  if (around.parent === undefined) refusals.push(refuse('unit-parent-unknown', undefined, 'parentId'))
  if (around.parent === null && !wanted.isOffice)
    refusals.push(refuse('unit-top-is-office', undefined, 'isOffice'))
  if (!around.territoryKnown) refusals.push(refuse('unit-territory-unknown', undefined, 'territoryId'))
  return refusals
}

/** What hangs on a unit that is to be changed. */
export type UnitHangs = { posts: number; units: number; registers: number }

/** Why a unit may not be changed so: it would stand below itself, or something still hangs on it. */
export const checkUnitChange = (
  id: string,
  before: { isOffice: boolean; validTo: string | null },
  wanted: { isOffice: boolean; validTo: string | null },
  around: UnitSurroundings,
  hangs: UnitHangs,
): Refusal[] => {
  const refusals: Refusal[] = []
  if (around.parent?.ancestors.includes(id)) refusals.push(refuse('unit-circle', undefined, 'parentId'))
  const closing = wanted.validTo !== null && wanted.validTo !== before.validTo
  if (closing && hangs.posts > 0) refusals.push(refuse('unit-has-posts', { count: hangs.posts }, 'validTo'))
  if (closing && hangs.units > 0) refusals.push(refuse('unit-has-units', { count: hangs.units }, 'validTo'))
  if (before.isOffice && !wanted.isOffice && hangs.registers > 0)
    refusals.push(refuse('unit-has-register', undefined, 'isOffice'))
  return refusals
}
