import { randomInt } from 'node:crypto'
import type { Parsed } from '#kit/endpoint.ts'
import { newId } from '#kit/id.ts'
import { NotFound, Refused, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import type { Subject } from '#ledger/kinds.ts'
import { actKeepingAdministrator, mustAdminister } from '#people/administration/commands.ts'
import { reachOfPerson } from '#people/administration/read.ts'
import { ifStale } from '#people/administration/rules.ts'
import type { Actor } from '#people/contract.ts'
import { hashPassword } from '#people/sessions/password.ts'
import { endSessionsOf, insertAuthEvent, type Origin, putCredential } from '#people/sessions/write.ts'
import { announce } from '#storage/live.ts'
import type * as contract from './contract.ts'
import type { PersonParticulars, PersonReply } from './contract.ts'
import { areTaken, personById } from './read.ts'
import { checkPerson } from './rules.ts'
import { insertPerson, updatePerson } from './write.ts'

const particularsOf = (person: PersonParticulars): PersonParticulars => ({
  name: person.name,
  login: person.login,
  email: person.email,
  mobile: person.mobile,
})

/** Reads a person the actor administers, by every post he holds. */
const administered = async (current: Act, actor: Actor, id: string): Promise<PersonReply> => {
  const person = await personById(current.tx, id)
  if (!person) throw new NotFound()
  await mustAdminister(current, actor, await reachOfPerson(current.tx, id, current.now))
  return person
}

/** Adds a person within an act. He has no password yet. */
export const addPersonIn = async (
  current: Act,
  given: Parsed<typeof contract.addPerson>['body'],
): Promise<PersonReply> => {
  const id = newId()
  const subject: Subject = { kind: 'person', id }
  await current.begin(subject)
  const person = particularsOf({ email: null, mobile: null, ...given })
  unlessRefused(checkPerson(await areTaken(current.tx, person, null)))
  await insertPerson(current.tx, id, { ...person, language: given.language ?? 'hi' }, current.now)
  current.record({
    subject,
    kind: 'person.added',
    commits: { particulars: await current.commit('person', person) },
  })
  return (await personById(current.tx, id))!
}

/** Adds a person, for an administrator. */
export const addPerson = (
  place: Place,
  actor: Actor,
  given: Parsed<typeof contract.addPerson>['body'],
): Promise<PersonReply> =>
  act(place, actor, async current => {
    await mustAdminister(current, actor, [])
    return addPersonIn(current, given)
  })

/** Changes a person. One who leaves may hold no charge, and his sessions end. */
export const editPerson = async (
  place: Place,
  actor: Actor,
  id: string,
  { version, left, ...change }: Parsed<typeof contract.editPerson>['body'],
): Promise<PersonReply> => {
  await mustAdminister(place, actor, [])
  const subject: Subject = { kind: 'person', id }
  return actKeepingAdministrator(place, actor, [subject], async current => {
    const before = await administered(current, actor, id)
    unlessRefused(
      ifStale(version, { ...particularsOf(before), left: before.leftAt !== null, version: before.version }),
    )
    const wanted = { ...particularsOf(before), ...change }
    const leaves = left === true && before.leftAt === null
    const holds = leaves && (await reachOfPerson(current.tx, id, current.now)).length > 0
    unlessRefused([
      ...checkPerson(await areTaken(current.tx, wanted, id)),
      ...(holds ? [refuse('person-holds-charge', undefined, 'left')] : []),
    ])
    const leftAt =
      left === false ? null : leaves ? current.now : before.leftAt ? new Date(before.leftAt) : null
    await updatePerson(current.tx, id, { ...wanted, leftAt })
    if (leaves) await endSessionsOf(current.tx, id, 'left')
    current.record({
      subject,
      kind: 'person.edited',
      about: { version: before.version + 1, left: leftAt !== null },
      commits: { particulars: await current.commit('person', particularsOf(wanted)) },
    })
    await announce(current.tx, [`person:${id}`])
    return (await personById(current.tx, id))!
  })
}

const consonants = 'bdghjklmnprstv'
const vowels = 'aeiou'

/** A first password that can be read out over the telephone: 50 bits of chance. */
export const newPassword = (): string => {
  const pick = (from: string) => from[randomInt(from.length)]!
  const word = () => pick(consonants) + pick(vowels) + pick(consonants) + pick(vowels)
  const number = () => String(randomInt(10_000)).padStart(4, '0')
  return [word(), number(), word(), word()].join('-')
}

/** Gives a locked person a first password, to be changed when he signs in; every session of his ends. */
export const putFirstPassword = async (
  current: Act,
  person: Pick<PersonReply, 'id' | 'leftAt'>,
  hash: string,
  origin: Origin,
): Promise<void> => {
  if (person.leftAt) throw new Refused([refuse('person-left')])
  await putCredential(current.tx, person.id, hash, true)
  await endSessionsOf(current.tx, person.id, 'password-changed')
  await insertAuthEvent(current.tx, { kind: 'password-reset', personId: person.id, ...origin })
  current.record({ subject: { kind: 'person', id: person.id }, kind: 'person.password-reset' })
}

/** Gives a person a new password, for an administrator. Answers with it this once. */
export const resetPassword = async (
  place: Place,
  actor: Actor,
  id: string,
  origin: Origin,
): Promise<{ password: string }> => {
  await mustAdminister(place, actor, [])
  const password = newPassword()
  const hash = await hashPassword(password)
  return act(place, actor, async current => {
    await current.lock([{ kind: 'person', id }])
    await putFirstPassword(current, await administered(current, actor, id), hash, origin)
    return { password }
  })
}
