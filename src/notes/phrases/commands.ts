import { newId } from '#kit/id.ts'
import { NotFound, Refused, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { instanceSettings, type Subject } from '#ledger/kinds.ts'
import { mustAdminister } from '#people/administration/commands.ts'
import type { Actor } from '#people/contract.ts'
import type { PhraseOwner, PhraseText } from './contract.ts'
import { keyTaken, type PhraseRow, phraseById } from './read.ts'
import { mayAddPhrase, mayEditPhrase, type Owner, type Reach } from './rules.ts'
import { insertPhrase, retirePhrase, updatePhrase } from './write.ts'

const administers = async (
  place: Pick<Place, 'db'> | Act,
  actor: Actor,
  unitId: string | null,
): Promise<boolean> =>
  mustAdminister(place, actor, [unitId]).then(
    () => true,
    error => {
      if (error instanceof Refused) return false
      throw error
    },
  )

/** What the actor administers, of the instance and of one unit. */
export const reachOf = async (
  place: Pick<Place, 'db'> | Act,
  actor: Actor,
  unitId: string | null,
): Promise<Reach> => ({
  unit: unitId !== null && (await administers(place, actor, unitId)),
  instance: await administers(place, actor, null),
})

const subjectOf = (owner: Owner): Subject =>
  owner.personId
    ? { kind: 'person', id: owner.personId }
    : owner.unitId
      ? { kind: 'unit', id: owner.unitId }
      : instanceSettings

const wording = (current: Act, id: string, owner: Owner, { key, text }: PhraseText, version: number) =>
  current.commit('phrase', {
    phrase: id,
    personId: owner.personId,
    unitId: owner.unitId,
    key,
    text: { hi: text.hi, en: text.en },
    version,
  })

/** Adds a phrase for oneself, a unit (one's own unless named) or the instance. */
export const addPhrase = (
  place: Place,
  actor: Actor,
  { owner: whose, unitId, ...phrase }: PhraseText & { owner: PhraseOwner; unitId?: string | undefined },
): Promise<{ id: string }> =>
  act(place, actor, async current => {
    const owner = {
      personId: whose === 'own' ? actor.personId : null,
      unitId: whose === 'unit' ? (unitId ?? actor.unitId) : null,
    }
    const subject = subjectOf(owner)
    await current.lock([subject])
    const reach = await reachOf(current, actor, owner.unitId)
    unlessRefused(mayAddPhrase(owner, actor, reach, await keyTaken(current.tx, owner, phrase.key, null)))
    const id = newId()
    const committed = await wording(current, id, owner, phrase, 1)
    await insertPhrase(current.tx, { id, ...owner, ...phrase, committed, at: current.now })
    current.record({
      subject,
      kind: 'phrase.added',
      about: { phrase: id, version: 1 },
      commits: { phrase: committed },
    })
    return { id }
  })

const lockPhrase = async (
  current: Act,
  actor: Actor,
  id: string,
): Promise<{ phrase: PhraseRow; reach: Reach }> => {
  const found = await phraseById(current.tx, actor, id)
  // what he may not use is there only for who administers its unit
  if (!found || !(found.known || (found.unitId && (await administers(current, actor, found.unitId)))))
    throw new NotFound()
  await current.lock([subjectOf(found)])
  const phrase = await phraseById(current.tx, actor, id)
  if (!phrase) throw new NotFound()
  return { phrase, reach: await reachOf(current, actor, phrase.unitId) }
}

/** Changes a phrase's short word and wording. */
export const editPhrase = (
  place: Place,
  actor: Actor,
  id: string,
  { version: seen, ...text }: PhraseText & { version: number },
): Promise<{ version: number }> =>
  act(place, actor, async current => {
    const { phrase, reach } = await lockPhrase(current, actor, id)
    const taken = await keyTaken(current.tx, phrase, text.key, id)
    unlessRefused(mayEditPhrase(phrase, actor, reach, seen, taken))
    const version = phrase.version + 1
    const committed = await wording(current, id, phrase, text, version)
    await updatePhrase(current.tx, { id, ...text, committed })
    current.record({
      subject: subjectOf(phrase),
      kind: 'phrase.edited',
      about: { phrase: id, version },
      commits: { phrase: committed },
    })
    return { version }
  })

/** Takes a phrase away. */
export const removePhrase = (
  place: Place,
  actor: Actor,
  id: string,
  seen: number,
): Promise<{ removed: boolean }> =>
  act(place, actor, async current => {
    const { phrase, reach } = await lockPhrase(current, actor, id)
    unlessRefused(mayEditPhrase(phrase, actor, reach, seen, false))
    await retirePhrase(current.tx, id, current.now)
    current.record({
      subject: subjectOf(phrase),
      kind: 'phrase.removed',
      about: { phrase: id, version: phrase.version + 1 },
    })
    return { removed: true }
  })
