import {
  keepPreviousData,
  type QueryKey,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'
import type { z } from 'zod'
import type { Call, Endpoint, ReplyOf } from '#kit/endpoint.ts'
import { newId } from '#kit/id.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import { takeEarly } from '#web/early.ts'
import { idleFor } from '#web/idle.ts'

/** The server answered, and said no: every reason, in words by `RefusalNote`. */
export class ApiRefused extends Error {
  readonly status: number
  readonly refusals: readonly Refusal[]
  readonly requestId: string | undefined
  constructor(status: number, refusals: readonly Refusal[], requestId?: string) {
    super(refusals.map(each => each.code).join(', '))
    this.name = 'ApiRefused'
    this.status = status
    this.refusals = refusals
    this.requestId = requestId
  }
}

/** The server could not be reached; whether it acted is not known. */
export class LineLost extends Error {
  constructor() {
    super('line-lost')
    this.name = 'LineLost'
  }
}

const base = '/api/v1'

/** What a screen asks while nobody has touched it for so long is its own doing, and keeps no session awake. */
const quietAfter = 60_000

/** The parts of a call that stand in its address. */
type Address = { params?: unknown; query?: unknown }

const addressFor = (endpoint: Endpoint, input: Address): string => {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String((input.params as Record<string, unknown> | undefined)?.[name])),
  )
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries((input.query as Record<string, unknown> | undefined) ?? {})) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null && each !== '') asked.append(name, String(each))
    }
  }
  const query = asked.toString()
  return `${base}${path}${query ? `?${query}` : ''}`
}

/** The address of an endpoint, for links and images that the browser fetches by itself. */
export const addressOf = <E extends Endpoint>(endpoint: E, input: Omit<Call<E>, 'body'>): string =>
  addressFor(endpoint, input)

type Options = { signal?: AbortSignal; idempotencyKey?: string; atSignIn?: boolean }

/** Set by the session: waits until somebody signed in again, so that what was typed is sent and not lost. */
let signInAgain: (() => Promise<void>) | undefined

/** Names what to wait for when the server says nobody is signed in, or the session is locked. */
export const onSignedOut = (wait: () => Promise<void>): void => {
  signInAgain = wait
}

/** The reasons in an answer that is not the one asked for. */
export const refusalsOf = (body: unknown, status: number): readonly Refusal[] => {
  if (typeof body === 'object' && body !== null && 'refusals' in body && Array.isArray(body.refusals)) {
    return body.refusals as Refusal[]
  }
  return [refuse(status === 429 ? 'too-many-requests' : 'unexpected', { status })]
}

const said = (code: string, body: unknown): boolean => refusalsOf(body, 0).some(each => each.code === code)

let post: string | undefined

/** Says in every call which post the screen is drawn for: after a switch in another tab the server refuses instead of acting in the wrong name. */
export const actInPost = (postId: string | undefined): void => {
  post = postId
}

/** Asks the server, as every call does; what it answers is the caller's to read. Throws `LineLost`. */
export const fetchFrom = async <E extends Endpoint>(
  endpoint: E,
  input: Call<E>,
  { signal, idempotencyKey }: { signal?: AbortSignal | undefined; idempotencyKey: string },
): Promise<Response> => {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': document.documentElement.lang,
  }
  if (endpoint.method !== 'GET') headers['x-patravali'] = '1'
  if (post && endpoint.audience === 'post') headers['x-patravali-post'] = post
  if (idleFor() > quietAfter) headers['x-patravali-quiet'] = '1'
  if (endpoint.creates) headers['idempotency-key'] = idempotencyKey
  if (input.body !== undefined) headers['content-type'] = 'application/json'
  const address = addressFor(endpoint, input)
  const early = endpoint.method === 'GET' ? await takeEarly(address) : undefined
  if (early) return early
  try {
    return await fetch(address, {
      method: endpoint.method,
      headers,
      credentials: 'same-origin',
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
      ...(signal ? { signal } : {}),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new LineLost()
  }
}

/** Calls one endpoint. Throws `ApiRefused` with every reason, or `LineLost`. */
export const call = async <E extends Endpoint>(
  endpoint: E,
  input: Call<E>,
  options: Options = {},
): Promise<ReplyOf<E>> => {
  const { signal, idempotencyKey = newId(), atSignIn = false } = options
  const response = await fetchFrom(endpoint, input, { signal, idempotencyKey })
  let text: string
  try {
    text = await response.text()
  } catch (error) {
    if (signal?.aborted) throw error
    throw new LineLost()
  }

  let body: unknown
  try {
    body = text === '' ? undefined : JSON.parse(text)
  } catch {
    // A proxy's error page between us and the server.
    throw response.ok
      ? new LineLost()
      : new ApiRefused(response.status, [refuse('unexpected', { status: response.status })])
  }
  if (response.ok) return body as ReplyOf<E>
  const shut =
    (response.status === 401 && said('signed-out', body)) ||
    (response.status === 423 && said('session-locked', body))
  if (shut && !atSignIn && signInAgain) {
    await signInAgain()
    return call(endpoint, input, { ...options, idempotencyKey, atSignIn: true })
  }
  if (response.status === 502 || response.status === 503 || response.status === 504) {
    if (!(typeof body === 'object' && body !== null && 'refusals' in body)) throw new LineLost()
  }
  const requestId =
    typeof body === 'object' && body !== null && 'requestId' in body ? String(body.requestId) : undefined
  throw new ApiRefused(response.status, refusalsOf(body, response.status), requestId)
}

/** The cache key of an endpoint's reply: its path first, so that all replies of one endpoint share a beginning. */
export const keyOf = (endpoint: Endpoint, input?: Address): QueryKey =>
  input ? [endpoint.path, input.params ?? {}, input.query ?? {}] : [endpoint.path]

/** Key, function and patience of one reply, for `useQuery`, `ensureQueryData` and prefetching. */
export const replyOptions = <E extends Endpoint>(endpoint: E, input: Call<E>) => ({
  queryKey: keyOf(endpoint, input),
  queryFn: ({ signal }: { signal: AbortSignal }) => call(endpoint, input, { signal }),
})

/** What passes by itself: a lost line, a server that is overrun or being restarted. A refusal of what was asked does not. */
const passes = (error: unknown): boolean =>
  error instanceof LineLost || (error instanceof ApiRefused && (error.status >= 500 || error.status === 429))

/** What was read stands on while reading it anew fails for a moment, and with it whatever is being typed there. */
const standing = <Query extends { data: unknown; error: unknown }>(query: Query): Query =>
  query.data !== undefined && passes(query.error) ? Object.create(query, { error: { value: null } }) : query

/** Reads an endpoint and keeps the reply fresh. */
export const useReply = <E extends Endpoint>(
  endpoint: E,
  input: Call<E>,
  options: Omit<UseQueryOptions<ReplyOf<E>, ApiRefused | LineLost>, 'queryKey' | 'queryFn'> = {},
): UseQueryResult<ReplyOf<E>, ApiRefused | LineLost> =>
  standing(useQuery<ReplyOf<E>, ApiRefused | LineLost>({ ...replyOptions(endpoint, input), ...options }))

/** A page of a list, as `pageOf` of the kit declares it. */
type PageReply = { items: unknown[]; next: string | null }

/** Reads a list page by page: `rows` so far, `more()` for the next page where there is one. Live updates refresh all pages read. */
export const usePages = <E extends Endpoint>(
  endpoint: E & { reply: z.ZodType<PageReply> },
  input: Call<E>,
) => {
  const read = useInfiniteQuery({
    queryKey: [...keyOf(endpoint, input), 'pages'],
    queryFn: ({ pageParam, signal }) => {
      const asked = { ...(input.query as object | undefined), ...(pageParam ? { cursor: pageParam } : {}) }
      return call(endpoint, { ...input, query: asked } as Call<E>, { signal }) as Promise<PageReply>
    },
    initialPageParam: '',
    getNextPageParam: (last: PageReply) => last.next,
    placeholderData: keepPreviousData,
  })
  const query = standing(read)
  const pages = query.data?.pages as ReplyOf<E>[] | undefined
  return {
    first: pages?.[0],
    rows: pages?.flatMap(page => (page as PageReply).items as RowOf<E>[]),
    error: query.error as ApiRefused | LineLost | null,
    hasMore: query.hasNextPage,
    isFetchingMore: query.isFetchingNextPage,
    /** True while rows of another filter still stand on the screen. */
    isOld: query.isPlaceholderData,
    more: () => void query.fetchNextPage(),
  }
}

/** A row of an endpoint that answers with pages. */
export type RowOf<E extends Endpoint> = ReplyOf<E> extends { items: (infer Row)[] } ? Row : never

/**
 * Sends a command. `invalidates` names the endpoints whose replies it makes stale (`'all'` for a change of post or language).
 * After a lost line the same input is sent under the same idempotency key, so that nothing is made twice.
 */
export const useCommand = <E extends Endpoint>(
  endpoint: E,
  options: {
    invalidates?: readonly Endpoint[] | 'all'
    onDone?: (reply: ReplyOf<E>, input: Call<E>) => void | Promise<void>
  } = {},
): UseMutationResult<ReplyOf<E>, ApiRefused | LineLost, Call<E>> => {
  const client = useQueryClient()
  const last = useRef<{ input: string; key: string } | undefined>(undefined)
  return useMutation<ReplyOf<E>, ApiRefused | LineLost, Call<E>>({
    mutationFn: async input => {
      const said = JSON.stringify(input)
      if (last.current?.input !== said) last.current = { input: said, key: newId() }
      const reply = await call(endpoint, input, { idempotencyKey: last.current.key })
      last.current = undefined
      return reply
    },
    onError: error => {
      if (error instanceof ApiRefused) last.current = undefined
    },
    onSuccess: async (reply, input) => {
      const { invalidates = [], onDone } = options
      if (invalidates === 'all') await client.invalidateQueries()
      else await Promise.all(invalidates.map(each => client.invalidateQueries({ queryKey: keyOf(each) })))
      await onDone?.(reply, input)
    },
  })
}

/** The refusals an error carries: a lost line is one too. */
export const refusalsIn = (error: unknown): readonly Refusal[] =>
  error instanceof ApiRefused
    ? error.refusals
    : error instanceof LineLost
      ? [refuse('line-lost')]
      : error
        ? [refuse('unexpected', { status: 0 })]
        : []

/** Splits an error's refusals by the field they are about; what belongs to no field of the form stays in `rest`. */
export const byField = (
  error: unknown,
  fields: readonly string[],
): { at: (field: string) => readonly Refusal[]; rest: readonly Refusal[] } => {
  const all = refusalsIn(error)
  return {
    at: field => all.filter(each => each.at === field),
    rest: all.filter(each => each.at === undefined || !fields.includes(each.at)),
  }
}
