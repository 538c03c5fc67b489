import { type App, register } from '#http/register.ts'
import { NotFound } from '#kit/refusal.ts'
import { stayById } from '#movement/write.ts'
import { mustSee } from '../must-see.ts'
import * as contract from './contract.ts'
import { bringBack, park } from './park.ts'
import { pullUp } from './pull-up.ts'

/** What is done with a thing's movement beside sending it and taking that back. */
export const movementActRoutes = (app: App): void => {
  register(app, contract.pullUp, async ({ params, body }, { office, actor }) => {
    const asked = await stayById(office.db, params.id)
    if (!asked) throw new NotFound()
    await mustSee(office.db, actor, asked.kind, asked.subjectId)
    return pullUp(office, actor, params.id, body.reason)
  })
  register(app, contract.park, async ({ body }, { office, actor }) => {
    await mustSee(office.db, actor, body.kind, body.id)
    return park(office, actor, body)
  })
  register(app, contract.bringBack, async ({ params }, { office, actor }) => {
    await mustSee(office.db, actor, params.kind, params.id)
    return bringBack(office, actor, params.kind, params.id)
  })
}
