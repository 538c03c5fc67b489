import { type App, register } from '#http/register.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'

/** The endpoints of the settings; all are an administrator's. */
export const settingRoutes = (app: App): void => {
  register(app, contract.listSettings, ({ query }, { office, actor }) =>
    commands.listSettings(office, actor, query.unit ?? null),
  )
  register(app, contract.changeSetting, ({ params, body }, { office, actor }) =>
    commands.changeSetting(office, actor, params.key, body),
  )
  register(app, contract.unsetSetting, ({ params, query }, { office, actor }) =>
    commands.unsetSetting(office, actor, params.key, { unitId: query.unit ?? null, version: query.version }),
  )
}
