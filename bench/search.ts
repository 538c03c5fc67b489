import { fork } from 'node:child_process'
import { createReadStream, existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { readEnvironment } from '#environment.ts'
import { buildApp } from '#http/app.ts'
import { openSession } from '#people/sessions/commands.ts'
import { policyOf } from '#people/sessions/rules.ts'
import { checkIndex } from '#search/index/check.ts'
import { reindex } from '#search/index/keep.ts'
import { folderStore } from '#storage/blob-folder.ts'
import { closeDatabase, openDatabase } from '#storage/database.ts'
import { startEmbedded } from '#storage/embedded.ts'
import { listenLive } from '#storage/live.ts'
import { silent } from '#storage/log.ts'
import { migrate } from '#storage/migrate.ts'
import type { Office } from '#storage/office.ts'
import { openReaders } from '#storage/readers.ts'
import type { Call, Outcome, Task } from './clients.ts'
import { record, type Work } from './recording.ts'
import { fillForSearch, type Laid } from './search-filled.ts'
import { type Seat, vocabulary } from './search-offices.ts'

const argument = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}
const seconds = Number(argument('seconds') ?? 6)
const items = Number(argument('items') ?? 1_000_000)
const clients = Number(argument('clients') ?? 16)
/** A folder kept between runs: laying a million items takes minutes. */
const kept = argument('data')
const only = argument('only')

const folder = kept ?? (await mkdtemp(path.join(os.tmpdir(), 'patravali-bench-')))
const server = await startEmbedded({ dataDir: path.join(folder, 'postgres'), log: silent })
const within = (url: string, database: string): string => {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

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

/** Milliseconds of processor spent so far by this process and by the database, where the machine tells (Linux): a busy neighbour changes them least. */
const spent = async (): Promise<{ server: number; database: number }> => {
  const own = process.cpuUsage()
  const [postmaster = ''] = (
    await readFile(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')
  ).split('\n')
  let ticks = 0
  for (const name of await readdir('/proc').catch(() => [])) {
    const fields = /^\d+$/.test(name)
      ? (await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')).split(') ')[1]?.split(' ')
      : undefined
    if (fields && (fields[1] === postmaster || name === postmaster))
      ticks += Number(fields[11]) + Number(fields[12])
  }
  return { server: (own.user + own.system) / 1000, database: ticks * 10 }
}

type Spent = Awaited<ReturnType<typeof spent>>
const costOf = (before: Spent, after: Spent, { done }: Outcome): string =>
  `${((after.server - before.server) / done).toFixed(1)} + ${((after.database - before.database) / done).toFixed(1)}`

const percentile = ({ took }: Outcome, share: number): number =>
  [...took].sort((a, b) => a - b)[Math.floor((took.length - 1) * share)] ?? 0

const name = 'bench_search'
const notes = path.join(folder, 'laid.json')
const lay = async (): Promise<Laid> => {
  if (existsSync(notes)) return JSON.parse(await readFile(notes, 'utf8')) as Laid
  const admin = openDatabase(within(server.superuserUrl, 'postgres'), { max: 1 })
  await sql`${sql.raw(`drop database if exists ${name}`)}`.execute(admin)
  await sql`${sql.raw(`create database ${name} template template0 owner patravali_owner`)}`.execute(admin)
  await sql`${sql.raw(`grant connect on database ${name} to patravali`)}`.execute(admin)
  await closeDatabase(admin)
  await migrate(within(server.ownerUrl, name), { folder: path.resolve('migrations') })
  const db = openDatabase(within(server.superuserUrl, name), { max: 1 })
  const started = performance.now()
  const laid = await fillForSearch(db, items, said => console.log(said))
  console.log(`laid in ${((performance.now() - started) / 1000).toFixed(0)} s`)
  await closeDatabase(db)
  const indexing = performance.now()
  // sorted in at the end, at once: with every row it would take hours for a million
  const owner = openDatabase(within(server.superuserUrl, name), { max: 1 })
  const { rows: words } = await sql<{ as: string }>`
    select pg_get_indexdef('search_item_words'::regclass) as "as"`.execute(owner)
  await sql`drop index search_item_words`.execute(owner)
  const serving = openDatabase(within(server.url, name), { max: 2 })
  let told = 0
  await reindex({ db: serving }, (at, all) => {
    if (at - told < 20_000 && at < all) return
    told = at
    console.log(`${at} of ${all} papers indexed, ${((performance.now() - indexing) / 1000).toFixed(0)} s`)
  })
  await closeDatabase(serving)
  await sql.raw(words[0]!.as).execute(owner)
  await sql`vacuum analyze search_item`.execute(owner)
  await closeDatabase(owner)
  await writeFile(notes, JSON.stringify(laid))
  return laid
}

/** Reads the database's files once: a server that has run a while has them in memory, and a kept folder of yesterday is measured as such. */
const warm = async (): Promise<void> => {
  const base = path.join(await realpath(path.join(folder, 'postgres')), 'base')
  const files = await readdir(base, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const each of files)
    if (each.isFile())
      for await (const _ of createReadStream(path.join(each.parentPath, each.name), {
        highWaterMark: 1 << 20,
      }));
}

try {
  const laid = await lay()
  await warm()
  const { hi, en } = await vocabulary()
  const url = within(server.url, name)
  const db = openDatabase(url, { max: 16 })
  const environment = readEnvironment({ PATRAVALI_DATA: folder, LOG_LEVEL: 'silent' }, { isEmpty: true })
  const live = await listenLive(url)
  const office = {
    version: 'bench',
    environment,
    db,
    readers: openReaders(url),
    live,
    blobs: folderStore(path.join(folder, 'blobs')),
  } as unknown as Office
  const app = await buildApp(office, { unlimited: true })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const sizes = await sql<{ rows: number; table: string; words: string; all: string }>`
    select count(*) as rows, pg_size_pretty(pg_table_size('search_item')) as table, pg_size_pretty(pg_relation_size('search_item_words')) as words,
      pg_size_pretty(pg_total_relation_size('search_item')) as all from search_item`.execute(db)
  console.log('the index:', JSON.stringify(sizes.rows[0]))
  const cookies = new Map<string, string>()
  const cookieOf = async (seat: Seat): Promise<string> => {
    const known = cookies.get(seat.login)
    if (known) return known
    const { token } = await openSession(office, seat.personId, policyOf(undefined, environment), {
      address: '127.0.0.1',
      agent: 'bench',
    })
    cookies.set(seat.login, `patravali=${token}`)
    return `patravali=${token}`
  }
  const at = <T>(from: readonly T[], place: number): T => from[place % from.length]!
  const common = hi.slice(20, 80)
  const usual = hi.slice(300, 1500)
  const rare = hi.slice(4000, 20_000)
  const { seats } = laid
  const shapes: [string, Seat[], (n: number) => Record<string, string>, 'count'?][] = [
    ['number, whole', [...seats.officer, ...seats.assistant], n => ({ query: at(laid.numbers, n * 7) })],
    [
      'number, a piece of it',
      [...seats.officer, ...seats.secretary],
      n => ({
        query: at(laid.numbers, n * 7)
          .split('/')
          .slice(0, 2)
          .join(' '),
      }),
    ],
    ['number, whole: CS', seats.top, n => ({ query: at(laid.numbers, n * 7) })],
    ['common word: assistant', seats.assistant, n => ({ query: `${at(common, n)} ` })],
    ['common word: officer', seats.officer, n => ({ query: `${at(common, n)} ` })],
    ['common word: Secretary', seats.secretary, n => ({ query: `${at(common, n)} ` })],
    ['common word: CS', seats.top, n => ({ query: `${at(common, n)} ` })],
    ['usual word: Secretary', seats.secretary, n => ({ query: `${at(usual, n)} ` })],
    ['usual word: CS', seats.top, n => ({ query: `${at(usual, n)} ` })],
    [
      'two usual words: Secretary',
      seats.secretary,
      n => ({ query: `${at(usual, n)} ${at(usual, n * 3 + 1)} ` }),
    ],
    ['common and usual: CS', seats.top, n => ({ query: `${at(common, n)} ${at(usual, n * 3)} ` })],
    ['rare word: CS', seats.top, n => ({ query: `${at(rare, n * 11)} ` })],
    ['beginning of a word: officer', seats.officer, n => ({ query: [...at(usual, n)].slice(0, 4).join('') })],
    ['beginning of a word: CS', seats.top, n => ({ query: [...at(usual, n)].slice(0, 4).join('') })],
    ['English word: Secretary', seats.secretary, n => ({ query: `${at(en.slice(20, 400), n)} ` })],
    [
      'word, notes only, this year: CS',
      seats.top,
      n => ({ query: `${at(usual, n)} `, kind: 'note', from: '2026-01-01' }),
    ],
    ['word, on my desk: officer', seats.officer, n => ({ query: `${at(common, n)} `, holder: 'me' })],
    ['all closed, no word: Secretary', seats.secretary, () => ({ state: 'closed', kind: 'file' })],
    ['registry: common word', seats.registry, n => ({ query: `${at(common, n)} ` })],
    ['matter, by its number: CS', seats.top, n => ({ query: `WP(C) ${n + 1}/2025` })],
    ['the count, up to a hundred: CS', seats.top, n => ({ query: `${at(common, n)} ` }), 'count'],
  ]
  const callsOf = async (
    who: Seat[],
    query: (n: number) => Record<string, string>,
    what?: 'count',
  ): Promise<Call[]> =>
    Promise.all(
      Array.from({ length: 60 }, async (_, n) => ({
        method: 'GET',
        path: `/api/v1/search${what ? '/count' : ''}?${new URLSearchParams(query(n))}`,
        cookie: await cookieOf(at(who, n)),
      })),
    )
  const said: string[][] = []
  const tell = (what: string, ours: Outcome, hand: Outcome | undefined, cpu: string): void => {
    const rate = ours.done / ours.seconds
    said.push([
      what,
      rate.toFixed(0),
      hand ? (rate / (hand.done / hand.seconds)).toFixed(2) : '',
      cpu,
      `${percentile(ours, 0.5).toFixed(0)} / ${percentile(ours, 0.95).toFixed(0)} ms`,
    ])
    console.log(said.at(-1)!.join('  '))
  }
  const mixed: Call[] = []
  for (const [what, who, query, counts] of shapes) {
    const calls = await callsOf(who, query, counts)
    // of those who ask the page to count there are few: nearly every question is answered before it is finished
    mixed.push(...(counts ? calls.slice(0, 10) : calls))
    if (only && !what.includes(only)) continue
    await run({ kind: 'http', clients, seconds: 1, origin, calls, repeat: true })
    const before = await spent()
    const ours = await run({ kind: 'http', clients, seconds, origin, calls, repeat: true })
    tell(what, ours, undefined, costOf(before, await spent(), ours))
  }
  if (!only) {
    mixed.sort(() => 0.5 - Math.random())
    const task = { kind: 'http', clients, origin, calls: mixed, repeat: true } as const
    const before = await spent()
    const ours = await run({ ...task, seconds: seconds * 3 })
    const cpu = costOf(before, await spent(), ours)
    // written down in a run of its own: that costs something too
    const stop = record()
    const recorded = await run({ ...task, seconds })
    const works = stop()
    const each = Math.max(1, Math.round(works.length / recorded.done))
    const operations: Work[] = []
    for (let from = 0; from < works.length; from += each)
      operations.push(works.slice(from, from + each).flat())
    const hand = await run({
      kind: 'hand',
      clients,
      seconds: seconds * 3,
      url,
      works: operations,
      repeat: true,
    })
    tell('all of these mixed', ours, hand, cpu)
    console.log(
      'a sample of 300 papers held against their source:',
      JSON.stringify(await checkIndex(db, { sample: 300 })),
    )
  }
  await app.close()
  await live.close()
  await office.readers.close()
  await closeDatabase(db)
  const header = [
    '',
    'ours/s',
    'to by hand',
    'cpu ms each: server + database',
    `p50 / p95 at ${clients} clients`,
  ]
  const widths = header.map((title, column) =>
    Math.max(title.length, ...said.map(row => row[column]!.length)),
  )
  for (const row of [header, ...said])
    console.log(row.map((cell, column) => cell.padEnd(widths[column]!)).join('  '))
} finally {
  await server.stop()
  if (!kept) await rm(folder, { recursive: true, force: true })
}
