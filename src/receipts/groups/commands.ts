import { dayInIndia } from '#kit/clock.ts'
import { newId } from '#kit/id.ts'
import { NotFound, Refused, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { instanceSettings, type Subject } from '#ledger/kinds.ts'
import { mustAdminister } from '#people/administration/commands.ts'
import { ifStale } from '#people/administration/rules.ts'
import type { Actor } from '#people/contract.ts'
import { mayTidyBook } from '../book/rules.ts'
import type { Group, MemberGiven } from './contract.ts'
import { type GroupRow, groupNamed, groupRow, membersOf, shownGroup, unknownMembers } from './read.ts'
import { keepGroup, setGroupRetired } from './write.ts'

/** An office's groups are kept by its registry and administrators; those of the instance by who administers the whole of it. */
const mustKeep = async (place: Pick<Place, 'db'> | Act, actor: Actor, wide: boolean): Promise<void> => {
  if (wide) await mustAdminister(place, actor, [null])
  else unlessRefused(mayTidyBook(actor))
}

const subjectOf = (actor: Actor, wide: boolean): Subject =>
  wide ? instanceSettings : { kind: 'unit', id: actor.officeId }

/** Whether this actor may keep groups of his office or of the instance, and why not. */
export const groupAbility = async (place: Pick<Place, 'db'>, actor: Actor, wide: boolean) => {
  try {
    await mustKeep(place, actor, wide)
    return { may: true, why: [] }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { may: false, why: [...error.refusals] }
  }
}

const reply = async (current: Act, actor: Actor, id: string): Promise<Group> => {
  const row = await groupRow(current.tx, actor.officeId, id)
  if (!row) throw new NotFound()
  const members = await membersOf(current.tx, [id], dayInIndia(current.now))
  return { ...shownGroup(row, members.get(id) ?? []), edit: { may: true, why: [] } }
}

type Given = { name: { hi: string; en: string }; members: MemberGiven[] }

const keep = async (
  current: Act,
  actor: Actor,
  group: { id: string; wide: boolean; kind: 'group.added' | 'group.edited'; left: readonly MemberGiven[] },
  given: Given,
): Promise<Group> => {
  const { id, wide, kind } = group
  const officeId = wide ? null : actor.officeId
  const today = dayInIndia(current.now)
  const members = given.members.filter(
    (each, at) => given.members.findIndex(other => other.kind === each.kind && other.id === each.id) === at,
  )
  // a member that stands in the group already may be gone meanwhile: it stays until it is taken out
  const added = members.filter(each => !group.left.some(old => old.kind === each.kind && old.id === each.id))
  unlessRefused([
    ...((await groupNamed(current.tx, officeId, given.name, id))
      ? [refuse('group-name-taken', undefined, 'name')]
      : []),
    ...(wide && members.some(each => each.kind === 'contact') ? [refuse('group-contact-wide')] : []),
    ...((await unknownMembers(current.tx, actor.officeId, added, today)) > 0
      ? [refuse('group-member-unknown')]
      : []),
  ])
  const content = await current.commit('group', { name: given.name, members })
  await keepGroup(current.tx, { id, officeId, name: given.name, members, content })
  current.record({ subject: subjectOf(actor, wide), kind, about: { group: id }, commits: { group: content } })
  return reply(current, actor, id)
}

const found = async (current: Act, actor: Actor, id: string): Promise<GroupRow> => {
  const row = await groupRow(current.tx, actor.officeId, id)
  if (!row) throw new NotFound()
  return row
}

/** Makes a group. */
export const addGroup = (
  place: Place,
  actor: Actor,
  { wide, ...given }: Given & { wide: boolean },
): Promise<Group> =>
  act(place, actor, async current => {
    await mustKeep(current, actor, wide)
    await current.lock([subjectOf(actor, wide)])
    return keep(current, actor, { id: newId(), wide, kind: 'group.added', left: [] }, given)
  })

/** Changes a group's name and members. */
export const editGroup = (
  place: Place,
  actor: Actor,
  id: string,
  { version, ...given }: Given & { version: number },
): Promise<Group> =>
  act(place, actor, async current => {
    const wide = (await found(current, actor, id)).officeId === null
    await mustKeep(current, actor, wide)
    await current.lock([subjectOf(actor, wide)])
    const row = await found(current, actor, id)
    unlessRefused(ifStale(version, { version: row.version }))
    const members = (await membersOf(current.tx, [id], dayInIndia(current.now))).get(id) ?? []
    const left = members.map(({ kind, id: memberId }) => ({ kind, id: memberId }))
    return keep(current, actor, { id, wide, kind: 'group.edited', left }, given)
  })

/** Retires a group or takes it back into use. */
export const retireGroup = (
  place: Place,
  actor: Actor,
  id: string,
  { retired, version }: { retired: boolean; version: number },
): Promise<Group> =>
  act(place, actor, async current => {
    const wide = (await found(current, actor, id)).officeId === null
    await mustKeep(current, actor, wide)
    await current.lock([subjectOf(actor, wide)])
    const row = await found(current, actor, id)
    unlessRefused([
      ...ifStale(version, { version: row.version }),
      ...(!retired && (await groupNamed(current.tx, row.officeId, row.name, id))
        ? [refuse('group-name-taken')]
        : []),
    ])
    await setGroupRetired(current.tx, id, retired ? current.now : null)
    current.record({
      subject: subjectOf(actor, wide),
      kind: retired ? 'group.retired' : 'group.restored',
      about: { group: id },
    })
    return reply(current, actor, id)
  })
