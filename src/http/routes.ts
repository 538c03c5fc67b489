import { registerSessions } from '#people/sessions/routes.ts'
import type { App } from './register.ts'

/** The endpoints of every slice, left to right. */
export const registerRoutes = (app: App): void => {
  registerSessions(app)
}
