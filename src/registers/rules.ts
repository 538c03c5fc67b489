import { type Refusal, refuse } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'
import type { RegisterKind } from './contract.ts'

/** A unit as the rule needs it: its office, whether the actor's own unit is it or stands above it, and whether his office keeps its registers. */
export type RegisterUnit = { id: string; officeId: string; isOffice: boolean; below: boolean; kept: boolean }

/** Kept by the office as a whole, not by its sections. */
const ofOffice: readonly RegisterKind[] = ['diary']

/** The registry reads the registers of its office, and of those merged into it; everybody else those of his unit and of what stands below it in his office. */
export const mayReadRegister = (
  actor: Pick<Actor, 'roles'>,
  kind: RegisterKind,
  unit: RegisterUnit | undefined,
): Refusal[] => {
  const yours = unit !== undefined && (unit.below || (actor.roles.includes('registry') && unit.kept))
  return [
    ...(yours ? [] : [refuse('register-not-yours', undefined, 'unit')]),
    ...(yours && ofOffice.includes(kind) && !unit.isOffice
      ? [refuse('register-of-office', undefined, 'unit')]
      : []),
  ]
}
