import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type pg from 'pg'
import { type Database, singleConnection, type Transaction } from './database.ts'
import { type Log, silent } from './log.ts'

/** What a subscriber is told: which of its topics changed, or that it may have missed something. */
export type LiveEvent = { kind: 'changed'; topics: string[] } | { kind: 'resync' }

/** The process's ear: one connection that hears every process's announcements. */
export type Live = {
  /** Calls `tell` for each announcement of one of these topics; answers with the way to stop that. */
  subscribe(topics: readonly string[], tell: (event: LiveEvent) => void): () => void
  /** What was announced of these topics in the last `milliseconds`, for whoever read before he subscribed; undefined for nothing. */
  missed(topics: readonly string[], milliseconds: number): LiveEvent | undefined
  close(): Promise<void>
}

/** For so long, in milliseconds, what was announced is remembered; `missed` for longer answers that anything may have been. */
export const rememberedFor = 60_000
/** And at most so many announcements. */
const mostRemembered = 10_000

const channel = 'patravali_live'
const resyncAll = '*'

/**
 * Says that something about these topics (`post:<id>`, `file:<id>` …) changed, to every process, once the
 * transaction is committed. It is sent just after the commit and not inside it: PostgreSQL holds one lock over
 * all committing transactions that notify, which halved the commits of 16 clients (4,800/s → 2,100/s).
 */
export async function announce(transaction: Transaction, topics: readonly string[]): Promise<void> {
  const waiting = waitingForCommit.get(transaction)
  if (waiting) for (const topic of topics) waiting.add(topic)
  // a transaction that `inTransaction` did not open tells nobody when it commits
  else await notify(transaction, topics)
}

const waitingForCommit = new WeakMap<object, Set<string>>()

/** Starts collecting a transaction's announcements; for `inTransaction` only. */
export function collectAnnouncements(transaction: Transaction): Set<string> {
  const topics = new Set<string>()
  waitingForCommit.set(transaction, topics)
  return topics
}

type Outbox = { topics: Set<string>; isSending: boolean }

const outboxes = new WeakMap<Database, Outbox>()

/**
 * Sends what a committed transaction announced; for `inTransaction` only. Nobody waits for it: commits that
 * end while one statement is under way share the next. A process killed in that moment loses the news, which
 * is why every process that starts listening tells all to look anew.
 */
export function sendAnnouncements(database: Database, topics: ReadonlySet<string>): void {
  if (topics.size === 0) return
  const outbox = outboxes.get(database) ?? { topics: new Set(), isSending: false }
  outboxes.set(database, outbox)
  for (const topic of topics) outbox.topics.add(topic)
  if (!outbox.isSending) void empty(database, outbox)
}

async function empty(database: Database, outbox: Outbox): Promise<void> {
  outbox.isSending = true
  while (outbox.topics.size > 0) {
    const topics = [...outbox.topics]
    outbox.topics.clear()
    // if the database is gone, so are the listeners' connections, and they look anew when it is back
    await notify(database, topics).catch(() => {})
  }
  outbox.isSending = false
}

async function notify(database: Database, topics: readonly string[]): Promise<void> {
  const payloads = payloadsOf(topics)
  if (payloads.length === 0) return
  await sql`select pg_notify(${channel}, payload) from unnest(${payloads}::text[]) as payload`.execute(
    database,
  )
}

/** PostgreSQL takes payloads below 8,000 bytes. */
function payloadsOf(topics: readonly string[]): string[] {
  const payloads: string[] = []
  let batch: string[] = []
  let bytes = 2
  for (const topic of topics) {
    const size = Buffer.byteLength(JSON.stringify(topic)) + 1
    if (size > 500) throw new Error(`the topic is too long: ${topic.slice(0, 80)}…`)
    if (bytes + size > 7_900) {
      payloads.push(JSON.stringify(batch))
      batch = []
      bytes = 2
    }
    batch.push(topic)
    bytes += size
  }
  if (batch.length > 0) payloads.push(JSON.stringify(batch))
  return payloads
}

/**
 * Opens the process's ear. When its connection breaks it connects again, waiting a little longer each
 * time, and then tells every subscriber `resync`: what was announced meanwhile is unknown.
 */
export async function listenLive(url: string, log: Log = silent): Promise<Live> {
  const subscribers = new Map<string, Set<Subscriber>>()
  const recent: { at: number; topics: readonly string[] }[] = []
  /** Whatever was announced since is remembered. */
  let remembersSince = performance.now()
  let isClosed = false
  let client = await connect()

  async function connect(): Promise<pg.Client> {
    const next = singleConnection(url)
    next.on('notification', message => hear(message.payload ?? '[]'))
    next.on('error', error => {
      log.warn({ err: error }, 'the connection for live updates broke')
      // also ends a connection that is broken but not closed
      next.end().catch(() => {})
    })
    try {
      await next.connect()
      next.once('end', () => {
        if (!isClosed) void reconnect()
      })
      await next.query(`listen ${channel}`)
      await next.query(`select pg_notify('${channel}', '["${resyncAll}"]')`)
    } catch (error) {
      next.removeAllListeners('end')
      await next.end().catch(() => {})
      throw error
    }
    return next
  }

  async function reconnect(): Promise<void> {
    for (let wait = 100; !isClosed; wait = Math.min(wait * 2, 5_000)) {
      await sleep(wait * (0.5 + Math.random()))
      if (isClosed) return
      try {
        client = await connect()
        if (isClosed) await client.end()
        return
      } catch (error) {
        log.warn({ err: error }, 'the connection for live updates is not back yet')
      }
    }
  }

  function hear(payload: string): void {
    const topics = JSON.parse(payload) as string[]
    remember(topics)
    const told = new Map<Subscriber, string[]>()
    for (const topic of topics) {
      if (topic === resyncAll) {
        for (const subscriber of new Set([...subscribers.values()].flatMap(set => [...set]))) {
          subscriber.tell({ kind: 'resync' })
        }
      }
      for (const subscriber of subscribers.get(topic) ?? []) {
        told.set(subscriber, [...(told.get(subscriber) ?? []), topic])
      }
    }
    for (const [subscriber, theirs] of told) subscriber.tell({ kind: 'changed', topics: theirs })
  }

  function remember(topics: readonly string[]): void {
    const now = performance.now()
    if (topics.includes(resyncAll)) {
      recent.length = 0
      remembersSince = now
    } else recent.push({ at: now, topics })
    while (recent[0] && (recent.length > mostRemembered || recent[0].at < now - rememberedFor))
      remembersSince = recent.shift()!.at
  }

  // a line that died without a word (a firewall's, a laptop's) is found out within half a minute
  const heartbeat = setInterval(() => {
    const asked = client
    const patience = setTimeout(() => asked.connection.stream.destroy(), 10_000)
    asked.query('select 1').then(
      () => clearTimeout(patience),
      () => clearTimeout(patience),
    )
  }, 20_000)
  heartbeat.unref()

  return {
    subscribe(topics, tell) {
      const subscriber: Subscriber = { tell }
      for (const topic of topics) {
        const set = subscribers.get(topic) ?? new Set()
        subscribers.set(topic, set.add(subscriber))
      }
      return () => {
        for (const topic of topics) {
          const set = subscribers.get(topic)
          set?.delete(subscriber)
          if (set?.size === 0) subscribers.delete(topic)
        }
      }
    },
    missed(topics, milliseconds) {
      const from = performance.now() - milliseconds
      if (milliseconds > rememberedFor || from < remembersSince) return { kind: 'resync' }
      const announced = new Set(recent.filter(({ at }) => at >= from).flatMap(each => each.topics))
      const theirs = topics.filter(topic => announced.has(topic))
      return theirs.length > 0 ? { kind: 'changed', topics: theirs } : undefined
    },
    async close() {
      isClosed = true
      clearInterval(heartbeat)
      await client.end().catch(() => {})
    },
  }
}

type Subscriber = { tell: (event: LiveEvent) => void }
