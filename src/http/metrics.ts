import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { NotFound } from '#kit/refusal.ts'
import type { Database } from '#storage/database.ts'
import type { App } from './register.ts'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const isThisMachine = (request: FastifyRequest): boolean => {
  const { 'x-forwarded-for': forwarded, forwarded: alsoForwarded } = request.headers
  // behind a proxy on this machine everybody would seem to be here
  if (forwarded !== undefined || alsoForwarded !== undefined) return false
  return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '')
}

const mayRead = (request: FastifyRequest, token: string | undefined): boolean => {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (token && given) return timingSafeEqual(digest(given), digest(token))
  return isThisMachine(request)
}

const gauges = (register: Registry, db: Database): void => {
  new Gauge({
    name: 'patravali_database_connections',
    help: 'Connections of this program to the database, by what they do',
    labelNames: ['state'],
    registers: [register],
    async collect() {
      this.reset()
      const { rows } = await sql<{ state: string; count: number }>`
        select coalesce(state, 'other') as state, count(*) from pg_stat_activity
        where datname = current_database() and usename = current_user group by 1`.execute(db)
      for (const { state, count } of rows) this.set({ state }, count)
    },
  })
  new Gauge({
    name: 'patravali_jobs',
    help: 'Jobs by queue and state',
    labelNames: ['queue', 'state'],
    registers: [register],
    async collect() {
      this.reset()
      const { rows } = await sql<{ queue: string; state: string; count: number }>`
        select name as queue, state::text, count(*) from jobs.job group by 1, 2`.execute(db)
      for (const { queue, state, count } of rows) this.set({ queue, state }, count)
    },
  })
  new Gauge({
    name: 'patravali_sessions',
    help: 'Sessions that stand',
    registers: [register],
    async collect() {
      const { rows } = await sql<{ count: number }>`
        select count(*) from session where ended_at is null and expires_at > clock_timestamp()`.execute(db)
      this.set(rows[0]!.count)
    },
  })
}

/** `GET /metrics` for Prometheus: requests by route, times, the process, connections, jobs. For this machine, or with the token. */
export const registerMetrics = (app: App, token: string | undefined): void => {
  const register = new Registry()
  const requests = new Counter({
    name: 'patravali_requests_total',
    help: 'Requests answered',
    labelNames: ['method', 'route', 'status'],
    registers: [register],
  })
  const seconds = new Histogram({
    name: 'patravali_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [register],
  })
  gauges(register, app.patravali.office.db)
  let watching = false
  app.addHook('onResponse', async (request, reply) => {
    // by pattern: an id in a label would make a series of its own
    const route = request.routeOptions.config.endpoint?.path ?? request.routeOptions.url ?? 'none'
    requests.inc({ method: request.method, route, status: reply.statusCode })
    seconds.observe({ method: request.method, route }, reply.elapsedTime / 1000)
  })
  app.get('/metrics', async (request, reply) => {
    if (!mayRead(request, token)) throw new NotFound()
    if (!watching) collectDefaultMetrics({ register, prefix: 'patravali_' })
    watching = true
    reply.type(register.contentType)
    return register.metrics()
  })
}
