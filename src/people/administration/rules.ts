import type { Json } from '#kit/json.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'
import type { Scope } from './contract.ts'

/** Where a unit stands on both axes: itself and everything above it. */
export type Standing = { line: readonly string[]; territory: readonly string[] }

/** Whether a set of units holds this one: the last step that speaks of it decides. */
export const reaches = (scope: Scope, unit: Standing): boolean =>
  scope.reduce(
    (within, step) =>
      (step.line === undefined || unit.line.includes(step.line)) &&
      (step.territory === undefined || unit.territory.includes(step.territory))
        ? step.include
        : within,
    false,
  )

/** Why this actor may not administer: he is none, or one of these units is beyond him. */
export const mayAdminister = (
  actor: Actor,
  scopes: readonly Scope[],
  units: readonly Standing[],
): Refusal[] => {
  if (!actor.roles.some(role => role === 'administrator' || role === 'nodal'))
    return [refuse('not-administrator')]
  const beyond = units.some(unit => !scopes.some(scope => reaches(scope, unit)))
  return beyond ? [refuse('not-in-scope')] : []
}

/** Someone changed it since the screen was drawn; `now` is what it is now, so that the screen can show what changed. */
export const ifStale = (
  known: number,
  now: { version: number } & { [key: string]: Json | undefined },
): Refusal[] =>
  known === now.version ? [] : [refuse('stale', { now: JSON.parse(JSON.stringify(now)) as Json })]
