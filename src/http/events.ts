import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { fileHorizon, receiptHorizon } from '#access/visibility.ts'
import { type Endpoint, endpoint } from '#kit/endpoint.ts'
import { Refused, refuse } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'
import type { LiveEvent } from '#storage/live.ts'
import type { Office } from '#storage/office.ts'
import { contextOf } from './context.ts'
import { sessionToken } from './cookies.ts'
import { parse } from './parse.ts'
import { type App, apiPrefix } from './register.ts'

const subject = z.string().regex(/^(file|receipt):[0-9a-f-]{36}$/)

/** The stream of what changes for the person and the post of a session. */
export const watchEvents = endpoint({
  method: 'GET',
  path: '/events',
  tag: 'session',
  summary: 'What changes, as it changes',
  description: `A stream of server-sent events for the post one acts in.
\`desk\`: something came to or left this desk. \`subject\` with \`{kind, id}\`: a file or receipt named in the query changed; only
while one may see it. \`resync\`: something may have been missed, ask anew. \`session\`: the session ended or goes on in another
post, and the stream ends: ask who is signed in. An event says only that something changed, never what.`,
  audience: 'person',
  query: z.object({
    subject: z
      .union([z.array(subject).max(20), subject.transform(one => [one])])
      .optional()
      .describe('`file:<id>` or `receipt:<id>`, may be repeated: the things open on the screen'),
    ago: z.coerce
      .number()
      .int()
      .min(0)
      .optional()
      .describe(
        'so many milliseconds ago the screen began to read: what happened since is told first, after a minute `resync`',
      ),
  }),
  reply: z.string().meta({ contentType: 'text/event-stream' }),
  example: { reply: 'id: 1\nevent: desk\ndata: {}\n\n' },
})

/** Comments keep proxies from closing a quiet line; every fourth asks whether the session still stands. */
const beatEvery = 25_000
const lookEvery = 4
/** A request may have been under way so long before it was seen, in milliseconds. */
const onTheWay = 500
/** One browser's tabs; more is a fault or an attack. */
const streamsPerSession = 30
/** A reader who takes nothing for so many bytes is dropped and comes again. */
const backlog = 256 * 1024

const mayWatch = async (office: Office, actor: Actor, kind: string, id: string): Promise<boolean> => {
  const horizon = kind === 'file' ? fileHorizon(actor, id) : receiptHorizon(actor, id)
  const { rows } = await horizon.execute(office.db)
  return rows[0] !== undefined && rows[0].until === null
}

type Streams = Map<string, number>

const watch = async (
  streams: Streams,
  ends: Set<() => void>,
  request: FastifyRequest,
  reply: FastifyReply,
) => {
  const asked = performance.now() - onTheWay
  const context = await contextOf(request, reply, watchEvents.audience, { quiet: true })
  const { query } = parse<typeof watchEvents>(watchEvents, request)
  const { office, identity, session, person } = context
  const actor = identity?.actor ?? null
  const open = streams.get(session.id) ?? 0
  if (open >= streamsPerSession) throw new Refused([refuse('too-many-requests', { seconds: 10 })])
  const token = sessionToken(request)!
  const { identify } = request.server.patravali

  let sent = 0
  let ended = false
  const raw = reply.raw
  const write = (text: string) => {
    if (ended) return
    raw.write(text)
    if (raw.writableLength > backlog) end()
  }
  const tell = (event: string, data: object = {}) => {
    sent += 1
    write(`id: ${sent}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }
  const end = () => {
    if (ended) return
    ended = true
    unsubscribe()
    clearInterval(timer)
    ends.delete(end)
    const left = (streams.get(session.id) ?? 1) - 1
    if (left > 0) streams.set(session.id, left)
    else streams.delete(session.id)
    raw.end()
  }
  const bye = () => {
    tell('session')
    end()
  }
  const tellSubject = async (topic: string) => {
    const [kind, id] = topic.split(':') as [string, string]
    if (actor && (await mayWatch(office, actor, kind, id))) tell('subject', { kind, id })
  }
  const hear = (event: LiveEvent) => {
    if (event.kind === 'resync') return tell('resync')
    const topics = new Set(event.topics)
    if (topics.delete(`session:${session.id}`)) return bye()
    const desk = [`post:${actor?.postId}`, `person:${person.id}`].map(topic => topics.delete(topic))
    if (desk.includes(true)) tell('desk')
    for (const topic of topics)
      tellSubject(topic).catch(error => request.log.error({ err: error }, 'an event was not told'))
  }
  const beat = async (count: number) => {
    write(': beat\n\n')
    if (count % lookEvery > 0) return
    const still = await identify(office, token, { touch: false })
    if (still?.session.id !== session.id || still.locked || still.actor?.chargeId !== actor?.chargeId) bye()
  }

  reply.hijack()
  streams.set(session.id, open + 1)
  ends.add(end)
  let beats = 0
  const timer = setInterval(() => {
    beats += 1
    beat(beats).catch(error => request.log.error({ err: error }, 'the session could not be looked at'))
  }, beatEvery)
  const topics = [`person:${person.id}`, ...(actor ? [`post:${actor.postId}`] : []), ...(query.subject ?? [])]
  const unsubscribe = office.live.subscribe([`session:${session.id}`, ...topics], hear)
  raw.once('close', end)
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    'x-request-id': request.id,
    'x-content-type-options': 'nosniff',
  })
  write('retry: 2000\n\n')
  // whoever was here before may have missed something; an id makes the browser say so next time
  if (request.headers['last-event-id'] !== undefined) return tell('resync')
  tell('ready')
  if (query.ago === undefined) return
  const missed = office.live.missed(topics, query.ago + performance.now() - asked)
  if (missed) hear(missed)
}

/** `GET /api/v1/events`. All streams end when the server begins to close; their browsers come again elsewhere or later. */
export const registerEvents = (app: App): void => {
  const streams: Streams = new Map()
  const ends = new Set<() => void>()
  app.patravali.endpoints.push(watchEvents as Endpoint)
  app.get(
    `${apiPrefix}${watchEvents.path}`,
    { config: { endpoint: watchEvents as Endpoint } },
    (request, reply) => watch(streams, ends, request, reply),
  )
  app.addHook('preClose', async () => {
    for (const end of [...ends]) end()
    await sleep(0)
  })
}
