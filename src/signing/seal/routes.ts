import type { App } from '#http/register.ts'
import { sealAddress } from './contract.ts'
import { sealKeys } from './read.ts'

/** The server's public keys, for anyone, from anywhere: papers sealed by it are checked with them. */
export const sealRoutes = (app: App): void => {
  app.get(sealAddress, async (_request, reply) => {
    const keys = await sealKeys(app.patravali.office.db)
    reply
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('cache-control', 'public, max-age=300')
      .type('application/json; charset=utf-8')
    return { origin: keys.find(each => each.purpose === 'checkpoint')?.name ?? null, keys }
  })
}
