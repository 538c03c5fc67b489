import { dayInIndia } from '#kit/clock.ts'
import type { Parsed } from '#kit/endpoint.ts'
import { newId } from '#kit/id.ts'
import { NotFound, Refused, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { actKeepingAdministrator, mustAdminister } from '#people/administration/commands.ts'
import { type Scope, wholeInstance } from '#people/administration/contract.ts'
import { isScopeKnown, reachOfPost } from '#people/administration/read.ts'
import { ifStale } from '#people/administration/rules.ts'
import type { Actor, Role } from '#people/contract.ts'
import { openUnit } from '#people/units/read.ts'
import {
  type addPost as addPostEndpoint,
  type editPost as editPostEndpoint,
  type PostParticulars,
  type PostReply,
  scopedRoles,
} from './contract.ts'
import { hangsOnPost, isAbbreviationTaken, openPost, postById, unitOfPost } from './read.ts'
import { checkPost, checkPostChange, type PostSurroundings } from './rules.ts'
import { insertPost, insertRole, revokeRole, updatePost } from './write.ts'

/** What an administrator says of a post, without what follows from it. */
export const particularsOf = (post: PostParticulars): PostParticulars => ({
  unitId: post.unitId,
  designation: post.designation,
  abbreviation: post.abbreviation,
  rank: post.rank,
  superiorId: post.superiorId,
})

const lookAround = async (
  current: Act,
  wanted: PostParticulars,
  except: string | null,
): Promise<PostSurroundings> => ({
  abbreviationTaken: await isAbbreviationTaken(current.tx, wanted.abbreviation, except),
  unitOpen: (await openUnit(current.tx, wanted.unitId)) !== undefined,
  superior: wanted.superiorId === null ? null : await openPost(current.tx, wanted.superiorId),
})

const mustHaveUnit = async (place: Place, unitId: string): Promise<void> => {
  if (!(await openUnit(place.db, unitId)))
    throw new Refused([refuse('post-unit-unknown', undefined, 'unitId')])
}

/** Adds a post to a unit the actor administers. */
export const addPost = async (
  place: Place,
  actor: Actor,
  given: Parsed<typeof addPostEndpoint>['body'],
): Promise<PostReply> => {
  await mustAdminister(place, actor, [])
  await mustHaveUnit(place, given.unitId)
  return act(place, actor, async current => {
    const post = particularsOf(given)
    await current.lock([{ kind: 'unit', id: post.unitId }])
    await mustAdminister(current, actor, [post.unitId])
    unlessRefused(checkPost(post, await lookAround(current, post, null)))
    const id = newId()
    await insertPost(current.tx, id, post, given.validFrom ?? dayInIndia(current.now))
    current.record({
      subject: { kind: 'unit', id: post.unitId },
      kind: 'post.added',
      about: { post: id, rank: post.rank, ...(post.superiorId ? { superior: post.superiorId } : {}) },
      commits: { particulars: await current.commit('post', post) },
    })
    return (await postById(current.tx, id))!
  })
}

/** Changes a post; moved to another unit, both units' chains say so. */
export const editPost = async (
  place: Place,
  actor: Actor,
  id: string,
  { version, ...change }: Parsed<typeof editPostEndpoint>['body'],
): Promise<PostReply> => {
  await mustAdminister(place, actor, [])
  const stands = await unitOfPost(place.db, id)
  if (!stands) throw new NotFound()
  if (change.unitId && change.unitId !== stands.unitId) await mustHaveUnit(place, change.unitId)
  const units = [...new Set([stands.unitId, change.unitId ?? stands.unitId])]
  return act(place, actor, async current => {
    await current.lock(units.map(unit => ({ kind: 'unit', id: unit })))
    const before = await postById(current.tx, id)
    if (!before) throw new NotFound()
    await mustAdminister(current, actor, [...units, ...(await reachOfPost(current.tx, id))])
    unlessRefused(
      ifStale(version, { ...particularsOf(before), validTo: before.validTo, version: before.version }),
    )
    const wanted = { ...particularsOf(before), validTo: before.validTo, ...change }
    const around = await lookAround(current, wanted, id)
    const judged: PostSurroundings = {
      ...around,
      unitOpen: around.unitOpen || wanted.unitId === before.unitId,
      superior:
        around.superior === undefined && wanted.superiorId === before.superiorId
          ? { superiors: [] }
          : around.superior,
    }
    const closing = wanted.validTo !== null && wanted.validTo !== before.validTo
    unlessRefused([
      ...checkPost(wanted, judged),
      ...checkPostChange(id, closing, judged, await hangsOnPost(current.tx, id, current.now)),
    ])
    await updatePost(current.tx, id, wanted)
    const particulars = await current.commit('post', { ...particularsOf(wanted), validTo: wanted.validTo })
    for (const unit of units)
      current.record({
        subject: { kind: 'unit', id: unit },
        kind: 'post.edited',
        about: { post: id, version: before.version + 1, unit: wanted.unitId },
        commits: { particulars },
      })
    return (await postById(current.tx, id))!
  })
}

/** Whoever makes administrators and auditors, or says how far a role reaches, administers the whole instance. */
const reachOfRole = (role: Role, scope?: Scope): null[] =>
  role === 'administrator' || role === 'auditor' || scopedRoles.includes(role) || scope ? [null] : []

/** Gives a post a role. */
export const giveRole = async (
  place: Place,
  actor: Actor,
  postId: string,
  { role, scope }: { role: Role; scope?: Scope | undefined },
): Promise<PostReply> => {
  await mustAdminister(place, actor, [])
  const stands = await unitOfPost(place.db, postId)
  if (!stands) throw new NotFound()
  return act(place, actor, async current => {
    await current.lock([{ kind: 'unit', id: stands.unitId }])
    await mustAdminister(current, actor, [stands.unitId, ...reachOfRole(role, scope)])
    if (!stands.open) throw new Refused([refuse('post-closed')])
    if (!scope && scopedRoles.includes(role))
      throw new Refused([refuse('role-needs-scope', undefined, 'scope')])
    if (scope && !(await isScopeKnown(current.tx, scope)))
      throw new Refused([refuse('scope-unknown', undefined, 'scope')])
    const reach = scope ?? (role === 'registry' ? [{ include: true, line: stands.officeId }] : wholeInstance)
    const id = newId()
    if (!(await insertRole(current.tx, { id, postId, role, scope: reach, at: current.now })))
      throw new Refused([refuse('role-given-already', undefined, 'role')])
    current.record({
      subject: { kind: 'unit', id: stands.unitId },
      kind: 'role.given',
      about: { post: postId, role, grant: id },
      commits: { scope: await current.commit('scope', reach) },
    })
    return (await postById(current.tx, postId))!
  })
}

/** Takes a role from a post. The last administrator's stays. */
export const endRole = async (place: Place, actor: Actor, postId: string, role: Role): Promise<PostReply> => {
  await mustAdminister(place, actor, [])
  const stands = await unitOfPost(place.db, postId)
  if (!stands) throw new NotFound()
  return actKeepingAdministrator(place, actor, [{ kind: 'unit', id: stands.unitId }], async current => {
    await mustAdminister(current, actor, [stands.unitId, ...reachOfRole(role)])
    if (!(await revokeRole(current.tx, postId, role, current.now))) throw new NotFound()
    current.record({
      subject: { kind: 'unit', id: stands.unitId },
      kind: 'role.ended',
      about: { post: postId, role },
    })
    return (await postById(current.tx, postId))!
  })
}
