import { type App, register } from '#http/register.ts'
import { withinReach } from '#people/administration/commands.ts'
import { reachOfPost } from '#people/administration/read.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { chargesToCome } from './read.ts'

/** The endpoints of charges; all are an administrator's. */
export const chargeRoutes = (app: App): void => {
  register(app, contract.giveCharge, ({ body }, { office, actor }) =>
    commands.giveCharge(office, actor, body),
  )
  register(app, contract.endCharge, ({ params, body }, { office, actor }) =>
    commands.endCharge(office, actor, params.id, body),
  )
  register(app, contract.comingCharges, async (_, { office, actor }) => {
    const all = await chargesToCome(office.db, office.clock?.() ?? new Date())
    return { items: await withinReach(office, actor, all, ({ post }) => reachOfPost(office.db, post.id)) }
  })
}
