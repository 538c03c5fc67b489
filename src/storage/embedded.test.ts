import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, realpath, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Embedded, findEmbedded, memoryFor, startEmbedded } from './embedded.ts'
import { silent } from './log.ts'

const isRoot = process.getuid?.() === 0

let folder: string
let dataDir: string
const started: Embedded[] = []

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-embedded-'))
  await chmod(folder, 0o711)
  dataDir = path.join(folder, 'postgres')
})
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop()
  await rm(folder, { recursive: true, force: true })
})

// Making a database takes a second of the processor, so tests that do not need a new one share theirs.
let sharedFolder: string

beforeAll(async () => {
  sharedFolder = await mkdtemp(path.join(os.tmpdir(), 'patravali-embedded-'))
  await chmod(sharedFolder, 0o711)
})
afterAll(async () => {
  await rm(sharedFolder, { recursive: true, force: true })
})

async function start(): Promise<Embedded> {
  const server = await startEmbedded({ dataDir, log: silent })
  started.push(server)
  return server
}

describe('the embedded database', () => {
  beforeEach(() => {
    dataDir = path.join(sharedFolder, 'postgres')
  })

  it('keeps what was committed from start to start, and starts again quickly', async () => {
    const first = await start()
    await ask(first.ownerUrl, `create table kept (word text); insert into kept values ('पत्रावली')`)
    await first.stop()
    const before = performance.now()
    const second = await start()
    expect(performance.now() - before).toBeLessThan(15_000)
    expect(await ask(second.ownerUrl, 'select word from kept')).toEqual([{ word: 'पत्रावली' }])
  })

  it('takes an eighth of the memory there is, within bounds', () => {
    const shared = (gigabytes: number) => memoryFor(gigabytes * 2 ** 30).shared_buffers
    expect([0.5, 4, 24, 512].map(shared)).toEqual(['128MB', '512MB', '3072MB', '8192MB'])
    expect(memoryFor(2 ** 32).effective_cache_size).toBe('2048MB')
  })

  it('orders and searches Hindi, and is synced to disk', async () => {
    const { ownerUrl } = await start()
    await ask(ownerUrl, 'create extension pg_trgm')
    expect(
      await ask(
        ownerUrl,
        `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
          current_setting('data_checksums') as checksums, similarity('वेतन', 'वेतनमान') > 0.3 as trigrams`,
      ),
    ).toEqual([{ fsync: 'on', commit: 'on', checksums: 'on', trigrams: true }])
  })

  it('gives the server’s role nothing of its own', async () => {
    const { url, ownerUrl } = await start()
    await ask(ownerUrl, 'create table closed (word text)')
    await expect(ask(url, 'select * from closed')).rejects.toThrow('permission denied')
    await expect(ask(url, 'create table mine (word text)')).rejects.toThrow('permission denied')
    await expect(ask(url, 'create role other')).rejects.toThrow('permission denied')
    expect(await ask(url, 'select current_user as name')).toEqual([{ name: 'patravali' }])
  })

  it('is started again when it dies, at the same address, with everything committed', async () => {
    const server = await start()
    await ask(server.ownerUrl, `create table safe (word text); insert into safe values ('one')`)
    const died = server.pid
    process.kill(died, 'SIGKILL')
    await expect.poll(() => server.pid).not.toBe(died)
    await expect
      .poll(() => ask(server.ownerUrl, 'select word from safe').catch(() => null))
      .toEqual([{ word: 'one' }])
  })

  it('leaves no socket folder behind', async () => {
    const server = await start()
    const host = new URL(server.url).searchParams.get('host') ?? ''
    expect(await readdir(host)).toContain('.s.PGSQL.5432')
    await server.stop()
    await expect(readdir(host)).rejects.toThrow('ENOENT')
  })
})

// most of these make a database or start another Node: seconds on a busy machine
describe('a data folder', { timeout: 120_000 }, () => {
  it('is used by one Patravali at a time; a second can find its database until it stops', async () => {
    dataDir = path.join(sharedFolder, 'postgres')
    const server = await start()
    await expect(startEmbedded({ dataDir, log: silent })).rejects.toThrow('Another Patravali')
    expect(await findEmbedded(dataDir)).toMatchObject({ url: server.url })
    await server.stop()
    expect(await findEmbedded(dataDir)).toBeNull()
  })

  it('whose Node was killed is recovered at the next start: the orphan is stopped, the data whole', async () => {
    const { child, pid } = await startElsewhere(dataDir)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(isRunning(pid)).toBe(true)
    const server = await start()
    expect(isRunning(pid)).toBe(false)
    expect(await ask(server.ownerUrl, 'select word from kept')).toEqual([{ word: 'elsewhere' }])
  })

  it('whose Node and database were both killed is recovered', async () => {
    const { child, pid } = await startElsewhere(dataDir)
    process.kill(pid, 'SIGKILL')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const server = await start()
    expect(await ask(server.ownerUrl, 'select word from kept')).toEqual([{ word: 'elsewhere' }])
  })

  it('half made by a start that was killed is made anew', async () => {
    await mkdir(`${dataDir}.making/base`, { recursive: true })
    await start()
    expect(await readdir(folder)).not.toContain('postgres.making')
  })

  it.runIf(isRoot)('may lie where the database’s own user cannot go: under root’s home', async () => {
    const home = path.join(folder, 'root')
    await mkdir(home, { mode: 0o700 })
    dataDir = path.join(home, 'patravali', 'data', 'postgres')
    const server = await start()
    await ask(server.ownerUrl, `create table kept (word text); insert into kept values ('root')`)
    await server.stop()
    const again = await start()
    expect(await ask(again.ownerUrl, 'select word from kept')).toEqual([{ word: 'root' }])
    await again.stop()
    const place = await realpath(dataDir)
    expect(path.dirname(place)).toBe('/var/lib/patravali')
    await rm(place, { recursive: true })
    await rm(`${place}.log`)
  })

  it.runIf(isRoot)(
    'made by root for root alone is opened for passing through, and the database lies in it',
    async () => {
      await chmod(folder, 0o700)
      await start()
      expect(await realpath(dataDir)).toBe(await realpath(path.join(folder, 'postgres')))
      expect((await stat(folder)).mode & 0o777).toBe(0o711)
    },
  )

  it.runIf(isRoot)('works for an ordinary user too', async () => {
    await chmod(folder, 0o777)
    const { child, pid } = await startElsewhere(dataDir, { uid: 65_534, gid: 65_534 })
    expect(isRunning(pid)).toBe(true)
    child.kill('SIGTERM')
    await once(child, 'exit')
    expect(isRunning(pid)).toBe(false)
  })
})

/** Starts the embedded server in another process, which writes a row and then waits to be ended. */
async function startElsewhere(
  place: string,
  user: { uid?: number; gid?: number } = {},
): Promise<{ child: ChildProcess; pid: number }> {
  const program = `
    import pg from 'pg'
    import { startEmbedded } from '${path.resolve('src/storage/embedded.ts')}'
    import { silent } from '${path.resolve('src/storage/log.ts')}'
    const server = await startEmbedded({ dataDir: ${JSON.stringify(place)}, log: silent })
    const client = new pg.Client(server.ownerUrl)
    await client.connect()
    await client.query("create table if not exists kept (word text); insert into kept values ('elsewhere')")
    await client.end()
    process.on('SIGTERM', async () => { await server.stop(); process.exit(0) })
    setInterval(() => {}, 1000)
    console.log(server.pid)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, HOME: folder },
    ...user,
  })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`it ended with ${code}`)
  })
  const [said] = (await Promise.race([once(child.stdout ?? child, 'data'), ended])) as [Buffer]
  ended.catch(() => {})
  return { child, pid: Number(said.toString()) }
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // ended, but not yet looked at by whoever adopted it
    return process.platform !== 'linux' || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
