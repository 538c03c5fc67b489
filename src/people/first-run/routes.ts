import { type App, register } from '#http/register.ts'
import { openSession, showSession } from '#people/sessions/commands.ts'
import * as commands from './commands.ts'
import { firstRun } from './contract.ts'

/** The one endpoint of an empty instance. */
export const firstRunRoutes = (app: App): void => {
  register(app, firstRun, async ({ body }, { office, address, agent, setSession }) => {
    const personId = await commands.firstRun(office, body)
    const opened = await openSession(office, personId, office.environment, { address, agent })
    setSession(opened.token)
    return showSession(office, opened.id)
  })
}
