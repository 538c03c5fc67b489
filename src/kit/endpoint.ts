import type { z } from 'zod'

/** Who may call an endpoint at all: anyone, a signed-in person, or a person acting in a post. */
export type Audience = 'anyone' | 'person' | 'post'

/**
 * One endpoint of `/api/v1` as a value: the server registers it, the web and the command line call it, OpenAPI describes it.
 * `refusals` lists the codes the endpoint's own rules may answer with, beside the common ones (`not-found`, `invalid`, `signed-out` …).
 * `creates` marks a command that makes something: it takes an `Idempotency-Key` header, and the same key gives the same reply.
 */
export type Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: `/${string}`
  tag: string
  summary: string
  description?: string
  audience: Audience
  params?: Params
  query?: Query
  body?: Body
  reply: Reply
  refusals?: readonly string[]
  creates?: boolean
  /** The heaviest body it takes, in bytes, where that is more than the usual 1 MB. */
  largest?: number
  example?: { body?: unknown; reply?: unknown }
}

/** Reasons that come of one rule: an endpoint that may answer with the first may answer with the others. */
const together: Record<string, readonly string[]> = {
  'not-holder': ['not-received', 'is-parked', 'in-call-book', 'in-linked-file'],
  'already-opened': ['already-received'],
  'receipt-closed': ['receipt-void', 'cover-sealed'],
}

/** Declares an endpoint, keeping the exact shapes for its callers. */
export const endpoint = <
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Reply extends z.ZodType = z.ZodType,
>(
  declared: Endpoint<Params, Query, Body, Reply>,
): Endpoint<Params, Query, Body, Reply> =>
  declared.refusals
    ? {
        ...declared,
        refusals: [...new Set(declared.refusals.flatMap(code => [code, ...(together[code] ?? [])]))],
      }
    : declared

/** What a caller hands in: the parts the endpoint declares, as they are before parsing. */
export type Call<E extends Endpoint> = ([NonNullable<E['params']>] extends [z.ZodUndefined]
  ? { params?: undefined }
  : { params: z.input<NonNullable<E['params']>> }) &
  ([NonNullable<E['query']>] extends [z.ZodUndefined]
    ? { query?: undefined }
    : { query?: z.input<NonNullable<E['query']>> }) &
  ([NonNullable<E['body']>] extends [z.ZodUndefined]
    ? { body?: undefined }
    : { body: z.input<NonNullable<E['body']>> })

/** What the server's handler is given: the parsed parts. */
export type Parsed<E extends Endpoint> = {
  params: z.output<NonNullable<E['params']>>
  query: z.output<NonNullable<E['query']>>
  body: z.output<NonNullable<E['body']>>
}

/** What a successful call gives back. */
export type ReplyOf<E extends Endpoint> = z.output<E['reply']>
