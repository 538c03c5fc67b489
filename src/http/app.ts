import cookie from '@fastify/cookie'
import underPressure from '@fastify/under-pressure'
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify'
import { newId } from '#kit/id.ts'
import { NotFound, Refused, refuse } from '#kit/refusal.ts'
import { identify } from '#people/sessions/commands.ts'
import { keepOwnWords } from '#settings/terms/commands.ts'
import type { Office } from '#storage/office.ts'
import { registerBrowsing } from './browse.ts'
import { compressReplies } from './compress.ts'
import { answerError } from './errors.ts'
import { registerEvents } from './events.ts'
import { type Checks, registerHealth } from './health.ts'
import { logEachRequest } from './log.ts'
import { registerMetrics } from './metrics.ts'
import { limitRates } from './rates.ts'
import type { App } from './register.ts'
import { registerRoutes } from './routes.ts'
import { refuseCrossSite } from './same-origin.ts'
import { setSecurityHeaders } from './security-headers.ts'
import { registerWeb } from './web.ts'

/** How a server is built. All of it has a sensible default; tests take `strict` and no limits. */
export type AppOptions = {
  /** Where to log; nowhere by default. */
  logger?: FastifyBaseLogger
  /** The built web UI; without it only the API answers. */
  webFolder?: string
  /** What `/health/ready` asks. */
  checks?: Checks
  /** Lets whoever bears it read `/metrics` from elsewhere than this machine. */
  metricsToken?: string
  /** A reply or refusal the contract does not declare is a fault, for tests. */
  strict?: boolean
  /** Without limits on requests and load: tests and benchmarks, which are one client that hurries. */
  unlimited?: boolean
}

/** The papers this process makes say the instance's own words, from before the first request on. */
const keepWords = (app: App, office: Office): void => {
  let stop: (() => void) | undefined
  app.addHook('onReady', async () => {
    stop = await keepOwnWords(office.db, office.live)
  })
  app.addHook('onClose', async () => stop?.())
}

/** 1 MB: the longest note is far below it, and files come by upload. */
const bodyLimit = 1024 * 1024

/** Builds the server with every slice's endpoints. Nothing listens yet, and nothing is asked of the database. */
export const buildApp = async (office: Office, options: AppOptions = {}): Promise<App> => {
  const { trustedProxies } = office.environment
  const app = Fastify({
    ...(options.logger ? { loggerInstance: options.logger } : { logger: false }),
    genReqId: newId,
    logController: new LogController({ requestIdLogLabel: 'requestId', disableRequestLogging: true }),
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    bodyLimit,
    // what a thin line needs for a document of 100 MB; the head of a request has Node's own minute
    requestTimeout: 3_600_000,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
  })
  app.decorate('patravali', { office, identify, endpoints: [], strict: options.strict ?? false })
  app.decorateRequest('identity', null)
  app.setErrorHandler(answerError)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (request.url.startsWith('/api/')) refuseCrossSite(request)
  })
  compressReplies(app)
  await app.register(cookie)
  await setSecurityHeaders(app)
  if (!options.unlimited) {
    await limitRates(app)
    await app.register(underPressure, {
      maxEventLoopDelay: 2_000,
      pressureHandler: request => {
        // whoever watches the server still has to reach it
        if (request.url.startsWith('/api/')) throw new Refused([refuse('busy', { seconds: 5 })])
      },
    })
  }
  logEachRequest(app)
  registerHealth(app, options.checks ?? {})
  registerMetrics(app, options.metricsToken)
  registerEvents(app)
  registerRoutes(app)
  keepWords(app, office)
  registerBrowsing(app)
  await registerWeb(app, options.webFolder)
  app.setNotFoundHandler((request, reply) => {
    // a script of an older build is gone; the page in its place would only confuse the browser
    const isScreen = !request.url.startsWith('/api/') && !request.url.startsWith('/assets/')
    if (isScreen && app.hasReplyDecorator('sendPage')) return reply.sendPage()
    throw new NotFound()
  })
  return app
}
