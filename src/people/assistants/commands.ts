import { newId } from '#kit/id.ts'
import { NotFound, refuse, unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'
import type { Assistant } from './contract.ts'
import { assistantsOf } from './read.ts'
import { mayAuthorise } from './rules.ts'
import { addAuthority, endAuthority } from './write.ts'

/** Lets an assistant of one's own post read in confidence, or takes that back. Asked twice it does nothing. */
export const authoriseAssistant = async (
  place: Place,
  actor: Actor,
  chargeId: string,
  authorised: boolean,
): Promise<Assistant> => {
  const seen = (await assistantsOf(place.db, actor, place.clock?.() ?? new Date())).find(
    each => each.id === chargeId,
  )
  if (!seen) throw new NotFound()
  unlessRefused(mayAuthorise(actor).map(code => refuse(code)))
  return act(place, actor, async current => {
    const subject = { kind: 'person', id: seen.personId } as const
    await current.lock([subject])
    const find = async () =>
      (await assistantsOf(current.tx, actor, current.now)).find(each => each.id === chargeId)
    const stands = await find()
    if (!stands) throw new NotFound()
    if ((stands.authorityId !== null) === authorised) return stands
    const ended = await endAuthority(current.tx, chargeId, actor.personId, current.now)
    if (ended)
      current.record({
        subject,
        kind: 'person.authority-ended',
        about: { authority: ended, charge: chargeId, post: actor.postId },
      })
    if (authorised) {
      const id = newId()
      await addAuthority(current.tx, id, chargeId, actor, current.now)
      current.record({
        subject,
        kind: 'person.authorised',
        about: { authority: id, charge: chargeId, post: actor.postId, by: actor.chargeId },
      })
    }
    await announce(current.tx, [`person:${seen.personId}`, `post:${actor.postId}`])
    return (await find())!
  })
}
