import { dayInIndia } from '#kit/clock.ts'
import type { Parsed } from '#kit/endpoint.ts'
import { newId } from '#kit/id.ts'
import { NotFound, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import type { Subject } from '#ledger/kinds.ts'
import { mustAdminister } from '#people/administration/commands.ts'
import { ifStale } from '#people/administration/rules.ts'
import type { Actor } from '#people/contract.ts'
import type {
  addUnit as addUnitEndpoint,
  editUnit as editUnitEndpoint,
  UnitParticulars,
  UnitReply,
} from './contract.ts'
import { hangsOn, isCodeTaken, isTerritory, openUnit, openUnitsBelow, unitById } from './read.ts'
import { checkUnit, checkUnitChange, type UnitSurroundings } from './rules.ts'
import { insertUnit, updateUnit } from './write.ts'

const lookAround = async (
  current: Act,
  wanted: UnitParticulars,
  except: string | null,
): Promise<UnitSurroundings> => ({
  codeTaken: await isCodeTaken(current.tx, wanted.code, except),
  parent: wanted.parentId === null ? null : await openUnit(current.tx, wanted.parentId),
  territoryKnown: wanted.territoryId === null || (await isTerritory(current.tx, wanted.territoryId)),
})

/** What an administrator says of a unit, without what follows from it. */
export const particularsOf = (unit: UnitParticulars): UnitParticulars => ({
  code: unit.code,
  kind: unit.kind,
  name: unit.name,
  parentId: unit.parentId,
  territoryId: unit.territoryId,
  isOffice: unit.isOffice,
  letterhead: unit.letterhead,
})

/** Adds a unit below one the actor administers. */
export const addUnit = (
  place: Place,
  actor: Actor,
  given: Parsed<typeof addUnitEndpoint>['body'],
): Promise<UnitReply> =>
  act(place, actor, async current => {
    const id = newId()
    const subject: Subject = { kind: 'unit', id }
    await current.begin(subject)
    await mustAdminister(current, actor, [given.parentId])
    const unit = particularsOf({ territoryId: null, isOffice: false, letterhead: {}, ...given })
    unlessRefused(checkUnit(unit, await lookAround(current, unit, null)))
    await insertUnit(current.tx, id, unit, given.validFrom ?? dayInIndia(current.now))
    current.record({
      subject,
      kind: 'unit.added',
      about: { office: unit.isOffice, ...(unit.parentId ? { parent: unit.parentId } : {}) },
      commits: { particulars: await current.commit('unit', unit) },
    })
    return (await unitById(current.tx, id))!
  })

/** Changes a unit. Refused when it changed meanwhile, or when something would be left hanging. */
export const editUnit = (
  place: Place,
  actor: Actor,
  id: string,
  { version, ...change }: Parsed<typeof editUnitEndpoint>['body'],
): Promise<UnitReply> =>
  act(place, actor, async current => {
    const subject: Subject = { kind: 'unit', id }
    await current.lock([subject])
    const before = await unitById(current.tx, id)
    if (!before) throw new NotFound()
    const wanted = { ...particularsOf(before), validTo: before.validTo, ...change }
    await mustAdminister(current, actor, [id, wanted.parentId])
    unlessRefused(
      ifStale(version, { ...particularsOf(before), validTo: before.validTo, version: before.version }),
    )
    const around = await lookAround(current, wanted, id)
    // a parent that was closed since stays where it is; only a new one has to be open
    const sameParent = wanted.parentId === before.parentId
    const judged =
      sameParent && around.parent === undefined ? { ...around, parent: { ancestors: [] } } : around
    unlessRefused([
      ...checkUnit(wanted, judged),
      ...checkUnitChange(id, before, wanted, around, await hangsOn(current.tx, id)),
    ])
    await updateUnit(current.tx, id, wanted)
    current.record({
      subject,
      kind: 'unit.edited',
      about: { version: before.version + 1 },
      commits: {
        particulars: await current.commit('unit', { ...particularsOf(wanted), validTo: wanted.validTo }),
      },
    })
    return (await unitById(current.tx, id))!
  })

const recordEdit = async (current: Act, id: string): Promise<void> => {
  const unit = (await unitById(current.tx, id))!
  current.record({
    subject: { kind: 'unit', id },
    kind: 'unit.edited',
    about: { version: unit.version },
    commits: {
      particulars: await current.commit('unit', { ...particularsOf(unit), validTo: unit.validTo }),
    },
  })
}

/** Moves the open units below one to another parent, within an act that locked both; answers how many. */
export const moveUnitsIn = async (current: Act, fromId: string, toId: string): Promise<number> => {
  const ids = await openUnitsBelow(current.tx, fromId)
  if (ids.length === 0) return 0
  await current.lock(ids.map(id => ({ kind: 'unit', id })))
  for (const id of ids) {
    const unit = (await unitById(current.tx, id))!
    await updateUnit(current.tx, id, { ...particularsOf(unit), validTo: unit.validTo, parentId: toId })
    await recordEdit(current, id)
  }
  return ids.length
}

/** Closes a unit within an act that locked it. Refused while anything hangs on it. */
export const closeUnitIn = async (current: Act, id: string, validTo: string): Promise<void> => {
  const unit = await unitById(current.tx, id)
  if (!unit) throw new NotFound()
  const wanted = { ...particularsOf(unit), validTo }
  const around = await lookAround(current, wanted, id)
  unlessRefused(checkUnitChange(id, unit, wanted, around, await hangsOn(current.tx, id)))
  if (unit.validTo !== null) return
  await updateUnit(current.tx, id, wanted)
  await recordEdit(current, id)
}
