import { newId } from '#kit/id.ts'
import { unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import { instanceSettings } from '#ledger/kinds.ts'
import { mustAdminister } from '#people/administration/commands.ts'
import type { Actor } from '#people/contract.ts'
import type { Territory, TerritoryParticulars } from './contract.ts'
import { allTerritories } from './read.ts'
import { checkTerritory } from './rules.ts'
import { insertTerritory } from './write.ts'

/** Adds a territory. It is a matter of the whole instance, so it stands in the chain of its settings. */
export const addTerritory = (
  place: Place,
  actor: Actor,
  { kind, name, parentId }: TerritoryParticulars,
): Promise<Territory> =>
  act(place, actor, async current => {
    await mustAdminister(current, actor, [null])
    await current.lock([instanceSettings])
    const territory: Territory = { id: newId(), kind, name, parentId }
    unlessRefused(checkTerritory(territory, await allTerritories(current.tx)))
    await insertTerritory(current.tx, territory)
    current.record({
      subject: instanceSettings,
      kind: 'settings.changed',
      about: { key: 'territory', territory: territory.id },
      commits: { value: await current.commit('setting', territory) },
    })
    return territory
  })
