import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { readEnvironment } from '#environment.ts'
import { buildApp } from '#http/app.ts'
import { openSession } from '#people/sessions/commands.ts'
import { policyOf } from '#people/sessions/rules.ts'
import { folderStore } from '#storage/blob-folder.ts'
import { closeDatabase, type Database, openDatabase } from '#storage/database.ts'
import { startEmbedded } from '#storage/embedded.ts'
import { listenLive } from '#storage/live.ts'
import { silent } from '#storage/log.ts'
import { migrate } from '#storage/migrate.ts'
import type { Office } from '#storage/office.ts'
import { fillOffice } from '#test/office/fill.ts'
import type { Call, Outcome, Task } from './clients.ts'
import { fillFiles } from './filled.ts'
import { record, type Work } from './recording.ts'

const argument = (name: string, standard: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? standard : Number(process.argv[at + 1])
}
const seconds = argument('seconds', 8)
const files = argument('files', 20_000)

const folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-bench-'))
const server = await startEmbedded({ dataDir: path.join(folder, 'postgres'), log: silent })
const other = (url: string, database: string): string => {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

/** Clients run in a process of their own, so that they take no turn of the server's. */
const run = (task: Task): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./clients.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx'],
      serialization: 'advanced',
    })
    child.once('message', outcome => resolve(outcome as Outcome))
    child.once('exit', code => code !== 0 && reject(new Error(`the clients ended with ${code}`)))
    child.send(task)
  })

const perSecond = (outcome: Outcome): number => outcome.done / outcome.seconds
const percentile = ({ took }: Outcome, share: number): number =>
  [...took].sort((a, b) => a - b)[Math.floor((took.length - 1) * share)] ?? 0

const said: string[][] = []
const tell = (what: string, clients: number, ours: Outcome, hand: Outcome): void => {
  said.push([
    what,
    String(clients),
    perSecond(ours).toFixed(0),
    perSecond(hand).toFixed(0),
    (perSecond(ours) / perSecond(hand)).toFixed(2),
    `${percentile(ours, 0.5).toFixed(1)} / ${percentile(ours, 0.95).toFixed(1)} ms`,
  ])
}

const main = server.superuserUrl
const admin = openDatabase(other(main, 'postgres'), { max: 1 })
const make = async (name: string, template: string): Promise<void> => {
  await sql`${sql.raw(`create database ${name} template ${template} owner patravali_owner`)}`.execute(admin)
  await sql`${sql.raw(`grant connect on database ${name} to patravali`)}`.execute(admin)
}

await make('bench_filled', 'template0')
await migrate(other(server.ownerUrl, 'bench_filled'), { folder: path.resolve('migrations') })
const filling = openDatabase(other(main, 'bench_filled'), { max: 2 })
const filled = await fillOffice(filling)
const logins = ['ast.health1', 'so.health1', 'us.health', 'ds.health', 'js.health', 'secy.health']
const desks = logins.map(login => filled.people[login]!.actor!.postId)
await fillFiles(filling, filled, files, desks)
await closeDatabase(filling)

/** A server on a fresh copy of the filled database, and a second copy for the statements sent by hand. */
const withOffice = async <T>(
  use: (served: {
    office: Office
    db: Database
    origin: string
    handUrl: string
    cookies: string[]
  }) => Promise<T>,
): Promise<T> => {
  await make('bench_ours', 'bench_filled')
  const db = openDatabase(other(server.url, 'bench_ours'), { max: 16 })
  const live = await listenLive(other(server.url, 'bench_ours'))
  const environment = readEnvironment({ PATRAVALI_DATA: folder, LOG_LEVEL: 'silent' }, { isEmpty: true })
  const office = {
    version: 'bench',
    environment,
    db,
    live,
    blobs: folderStore(path.join(folder, 'blobs')),
  } as unknown as Office
  const cookies: string[] = []
  for (const login of logins) {
    const { token } = await openSession(
      office,
      filled.people[login]!.personId,
      policyOf(undefined, environment),
      {
        address: '127.0.0.1',
        agent: 'bench',
      },
    )
    cookies.push(`patravali=${token}`)
  }
  await closeDatabase(db)
  await live.close()
  await make('bench_hand', 'bench_ours')
  const serving = openDatabase(other(server.url, 'bench_ours'), { max: 16 })
  const served: Office = { ...office, db: serving, live: await listenLive(other(server.url, 'bench_ours')) }
  const app = await buildApp(served, { unlimited: true })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  try {
    return await use({
      office: served,
      db: serving,
      origin,
      handUrl: other(server.url, 'bench_hand'),
      cookies,
    })
  } finally {
    await app.close()
    await served.live.close()
    await closeDatabase(serving)
    for (const name of ['bench_ours', 'bench_hand'])
      await sql`${sql.raw(`drop database ${name} with (force)`)}`.execute(admin)
  }
}

/** One sending for each file, by whoever holds it to the next desk. */
const sendings = async (db: Database, cookies: string[]): Promise<Call[]> => {
  const { rows } = await sql<{ id: string; stay: string; post: string }>`
    select subject_id as id, id as stay, to_post_id as post from movement where left_at is null order by id`.execute(
    db,
  )
  return rows.map(row => {
    const desk = desks.indexOf(row.post)
    return {
      method: 'POST',
      path: '/api/v1/movements',
      cookie: cookies[desk]!,
      body: {
        items: [{ kind: 'file', id: row.id, stayId: row.stay }],
        to: desks[(desk + 1) % desks.length],
        action: 'for_examination',
        urgency: 'priority',
      },
    }
  })
}

/** The same page read by everybody in turn. */
const pages =
  (path: string) =>
  (_: Database, cookies: string[]): Call[] =>
    cookies.map(cookie => ({ method: 'GET', path: `/api/v1${path}`, cookie }))

/** Ours and by hand, in that order, on two equal copies. A request's works are sent one after the other, as the server did. */
const compare = (
  what: string,
  clients: number,
  repeat: boolean,
  callsOf: (db: Database, cookies: string[]) => Promise<Call[]> | Call[],
) =>
  withOffice(async ({ db, origin, handUrl, cookies }) => {
    const calls = await callsOf(db, cookies)
    const warm = repeat ? calls : calls.splice(0, 200)
    await run({ kind: 'http', clients, seconds: 1.5, origin, calls: warm, repeat })
    const stop = record()
    const ours = await run({ kind: 'http', clients, seconds, origin, calls, repeat })
    const works = stop()
    const each = Math.max(1, Math.round(works.length / ours.done))
    const operations: Work[] = []
    for (let at = 0; at < works.length; at += each) operations.push(works.slice(at, at + each).flat())
    const hand = await run({ kind: 'hand', clients, seconds, url: handUrl, works: operations, repeat })
    tell(what, clients, ours, hand)
  })

try {
  for (const clients of [1, 16]) {
    await compare('send a file', clients, false, sendings)
    await compare('inbox page', clients, true, pages('/inbox'))
    await compare('my desk', clients, true, pages('/desk'))
    await compare('list of files', clients, true, pages('/files'))
  }
} finally {
  await closeDatabase(admin)
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

const header = ['', 'clients', 'ours/s', 'by hand/s', 'ratio', 'p50 / p95 of ours']
const widths = header.map((title, column) => Math.max(title.length, ...said.map(row => row[column]!.length)))
for (const row of [header, ...said])
  console.log(row.map((cell, column) => cell.padEnd(widths[column]!)).join('  '))
