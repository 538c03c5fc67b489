import type { Actor } from '#people/contract.ts'

/** Whom he trusts with what is confidential the officer says himself: an assistant gives nobody authority, himself least. */
export const mayAuthorise = (actor: Actor): string[] =>
  actor.chargeKind === 'assistant' ? ['assistant-may-not'] : []
