import { type Refusal, refuse } from '#kit/refusal.ts'
import type { FilesPassing, UnitParticulars } from './contract.ts'

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

/** What hangs on a unit that is to be changed: open posts and units below, registers, live files, e-Dak nobody has accepted. */
export type UnitHangs = { posts: number; units: number; registers: number; files: number; eDak: number }

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
  if (closing && hangs.files > 0) refusals.push(refuse('unit-has-files', { count: hangs.files }, 'validTo'))
  if ((closing || (before.isOffice && !wanted.isOffice)) && hangs.eDak > 0)
    refusals.push(refuse('unit-has-edak', { count: hangs.eDak }, closing ? 'validTo' : 'isOffice'))
  if (before.isOffice && !wanted.isOffice && hangs.registers > 0)
    refusals.push(refuse('unit-has-register', undefined, 'isOffice'))
  return refusals
}

/** Why a unit's work may not pass over so: to itself, to a closed unit, to one below it that would be its own superior, or leaving behind what it must not. */
export const checkPassing = (
  from: { id: string; parentId: string | null; validTo: string | null },
  to: { id: string; ancestors: readonly string[] | undefined },
  asked: {
    chosen: readonly string[]
    here: readonly string[]
    below: boolean
    close: boolean
    files: FilesPassing
  },
  hangs: UnitHangs,
): Refusal[] => {
  const left = {
    posts: asked.here.filter(post => !asked.chosen.includes(post)).length,
    units: asked.below ? 0 : hangs.units,
    files: asked.files === 'all' ? 0 : hangs.files,
  }
  const strange = asked.chosen.filter(post => !asked.here.includes(post)).length
  return [
    ...(from.id === to.id ? [refuse('unit-same', undefined, 'to')] : []),
    ...(to.ancestors === undefined ? [refuse('unit-parent-unknown', undefined, 'to')] : []),
    ...(from.id !== to.id && asked.below && to.ancestors?.includes(from.id)
      ? [refuse('unit-circle', undefined, 'to')]
      : []),
    ...(asked.close && from.parentId === null ? [refuse('unit-top-stays', undefined, 'close')] : []),
    ...(asked.close && left.posts > 0 ? [refuse('unit-has-posts', { count: left.posts }, 'close')] : []),
    ...(asked.close && left.units > 0 ? [refuse('unit-has-units', { count: left.units }, 'close')] : []),
    ...(asked.close && left.files > 0 ? [refuse('unit-has-files', { count: left.files }, 'close')] : []),
    ...(asked.close && hangs.eDak > 0 ? [refuse('unit-has-edak', { count: hangs.eDak }, 'close')] : []),
    ...(strange > 0 ? [refuse('post-not-in-unit', { count: strange }, 'posts')] : []),
  ]
}
