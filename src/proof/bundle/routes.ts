import { type App, registerBytes } from '#http/register.ts'
import { exportEvidence } from './commands.ts'
import * as contract from './contract.ts'

/** The endpoint of exporting. */
export const bundleRoutes = (app: App): void => {
  registerBytes(app, contract.exportEvidence, async ({ params, body }, { office, actor }) => {
    const { stream, expected, name } = await exportEvidence(
      office,
      actor,
      params.kind,
      params.id,
      body.language,
    )
    return { type: 'application/zip', download: name, expected, open: () => stream }
  })
}
