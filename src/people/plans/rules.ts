import { type Refusal, refuse } from '#kit/refusal.ts'

/**
 * A planned change: coming ──its day, the rules allow it──► kept
 *                     ├────its day, the rules refuse it──► refused (and said why)
 *                     └────taken back before its day────► revoked
 */
export type PlanState = 'coming' | 'kept' | 'refused' | 'revoked'

/** Why a change may not be planned so. */
export const mayPlan = (on: string, today: string, change: object): Refusal[] => [
  ...(on <= today ? [refuse('plan-not-ahead', undefined, 'on')] : []),
  ...(Object.keys(change).length === 0 ? [refuse('plan-empty')] : []),
]

/** Why a planned change may not be taken back. */
export const mayRevoke = (state: PlanState): Refusal[] => (state === 'coming' ? [] : [refuse('plan-over')])
