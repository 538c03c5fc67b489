import { type App, register } from '#http/register.ts'
import { showPrepared } from '#signing/preparations/items.ts'
import { prepareDue, signDue } from './commands.ts'
import * as contract from './contract.ts'
import { dueOf } from './read.ts'

/** The endpoints of what is sealed by the server and still to be signed. */
export const laterRoutes = (app: App): void => {
  register(app, contract.listDue, (_input, { office, person }) => dueOf(office.db, person.id))
  register(app, contract.prepareDue, async ({ body }, { office, person }) =>
    showPrepared(office.blobs, await prepareDue(office, person.id, body.notes)),
  )
  register(app, contract.signDue, ({ body }, { office, person }) => signDue(office, person.id, body))
}
