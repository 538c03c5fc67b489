import { noteReading } from '#documents/confidence.ts'
import { type App, register, registerBytes } from '#http/register.ts'
import { confidedIssue } from '#issues/read.ts'
import { newId } from '#kit/id.ts'
import { setEnvelopes } from '#typeset/envelope.ts'
import { cancelDispatch, markDelivered, markReturned, markSent } from './commands.ts'
import * as contract from './contract.ts'
import { mustSeeDispatch } from './read.ts'
import { envelopesOf } from './read-envelopes.ts'
import { showDispatches, showDispatchList } from './show.ts'

/** The endpoints of dispatch. */
export const dispatchRoutes = (app: App): void => {
  register(app, contract.dispatchesOfIssue, async ({ params }, { office, actor }) => {
    const items = await showDispatches(office.db, actor, params.id, office.clock?.() ?? new Date())
    const on = await confidedIssue(office.db, params.id)
    if (on) await noteReading(office, actor, on)
    return { items }
  })
  register(app, contract.dispatchList, ({ query }, { office, actor }) =>
    showDispatchList(office.db, actor, query, office.clock?.() ?? new Date()),
  )
  registerBytes(app, contract.envelopes, async ({ query }, { office, actor }) => {
    const envelopes = await envelopesOf(office.db, actor, query.ids)
    const way = query.way && query.way !== 'ordinary' ? query.way : null
    // the same envelopes are the same bytes, whenever they are set
    const open = async () =>
      Buffer.from(await setEnvelopes(office.typesetter, { size: query.size, way, envelopes }, new Date(0)))
    return { type: 'application/pdf', etag: newId(), open }
  })
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
