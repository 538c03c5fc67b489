import { createHash, timingSafeEqual } from 'node:crypto'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { newId } from '#kit/id.ts'
import { NotFound, Refused, refuse } from '#kit/refusal.ts'
import { agentBodyLimit, agentRequest } from '#signing/agents/contract.ts'
import type { Agent } from './agent.ts'
import type { PairedOffice } from './home.ts'
import { registerWindows } from './windows.ts'

const sameSecret = (given: string, known: string): boolean => {
  const [one, other] = [given, known].map(each => createHash('sha256').update(each).digest())
  return timingSafeEqual(one!, other!)
}

/** Refused without a word to a page of another origin: nothing here tells it whether an agent is there. */
class Unknown extends Error {}

const headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  // with no-referrer a browser sends our own forms with the origin null
  'referrer-policy': 'same-origin',
  // the page that opened a window can't put another in its place while it is read
  'cross-origin-opener-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
}

/** The paired office whose page asks, or nothing: its origin is on the list and it bears the token of the pairing. */
const officeOf = (agent: Agent, request: FastifyRequest): PairedOffice | undefined => {
  const office = agent.home.office(request.headers.origin)
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
  return office && token && sameSecret(token, office.pageToken) ? office : undefined
}

const allow = (reply: FastifyReply, origin: string): void => {
  reply.headers({ 'access-control-allow-origin': origin, vary: 'Origin' })
}

/** What a page of a paired office may call, by its exact origin and the token of its pairing. */
const registerApi = (app: FastifyInstance, agent: Agent): void => {
  app.register(
    async api => {
      api.addHook('onRequest', async (request, reply) => {
        const { origin } = request.headers
        if (!agent.home.office(origin)) throw new Unknown()
        allow(reply, origin!)
        if (request.method === 'OPTIONS') return
        if (!officeOf(agent, request)) throw new Refused([refuse('agent-not-paired')])
      })
      api.options('/*', async (_request, reply) =>
        reply
          .headers({
            'access-control-allow-methods': 'GET, POST',
            'access-control-allow-headers': 'authorization, content-type',
            'access-control-allow-private-network': 'true',
            'access-control-max-age': '600',
          })
          .code(204)
          .send(),
      )
      api.get('/here', async request => ({ agent: officeOf(agent, request)!.agent, version: agent.version }))
      api.post('/requests', async request => {
        const asked = agentRequest.safeParse(request.body)
        if (!asked.success)
          throw new Refused([
            refuse('agent-content-unknown', { item: '', why: asked.error.issues[0]!.path.join('.') }),
          ])
        const key = await agent.requests.take(officeOf(agent, request)!.origin, asked.data)
        return { window: key && agent.windowOf(key, asked.data.ask === 'sign' ? asked.data.language : 'hi') }
      })
      api.get<{ Params: { id: string } }>('/requests/:id', async request =>
        agent.requests.answer(officeOf(agent, request)!.origin, request.params.id),
      )
    },
    { prefix: '/v1' },
  )
}

/**
 * The agent's server on 127.0.0.1. It answers only under its own exact name, so that no other name can be made to lead here (DNS rebinding);
 * pages reach its API by origin and token; its windows are of its own origin and can't be framed.
 */
export const buildLoopback = (agent: Agent): FastifyInstance => {
  const app = Fastify({ logger: false, bodyLimit: agentBodyLimit, genReqId: newId, requestTimeout: 60_000 })
  // JSON and our own forms only: a page can't send either to another origin without being asked first.
  app.removeContentTypeParser('text/plain')
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers)
    if (request.headers.host !== agent.host) throw new Unknown()
  })
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof Unknown) return reply.code(403).send()
    if (error instanceof NotFound) return reply.code(404).send()
    if (error instanceof Refused)
      return reply
        .code(error.refusals.some(each => each.code === 'agent-not-paired') ? 401 : 409)
        .send({ refusals: error.refusals, requestId: request.id })
    const status = (error as { statusCode?: number }).statusCode
    const code =
      status === 413 ? 'agent-too-large' : status && status < 500 ? 'agent-content-unknown' : 'agent-failed'
    return reply.code(status ?? 500).send({ refusals: [refuse(code)], requestId: request.id })
  })
  app.setNotFoundHandler((_request, reply) => reply.code(404).send())
  registerApi(app, agent)
  registerWindows(app, agent)
  return app
}
