import { type Refusal, refuse } from '#kit/refusal.ts'
import { type Actor, ranksAtLeast } from '#people/contract.ts'
import type { SealingRule } from './contract.ts'

/** Whether this officer must sign with his token, and whether it may wait, by the settings of his unit. */
export const sealingFor = (
  actor: Pick<Actor, 'rank'>,
  must: 'all' | 'officers' | 'nobody',
  later: 'nowhere' | 'phone' | 'anywhere',
  onPhone: boolean,
): SealingRule => ({
  must: must === 'all' ? true : must === 'officers' && ranksAtLeast(actor.rank, 'section_officer'),
  later: later === 'anywhere' || (later === 'phone' && onPhone),
})

/** Sealing by the server alone, where it is not enough. */
export const unlessToken = (rule: SealingRule): Refusal[] =>
  rule.must && !rule.later ? [refuse('must-sign')] : []
