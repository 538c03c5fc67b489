import { type App, registerBytes } from '#http/register.ts'
import { printFile } from './commands.ts'
import * as contract from './contract.ts'

/** The endpoint of printing. */
export const printRoutes = (app: App): void => {
  registerBytes(app, contract.printFile, async ({ params, body }, { office, actor }) => {
    const { stream, expected, name } = await printFile(office, actor, params.id, body.what, body.language)
    return { type: 'application/pdf', download: name, expected, open: () => stream }
  })
}
