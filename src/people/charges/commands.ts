import type { Parsed } from '#kit/endpoint.ts'
import { newId } from '#kit/id.ts'
import { NotFound, Refused, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import type { Subject } from '#ledger/kinds.ts'
import { actKeepingAdministrator, mustAdminister } from '#people/administration/commands.ts'
import { reachOfPost } from '#people/administration/read.ts'
import type { Actor } from '#people/contract.ts'
import type { PersonReply } from '#people/persons/contract.ts'
import { personById } from '#people/persons/read.ts'
import { unitOfPost } from '#people/posts/read.ts'
import { announce } from '#storage/live.ts'
import type * as contract from './contract.ts'
import { chargeById, chargeSurroundings } from './read.ts'
import { type ChargeWanted, checkCharge, checkChargeEnd } from './rules.ts'
import { insertCharge, setChargeEnd } from './write.ts'

type GivenCharge = Parsed<typeof contract.giveCharge>['body']

/** Gives the charge of a post within an act that holds the person and the post's unit; what lies on that desk is his from then. */
export const giveChargeIn = async (current: Act, given: GivenCharge): Promise<PersonReply> => {
  const { personId, postId, kind } = given
  const wanted: ChargeWanted = {
    kind,
    startsAt: given.startsAt ? new Date(given.startsAt) : current.now,
    endsAt: given.endsAt ? new Date(given.endsAt) : null,
  }
  const around = await chargeSurroundings(current.tx, personId, postId, wanted)
  unlessRefused(checkCharge(wanted, around, current.now))
  const id = newId()
  await insertCharge(current.tx, { id, personId, postId, ...wanted })
  current.record({
    subject: { kind: 'person', id: personId },
    kind: 'person.charge-given',
    about: {
      charge: id,
      post: postId,
      kind,
      from: wanted.startsAt.toISOString(),
      until: wanted.endsAt?.toISOString() ?? null,
    },
  })
  await announce(current.tx, [`person:${personId}`, `post:${postId}`])
  return (await personById(current.tx, personId))!
}

/** Gives a person the charge of a post, for an administrator. */
export const giveCharge = async (place: Place, actor: Actor, given: GivenCharge): Promise<PersonReply> => {
  await mustAdminister(place, actor, [])
  const { personId, postId } = given
  const stands = await unitOfPost(place.db, postId)
  unlessRefused([
    ...((await personById(place.db, personId)) ? [] : [refuse('person-unknown', undefined, 'personId')]),
    ...(stands ? [] : [refuse('post-unknown', undefined, 'postId')]),
  ])
  return act(place, actor, async current => {
    // the unit too: two charges of one post are given one after the other
    await current.lock([
      { kind: 'person', id: personId },
      { kind: 'unit', id: stands!.unitId },
    ])
    await mustAdminister(current, actor, await reachOfPost(current.tx, postId))
    return giveChargeIn(current, given)
  })
}

/** Ends a charge. What lies on the desk stays there for the successor. */
export const endCharge = async (
  place: Place,
  actor: Actor,
  id: string,
  { at }: { at?: string | undefined },
): Promise<PersonReply> => {
  await mustAdminister(place, actor, [])
  const known = await chargeById(place.db, id)
  if (!known) throw new NotFound()
  const subject: Subject = { kind: 'person', id: known.personId }
  return actKeepingAdministrator(place, actor, [subject], async current => {
    const charge = await chargeById(current.tx, id)
    if (!charge) throw new NotFound()
    await mustAdminister(current, actor, await reachOfPost(current.tx, charge.postId))
    const ends = at ? new Date(at) : current.now
    unlessRefused(checkChargeEnd(charge, ends, current.now))
    await setChargeEnd(current.tx, id, ends)
    current.record({
      subject,
      kind: 'person.charge-ended',
      about: { charge: id, post: charge.postId, at: ends.toISOString() },
    })
    await announce(current.tx, [`person:${charge.personId}`, `post:${charge.postId}`])
    const person = await personById(current.tx, charge.personId)
    if (!person) throw new Refused([refuse('person-unknown')])
    return person
  })
}
