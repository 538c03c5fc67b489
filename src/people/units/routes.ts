import { type App, register } from '#http/register.ts'
import { NotFound } from '#kit/refusal.ts'
import * as commands from './commands.ts'
import { addUnit, editUnit, getUnit } from './contract.ts'
import { unitById } from './read.ts'

/** The endpoints of units. */
export const unitRoutes = (app: App): void => {
  register(app, getUnit, async ({ params }, { office }) => {
    const unit = await unitById(office.db, params.id)
    if (!unit) throw new NotFound()
    return unit
  })
  register(app, addUnit, ({ body }, { office, actor }) => commands.addUnit(office, actor, body))
  register(app, editUnit, ({ params, body }, { office, actor }) =>
    commands.editUnit(office, actor, params.id, body),
  )
}
