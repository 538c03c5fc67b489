import { type App, register, registerBytes } from '#http/register.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'

/** The endpoints of the instance's own words. */
export const termRoutes = (app: App): void => {
  registerBytes(app, contract.readWords, async ({ params }, { office }) => {
    const { bytes, etag } = await commands.wordsFile(office.db, params.language)
    return { type: 'application/json; charset=utf-8', open: () => bytes, size: bytes.length, etag }
  })
  register(app, contract.listTerms, (_input, { office, actor }) => commands.listTerms(office, actor))
  register(app, contract.changeTerms, ({ body }, { office, actor }) =>
    commands.changeTerms(office, actor, body.items),
  )
}
