import { type App, register } from '#http/register.ts'
import { mustAdminister } from '#people/administration/commands.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { refreshLists } from './refresh.ts'

const decoded = (file: string): Uint8Array => Uint8Array.from(Buffer.from(file, 'base64'))

/** The endpoints of what signatures are checked against; all are an administrator's. */
export const trustRoutes = (app: App): void => {
  register(app, contract.readTrust, (_input, { office, actor }) => commands.readTrust(office, actor))
  register(app, contract.addAuthorities, ({ body }, { office, actor }) =>
    commands.addAuthorities(office, actor, {
      file: decoded(body.file),
      from: body.from ? new Date(body.from) : null,
    }),
  )
  register(app, contract.endAuthority, ({ params, body }, { office, actor }) =>
    commands.endAuthority(office, actor, params.id, body.until ? new Date(body.until) : null),
  )
  register(app, contract.loadList, ({ body }, { office, actor }) =>
    commands.loadList(office, actor, decoded(body.file)),
  )
  register(app, contract.fetchLists, async (_input, { office, actor }) => {
    await mustAdminister(office, actor, [null])
    return { fetched: await refreshLists(office, { atOnce: true }) }
  })
}
