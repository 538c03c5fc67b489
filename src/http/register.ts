import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import type { Endpoint, Parsed, ReplyOf } from '#kit/endpoint.ts'
import { Refused } from '#kit/refusal.ts'
import type { Office } from '#storage/office.ts'
import { type Bytes, sendBytes } from './bytes.ts'
import { contextOf, type Identify, type Identity, type Leniency, type RequestContext } from './context.ts'
import { commonRefusals } from './errors.ts'
import { once } from './once.ts'
import { parse } from './parse.ts'

/** The server under construction: slices register their endpoints on it. */
export type App = FastifyInstance

/** What the server carries for its handlers. */
export type Carried = {
  office: Office
  identify: Identify
  /** Every endpoint registered so far, in order: OpenAPI and the access table read it. */
  endpoints: Endpoint[]
  /** In tests a refusal code that the endpoint does not declare is a fault. */
  strict: boolean
}

declare module 'fastify' {
  interface FastifyInstance {
    patravali: Carried
  }
  interface FastifyRequest {
    identity: Identity | null
  }
  interface FastifyContextConfig {
    endpoint?: Endpoint
  }
}

/** Where every endpoint's path begins. */
export const apiPrefix = '/api/v1'

/** Answers one endpoint: given the parsed input and the context, gives the reply or throws Refused or NotFound. */
export type Handler<E extends Endpoint> = (
  input: Parsed<E>,
  context: RequestContext,
) => Promise<ReplyOf<E>> | ReplyOf<E>

/** Answers an endpoint whose reply is a file (`reply: z.file()`). */
export type BytesHandler<E extends Endpoint> = (input: Parsed<E>, context: RequestContext) => Promise<Bytes>

const declares = (endpoint: Endpoint, code: string): boolean =>
  code in commonRefusals || (endpoint.refusals?.includes(code) ?? false)

const checkDeclared = (app: App, endpoint: Endpoint, error: unknown): void => {
  if (!(error instanceof Refused)) return
  const strangers = error.refusals.map(each => each.code).filter(code => !declares(endpoint, code))
  if (strangers.length === 0) return
  const text = `${endpoint.method} ${endpoint.path} does not declare ${strangers.join(', ')}`
  if (app.patravali.strict) throw new Error(text)
  app.log.error(text)
}

/** The reply in the endpoint's shape, undeclared fields left out. A reply that does not fit is a fault of ours: 500. */
const shaped = (endpoint: Endpoint, reply: unknown): unknown => {
  const checked = endpoint.reply.safeParse(reply)
  if (checked.success) return checked.data
  const where = checked.error.issues.map(issue => `${issue.path.map(String).join('.')}: ${issue.message}`)
  throw new Error(`${endpoint.method} ${endpoint.path} replied out of shape: ${where.join('; ')}`)
}

const route = <E extends Endpoint>(
  app: App,
  endpoint: E,
  leniency: Leniency,
  answer: (
    input: Parsed<E>,
    context: RequestContext,
    request: FastifyRequest,
    reply: FastifyReply,
  ) => Promise<unknown>,
): void => {
  app.patravali.endpoints.push(endpoint)
  app.route({
    method: endpoint.method as HTTPMethods,
    url: `${apiPrefix}${endpoint.path}`,
    config: { endpoint },
    ...(endpoint.largest ? { bodyLimit: endpoint.largest } : {}),
    handler: async (request, reply) => {
      const context = await contextOf(request, reply, endpoint.audience, leniency)
      const input = parse(endpoint, request)
      try {
        return await answer(input, context, request, reply)
      } catch (error) {
        checkDeclared(app, endpoint, error)
        throw error
      }
    },
  })
}

/**
 * Registers an endpoint: enforces its audience, parses its input (422 with every fault), runs the handler, checks the reply.
 * Replies 200, 201 where the endpoint `creates`, 204 where the reply's shape is empty (`z.void()`).
 */
export const register = <E extends Endpoint>(
  app: App,
  endpoint: E,
  handler: Handler<E>,
  leniency: Leniency = {},
): void =>
  route(app, endpoint, leniency, async (input, context, request, reply) => {
    const run = async () => {
      const value = shaped(endpoint, await handler(input, context))
      return { status: value === undefined ? 204 : endpoint.creates ? 201 : 200, value }
    }
    const { status, value } = endpoint.creates ? await once(endpoint, context, request, run) : await run()
    reply.code(status).header('cache-control', 'no-store')
    return value
  })

/** Registers an endpoint that answers with a file: a page image, a PDF, an original. */
export const registerBytes = <E extends Endpoint>(app: App, endpoint: E, handler: BytesHandler<E>): void =>
  route(app, endpoint, {}, async (input, context, request, reply) =>
    sendBytes(await handler(input, context), request, reply),
  )
