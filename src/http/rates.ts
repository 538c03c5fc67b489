import { createHash } from 'node:crypto'
import rateLimit from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import { Refused, refuse } from '#kit/refusal.ts'
import { sessionToken } from './cookies.ts'
import { type App, apiPrefix } from './register.ts'

/** Requests a minute. A whole office may sit behind one address, so the signed-in count by session. */
const perSession = 1_200
const perAddress = 600
/** Agents of one address that have not proved themselves since this process began: all of them come back at once when it does. */
const perAgentsDoor = 6_000

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** A signing agent asks some three times a minute with a token of its own; hundreds of them sit behind one address. */
const isAgents = (request: FastifyRequest): boolean => request.url.startsWith(`${apiPrefix}/signing/agent/`)

const tokenOf = (request: FastifyRequest): string | undefined =>
  isAgents(request) ? /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] : sessionToken(request)

/** How many sessions are remembered as real. */
const mostKnown = 20_000

/** Slows down whoever asks too often. Counted in this process alone: it spares the server; guessing of passwords is counted in the database. */
export const limitRates = async (app: App): Promise<void> => {
  // only a token that has proved to be somebody's counts by itself: made-up ones would each bring a fresh count
  const known = new Set<string>()
  app.addHook('onResponse', async (request, reply) => {
    const token = tokenOf(request)
    if (!token || !(request.identity || (isAgents(request) && reply.statusCode < 400))) return
    const hash = hashOf(token)
    if (known.size >= mostKnown && !known.has(hash)) known.delete(known.values().next().value!)
    known.add(hash)
  })
  await app.register(rateLimit, {
    timeWindow: 60_000,
    max: (_request, key) =>
      key.startsWith('session:') ? perSession : key.startsWith('agents:') ? perAgentsDoor : perAddress,
    keyGenerator: request => {
      const token = tokenOf(request)
      const hash = token && hashOf(token)
      if (hash && known.has(hash)) return `session:${hash}:${request.ip}`
      // their door is their own: what comes to it does not shut the sign-in page of the same address
      return `${isAgents(request) ? 'agents' : 'address'}:${request.ip}`
    },
    allowList: request => !request.url.startsWith('/api/'),
    cache: 20_000,
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    addHeadersOnExceeding: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
    errorResponseBuilder: (_request, { ttl }) =>
      new Refused([refuse('too-many-requests', { seconds: Math.ceil(ttl / 1000) })]),
  })
}
