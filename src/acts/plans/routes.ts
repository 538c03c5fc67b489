import { type App, register } from '#http/register.ts'
import { withinReach } from '#people/administration/commands.ts'
import * as contract from '#people/plans/contract.ts'
import { plansOf } from '#people/plans/read.ts'
import * as commands from './commands.ts'

const month = 30 * 86_400_000

/** The endpoints of changes that are to come. */
export const planRoutes = (app: App): void => {
  register(app, contract.listPlans, async ({ query }, { office, actor }) => {
    const now = office.clock?.() ?? new Date()
    const all = await plansOf(office.db, { ...query, since: new Date(now.getTime() - month) })
    return { items: await withinReach(office, actor, all, plan => [plan.unit.id]) }
  })
  register(app, contract.planChange, ({ body }, { office, actor }) =>
    commands.planChange(office, actor, body),
  )
  register(app, contract.revokePlan, ({ params }, { office, actor }) =>
    commands.revokePlan(office, actor, params.id),
  )
}
