import type { LoggerOptions } from 'pino'
import type { App } from './register.ts'

/** An error as it is logged: what and where. Not its other fields: PostgreSQL's carry values of rows. */
const errorForLog = (error: Error & { code?: unknown; constraint?: unknown }) => ({
  type: error.name,
  message: error.message,
  code: typeof error.code === 'string' ? error.code : undefined,
  constraint: typeof error.constraint === 'string' ? error.constraint : undefined,
  stack: error.stack ?? '',
  cause: error.cause instanceof Error ? `${error.cause.name}: ${error.cause.message}` : undefined,
})

/** How a running server logs: one line of JSON per event, and never a body, a password or a token. */
export const logOptions = (level: string): LoggerOptions => ({
  level,
  base: null,
  timestamp: () => `,"at":"${new Date().toISOString()}"`,
  serializers: { err: errorForLog, req: (request: { method: string }) => ({ method: request.method }) },
})

/**
 * Logs every request once it is answered: by the route's pattern, not the address itself, which could carry what someone
 * searched for. Health checks and assets would drown the rest and are left out.
 */
export const logEachRequest = (app: App): void => {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.config.endpoint?.path
    if (!route && reply.statusCode < 400) return
    const who = request.identity
    request.log.info(
      {
        method: request.method,
        route: route ?? request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        person: who?.person.id,
        post: who?.actor?.postId,
        address: request.ip,
      },
      'request',
    )
  })
}
