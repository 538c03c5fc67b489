import { type App, register } from '#http/register.ts'
import { NotFound } from '#kit/refusal.ts'
import { findPosts, getChannel, listUnits } from './contract.ts'
import { channelOf, searchDesks, searchUnits, subordinatesOf } from './read.ts'

/** The endpoints of the directory: everybody with a post may look up desks and units. */
export const directoryRoutes = (app: App): void => {
  register(app, findPosts, ({ query }, { office, actor }) =>
    searchDesks(office.db, query, actor.officeId, office.clock?.() ?? null),
  )

  register(app, getChannel, async ({ params }, { office }) => {
    const at = office.clock?.() ?? null
    const items = await channelOf(office.db, params.id, at)
    if (!items) throw new NotFound()
    return { items, below: await subordinatesOf(office.db, params.id, at) }
  })

  register(app, listUnits, ({ query }, { office }) => searchUnits(office.db, query))
}
