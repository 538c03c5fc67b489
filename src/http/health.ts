import type { App } from './register.ts'

/** What has to work for the server to be of use, by name; a check throws when it does not. */
export type Checks = Record<string, () => Promise<void>>

const limit = 3_000

const within = async (check: () => Promise<void>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), limit)
  })
  try {
    await Promise.race([check(), late])
    return true
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}

/** `/health/live`: the process answers. `/health/ready`: it can do its work; 503 and the names of what fails otherwise. */
export const registerHealth = (app: App, checks: Checks): void => {
  app.get('/health/live', async () => ({ live: true }))
  app.get('/health/ready', async (_request, reply) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await within(check)] as const),
    )
    const ready = results.every(([, good]) => good)
    reply.code(ready ? 200 : 503).header('cache-control', 'no-store')
    return { ready, checks: Object.fromEntries(results) }
  })
}
