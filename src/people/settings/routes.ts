import { type App, register } from '#http/register.ts'
import { mustAdminister } from '#people/administration/commands.ts'
import { setSignIn, signInSetting } from './commands.ts'
import { getSignInSetting, setSignInSetting } from './contract.ts'

/** The endpoints of the settings of signing in. */
export const settingRoutes = (app: App): void => {
  register(app, getSignInSetting, async (_input, { office, actor }) => {
    await mustAdminister(office, actor, [null])
    return signInSetting(office, office.environment)
  })
  register(app, setSignInSetting, ({ body }, { office, actor }) =>
    setSignIn(office, actor, office.environment, body),
  )
}
