import type { Parsed } from '#kit/endpoint.ts'
import { newId } from '#kit/id.ts'
import { NotFound, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { instanceSettings } from '#ledger/kinds.ts'
import { mustAdminister } from '#people/administration/commands.ts'
import type { Actor } from '#people/contract.ts'
import type * as contract from './contract.ts'
import { knownFor, powerById } from './read.ts'
import { mayGive } from './rules.ts'
import { insertPower, rankSetFor, setEnded } from './write.ts'

const end = async (current: Act, actor: Actor, id: string): Promise<void> => {
  await setEnded(current.tx, id, actor, current.now)
  current.record({ subject: instanceSettings, kind: 'settings.power-ended', about: { power: id } })
}

/** Gives an approving power. A rank takes the place of the one set before for that unit and kind. */
export const givePower = (
  place: Place,
  actor: Actor,
  given: Parsed<typeof contract.givePower>['body'],
): Promise<{ id: string }> =>
  act(place, actor, async current => {
    await mustAdminister(current, actor, [given.unitId])
    await current.lock([instanceSettings])
    unlessRefused(mayGive(given, await knownFor(current.tx, given)))
    const before = given.rank === null ? undefined : await rankSetFor(current.tx, given)
    if (before) await end(current, actor, before)
    const id = newId()
    const { unitId, kind, rank, postId, authority, from, until } = given
    const power = { id, unitId, kind, rank, postId, authority, from, until }
    const committed = await current.commit('approving-power', power)
    await insertPower(current.tx, { ...power, committed }, actor, current.now)
    current.record({
      subject: instanceSettings,
      kind: 'settings.power-given',
      about: {
        power: id,
        ...(kind ? { what: kind } : {}),
        ...(unitId ? { unit: unitId } : {}),
        ...(postId ? { to: postId } : {}),
      },
      commits: { power: committed },
    })
    return { id }
  })

/** Ends an approving power. */
export const endPower = (place: Place, actor: Actor, id: string): Promise<{ endedAt: string }> =>
  act(place, actor, async current => {
    await current.lock([instanceSettings])
    const power = await powerById(current.tx, id)
    if (!power) throw new NotFound()
    await mustAdminister(current, actor, [power.unitId])
    unlessRefused(power.endedAt ? [refuse('power-ended')] : [])
    await end(current, actor, id)
    return { endedAt: current.now.toISOString() }
  })
