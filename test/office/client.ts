import type { InjectOptions } from 'fastify'
import { type App, apiPrefix } from '#http/register.ts'
import type { Call, Endpoint, ReplyOf } from '#kit/endpoint.ts'
import type { RefusalReply } from '#kit/refusal.ts'

/** The server said no to a call of a test. */
export class CallRefused extends Error {
  readonly status: number
  readonly codes: string[]
  readonly body: RefusalReply
  constructor(what: string, status: number, body: RefusalReply) {
    const codes = body?.refusals?.map(each => each.code) ?? []
    super(`${what}: ${status} ${codes.join(', ')} ${JSON.stringify(body?.refusals)}`)
    this.name = 'CallRefused'
    this.status = status
    this.codes = codes
    this.body = body
  }
}

/** An answer as it came, whatever its status. */
export type Answer = {
  status: number
  body: unknown
  codes: string[]
  headers: Record<string, unknown>
  raw: Buffer
}

type Headers = Record<string, string>

/** A signed-in browser of a test (or one that isn't). Keeps its cookie from reply to reply. */
export type Client = {
  /** Calls an endpoint as the web does; throws CallRefused. */
  call<E extends Endpoint>(endpoint: E, input: Call<E>, headers?: Headers): Promise<ReplyOf<E>>
  /** Calls an endpoint and gives the answer, refused or not. */
  ask<E extends Endpoint>(endpoint: E, input: Call<E>, headers?: Headers): Promise<Answer>
  /** A bare request; only the cookie is added. */
  inject(options: InjectOptions): Promise<Answer>
  /** The cookie as it stands. */
  cookie: string | undefined
}

/** The address of a call, as a browser would write it. */
export const urlOf = (endpoint: Endpoint, input: { params?: unknown; query?: unknown }): string => {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String((input.params as Record<string, unknown>)[name])),
  )
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries((input.query as Record<string, unknown> | undefined) ?? {}))
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined && each !== null) asked.append(name, String(each))
  return `${apiPrefix}${path}${asked.size > 0 ? `?${asked}` : ''}`
}

/** A browser against a server that does not listen. */
export const clientOf = (app: App, cookie?: string): Client => {
  const client: Client = {
    cookie,
    async inject(options) {
      const response = await app.inject({
        ...options,
        headers: { ...(client.cookie ? { cookie: client.cookie } : {}), ...options.headers },
      })
      const set = response.cookies.find(each => each.name === 'patravali')
      if (set) client.cookie = set.value ? `patravali=${set.value}` : undefined
      const isJson =
        response.body !== '' && String(response.headers['content-type'] ?? '').includes('application/json')
      const body: unknown = isJson ? response.json() : response.body === '' ? undefined : response.body
      const codes = isJson ? ((body as Partial<RefusalReply>).refusals?.map(each => each.code) ?? []) : []
      return {
        status: response.statusCode,
        body,
        codes,
        headers: response.headers,
        raw: response.rawPayload,
      }
    },
    ask(endpoint, input, headers = {}) {
      const body: unknown = (input as { body?: unknown }).body
      return client.inject({
        method: endpoint.method,
        url: urlOf(endpoint, input),
        headers: { ...(endpoint.method === 'GET' ? {} : { 'x-patravali': '1' }), ...headers },
        ...(body === undefined ? {} : { payload: body as object }),
      })
    },
    async call(endpoint, input, headers) {
      const answer = await client.ask(endpoint, input, headers)
      if (answer.status >= 400)
        throw new CallRefused(
          `${endpoint.method} ${endpoint.path}`,
          answer.status,
          answer.body as RefusalReply,
        )
      return answer.body as ReplyOf<typeof endpoint>
    },
  }
  return client
}
