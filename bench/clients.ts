import http from 'node:http'
import pg from 'pg'
import type { Work } from './recording.ts'

/** What a worker is asked to do: call the server, or send statements by hand. */
export type Task =
  | { kind: 'http'; clients: number; seconds: number; origin: string; calls: Call[]; repeat: boolean }
  | { kind: 'hand'; clients: number; seconds: number; url: string; works: Work[]; repeat: boolean }

/** One request. */
export type Call = { method: string; path: string; cookie: string; body?: unknown }

/** How it went: operations, seconds, and how long each took in milliseconds. */
export type Outcome = { done: number; seconds: number; took: number[] }

const shares = async (
  clients: number,
  seconds: number,
  one: (client: number, turn: number) => Promise<boolean>,
): Promise<Outcome> => {
  const took: number[] = []
  const started = performance.now()
  const until = started + seconds * 1000
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let turn = 0; performance.now() < until; turn += 1) {
        const from = performance.now()
        if (!(await one(client, turn))) return
        took.push(performance.now() - from)
      }
    }),
  )
  return { done: took.length, seconds: (performance.now() - started) / 1000, took }
}

/**
 * Sends one request and reads the reply to its end, still compressed: in an office that work is done on other machines, here it would take
 * the server's own processor.
 */
const one = (agent: http.Agent, origin: string, call: Call): Promise<void> =>
  new Promise((resolve, reject) => {
    const body = call.body === undefined ? undefined : JSON.stringify(call.body)
    const request = http.request(`${origin}${call.path}`, {
      agent,
      method: call.method,
      headers: {
        cookie: call.cookie,
        'accept-encoding': 'gzip, deflate',
        ...(call.method === 'GET' ? {} : { 'x-patravali': '1', 'idempotency-key': crypto.randomUUID() }),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
    })
    request.once('error', reject)
    request.once('response', response => {
      response.resume()
      response.once('error', reject)
      response.once('end', () =>
        (response.statusCode ?? 500) < 300
          ? resolve()
          : reject(new Error(`${call.method} ${call.path}: ${response.statusCode}`)),
      )
    })
    request.end(body)
  })

const byHttp = (task: Task & { kind: 'http' }): Promise<Outcome> => {
  const agent = new http.Agent({ keepAlive: true })
  let next = 0
  return shares(task.clients, task.seconds, async () => {
    const call = task.calls[task.repeat ? next++ % task.calls.length : next++]
    if (!call) return false
    await one(agent, task.origin, call)
    return true
  })
}

/** The same statements with the same values, prepared under a name as the product does. */
const byHand = async (task: Task & { kind: 'hand' }): Promise<Outcome> => {
  const connections = await Promise.all(
    Array.from({ length: task.clients }, async () => {
      const client = new pg.Client({ connectionString: task.url })
      await client.connect()
      return client
    }),
  )
  const names = new Map<string, string>()
  const nameOf = (text: string): string => {
    const name = names.get(text) ?? `s${names.size}`
    names.set(text, name)
    return name
  }
  let next = 0
  const outcome = await shares(task.clients, task.seconds, async client => {
    const work = task.works[task.repeat ? next++ % task.works.length : next++]
    if (!work) return false
    for (const { text, values } of work)
      await connections[client]!.query(values.length > 0 ? { name: nameOf(text), text, values } : text)
    return true
  })
  await Promise.all(connections.map(each => each.end()))
  return outcome
}

process.once('message', async message => {
  const task = message as Task
  const outcome = await (task.kind === 'http' ? byHttp(task) : byHand(task))
  process.send?.(outcome, () => process.exit(0))
})
