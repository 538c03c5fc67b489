import { type Refusal, refuse } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'

/** The tree's leaves are read by auditors; its hashes and checkpoints are public. */
export const mayReadLeaves = (actor: Actor): Refusal[] =>
  actor.roles.includes('auditor') ? [] : [refuse('not-allowed-audit')]
