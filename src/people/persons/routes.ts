import { type App, register } from '#http/register.ts'
import { NotFound } from '#kit/refusal.ts'
import { mustAdminister } from '#people/administration/commands.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { personById, searchPersons } from './read.ts'

/** The endpoints of persons; all are an administrator's. */
export const personRoutes = (app: App): void => {
  register(app, contract.listPersons, async ({ query }, { office, actor }) => {
    await mustAdminister(office, actor, [])
    return searchPersons(office.db, query, office.clock?.() ?? null)
  })
  register(app, contract.getPerson, async ({ params }, { office, actor }) => {
    await mustAdminister(office, actor, [])
    const person = await personById(office.db, params.id)
    if (!person) throw new NotFound()
    return person
  })
  register(app, contract.addPerson, ({ body }, { office, actor }) => commands.addPerson(office, actor, body))
  register(app, contract.editPerson, ({ params, body }, { office, actor }) =>
    commands.editPerson(office, actor, params.id, body),
  )
  register(app, contract.resetPassword, ({ params }, { office, actor, address, agent }) =>
    commands.resetPassword(office, actor, params.id, { address, agent }),
  )
}
