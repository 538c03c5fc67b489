import { type App, register } from '#http/register.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'

/** The endpoints of charges; both are an administrator's. */
export const chargeRoutes = (app: App): void => {
  register(app, contract.giveCharge, ({ body }, { office, actor }) =>
    commands.giveCharge(office, actor, body),
  )
  register(app, contract.endCharge, ({ params, body }, { office, actor }) =>
    commands.endCharge(office, actor, params.id, body),
  )
}
