import { type App, register } from '#http/register.ts'
import { editHead, listHeadsKept } from './commands.ts'
import * as contract from './contract.ts'

/** The endpoints by which administrators keep the subject heads. */
export const headRoutes = (app: App): void => {
  register(app, contract.listAllHeads, (_input, { office, actor }) => listHeadsKept(office, actor))
  register(app, contract.editHead, ({ params, body }, { office, actor }) =>
    editHead(office, actor, params.id, body),
  )
}
