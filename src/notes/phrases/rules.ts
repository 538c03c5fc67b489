import { unlessStale } from '#files/rules.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import { unlessOfficer } from '#movement/rules.ts'
import { type Actor, ranksAtLeast } from '#people/contract.ts'
import type { PhraseOwner } from './contract.ts'

/** Whose a phrase is, as stored: a person's, a unit's, or with neither the instance's. */
export type Owner = { personId: string | null; unitId: string | null }

/** What the actor administers, of what the rule asks about. */
export type Reach = { unit: boolean; instance: boolean }

/** What an owner is called. */
export const ownerNamed = (owner: Owner): PhraseOwner =>
  owner.personId ? 'own' : owner.unitId ? 'unit' : 'instance'

/** One's own are anybody's; a unit's are its Section Officer's or an administrator's; the instance's an administrator's. An assistant keeps only his own. */
export const mayKeepFor = (owner: Owner, actor: Actor, reach: Reach): Refusal[] => {
  if (owner.personId) return owner.personId === actor.personId ? [] : [refuse('phrase-not-yours')]
  const may = owner.unitId
    ? reach.unit || (owner.unitId === actor.unitId && ranksAtLeast(actor.rank, 'section_officer'))
    : reach.instance
  return [...(may ? [] : [refuse('phrase-not-yours')]), ...unlessOfficer(actor)]
}

/** A phrase is added where the actor keeps phrases, under a short word not yet used there. */
export const mayAddPhrase = (owner: Owner, actor: Actor, reach: Reach, taken: boolean): Refusal[] => [
  ...mayKeepFor(owner, actor, reach),
  ...(taken ? [refuse('phrase-key-taken', undefined, 'key')] : []),
]

/** The same for changing one that is there. */
export const mayEditPhrase = (
  phrase: Owner & { version: number },
  actor: Actor,
  reach: Reach,
  seen: number,
  taken: boolean,
): Refusal[] => [...mayAddPhrase(phrase, actor, reach, taken), ...unlessStale(seen, phrase.version)]
