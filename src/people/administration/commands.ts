import { Refused, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { instanceSettings, type Subject } from '#ledger/kinds.ts'
import type { Actor } from '#people/contract.ts'
import { administratorScopes, hasAdministrator, standingOf } from './read.ts'
import { mayAdminister } from './rules.ts'

/** Refuses unless the actor administers all of these units; null stands for the instance as a whole, none for administering at all. */
export const mustAdminister = async (
  place: Pick<Place, 'db'> | Act,
  actor: Actor,
  unitIds: readonly (string | null)[],
): Promise<void> => {
  const db = 'tx' in place ? place.tx : place.db
  const scopes = await administratorScopes(db, actor.postId)
  const units = await standingOf(
    db,
    unitIds.filter(id => id !== null),
  )
  const whole = unitIds.includes(null) ? [{ line: [], territory: [] }] : []
  unlessRefused(mayAdminister(actor, scopes, [...units, ...whole]))
}

/** The rows whose reach the actor administers, of a list an administrator asks for. */
export const withinReach = async <Row>(
  place: Pick<Place, 'db'>,
  actor: Actor,
  rows: readonly Row[],
  reach: (row: Row) => readonly (string | null)[] | Promise<readonly (string | null)[]>,
): Promise<Row[]> => {
  await mustAdminister(place, actor, [])
  const within = await Promise.all(
    rows.map(async row =>
      mustAdminister(place, actor, await reach(row)).then(
        () => true,
        (error: unknown) => {
          if (error instanceof Refused) return false
          throw error
        },
      ),
    ),
  )
  return rows.filter((_, at) => within[at])
}

/**
 * An act after which somebody must still be able to administer the instance: taking away roles, charges, persons, posts. All such
 * acts wait for each other on the instance's settings, or two administrators could remove one another at once.
 */
export const actKeepingAdministrator = <T>(
  place: Place,
  actor: Actor,
  subjects: readonly Subject[],
  run: (current: Act) => Promise<T>,
): Promise<T> =>
  act(place, actor, async current => {
    await current.lock([instanceSettings, ...subjects])
    const before = await hasAdministrator(current.tx, current.now)
    const result = await run(current)
    const after = await hasAdministrator(current.tx, current.now)
    if ((before.now && !after.now) || (before.forGood && !after.forGood))
      throw new Refused([refuse('last-administrator')])
    return result
  })
