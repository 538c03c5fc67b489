import { type App, register } from '#http/register.ts'
import { getLimits } from './contract.ts'
import { limitsOf } from './read.ts'

/** The limits of one's unit. */
export const limitRoutes = (app: App): void => {
  register(app, getLimits, (_input, { office, actor }) => limitsOf(office, actor.unitId))
}
