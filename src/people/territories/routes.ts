import { type App, register } from '#http/register.ts'
import * as commands from './commands.ts'
import { addTerritory, editTerritory, listTerritories } from './contract.ts'
import { allTerritories } from './read.ts'

/** The endpoints of territories. */
export const territoryRoutes = (app: App): void => {
  register(app, listTerritories, async (_input, { office }) => ({ items: await allTerritories(office.db) }))
  register(app, addTerritory, ({ body }, { office, actor }) => commands.addTerritory(office, actor, body))
  register(app, editTerritory, ({ params, body }, { office, actor }) =>
    commands.editTerritory(office, actor, params.id, body),
  )
}
