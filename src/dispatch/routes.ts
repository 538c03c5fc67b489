import { type App, register } from '#http/register.ts'
import { cancelDispatch, markDelivered, markReturned, markSent } from './commands.ts'
import * as contract from './contract.ts'
import { mustSeeDispatch } from './read.ts'
import { showDispatches, showDispatchList } from './show.ts'

/** The endpoints of dispatch. */
export const dispatchRoutes = (app: App): void => {
  register(app, contract.dispatchesOfIssue, async ({ params }, { office, actor }) => ({
    items: await showDispatches(office.db, actor, params.id, office.clock?.() ?? new Date()),
  }))
  register(app, contract.dispatchList, ({ query }, { office, actor }) =>
    showDispatchList(office.db, actor, query, office.clock?.() ?? new Date()),
  )
  register(app, contract.markSent, async ({ params, body }, { office, actor }) => {
    await mustSeeDispatch(office.db, actor, params.id)
    return markSent(office, actor, params.id, body)
  })
  register(app, contract.markDelivered, async ({ params, body }, { office, actor }) => {
    await mustSeeDispatch(office.db, actor, params.id)
    return markDelivered(office, actor, params.id, body)
  })
  register(app, contract.markReturned, async ({ params, body }, { office, actor }) => {
    await mustSeeDispatch(office.db, actor, params.id)
    return markReturned(office, actor, params.id, body)
  })
  register(app, contract.cancelDispatch, async ({ params, body }, { office, actor }) => {
    await mustSeeDispatch(office.db, actor, params.id)
    return cancelDispatch(office, actor, params.id, body)
  })
}
