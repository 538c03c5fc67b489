import type { Parsed } from '#kit/endpoint.ts'
import { newId } from '#kit/id.ts'
import { NotFound, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { instanceSettings } from '#ledger/kinds.ts'
import { mustAdminister } from '#people/administration/commands.ts'
import { ifStale } from '#people/administration/rules.ts'
import type { Actor } from '#people/contract.ts'
import type { editTerritory as editEndpoint, Territory, TerritoryParticulars } from './contract.ts'
import { allTerritories, unitsInTerritory } from './read.ts'
import { checkTerritory, checkTerritoryChange } from './rules.ts'
import { insertTerritory, updateTerritory } from './write.ts'

/** Says in the ledger what a territory is from now on. It is a matter of the whole instance, so it stands in the chain of its settings. */
export const recordTerritory = async (current: Act, territory: Territory): Promise<void> =>
  current.record({
    subject: instanceSettings,
    kind: 'settings.changed',
    about: { key: 'territory', territory: territory.id, version: territory.version },
    commits: { value: await current.commit('setting', territory) },
  })

/** Adds a territory. */
export const addTerritory = (
  place: Place,
  actor: Actor,
  { kind, name, parentId }: TerritoryParticulars,
): Promise<Territory> =>
  act(place, actor, async current => {
    await mustAdminister(current, actor, [null])
    await current.lock([instanceSettings])
    const territory: Territory = { id: newId(), kind, name, parentId, validTo: null, version: 1 }
    unlessRefused(checkTerritory(territory, await allTerritories(current.tx)))
    await insertTerritory(current.tx, territory)
    await recordTerritory(current, territory)
    return territory
  })

/** Renames a territory, moves it on its axis or ends it. */
export const editTerritory = (
  place: Place,
  actor: Actor,
  id: string,
  { version, ...change }: Parsed<typeof editEndpoint>['body'],
): Promise<Territory> =>
  act(place, actor, async current => {
    await mustAdminister(current, actor, [null])
    await current.lock([instanceSettings])
    const all = await allTerritories(current.tx)
    const before = all.find(each => each.id === id)
    if (!before) throw new NotFound()
    unlessRefused(ifStale(version, before))
    const wanted: Territory = { ...before, ...change, version: before.version + 1 }
    unlessRefused([
      ...checkTerritory(wanted, all, before),
      ...checkTerritoryChange(before, wanted, all, await unitsInTerritory(current.tx, id)),
    ])
    await updateTerritory(current.tx, wanted)
    await recordTerritory(current, wanted)
    return wanted
  })
