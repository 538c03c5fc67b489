import { type Refusal, refuse } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'

/** The ledger is read and recomputed by auditors. They see who did what kind of thing when, never a content. */
export const mayAudit = (actor: Actor): Refusal[] =>
  actor.roles.includes('auditor') ? [] : [refuse('not-allowed-audit')]
