import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { chown, mkdtemp, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Account, serverAccount } from './embedded-account.ts'
import { locateBinaries } from './embedded-binaries.ts'
import { claim, isClaimed, release } from './embedded-claim.ts'
import { ensureCluster, locateCluster, serverEnvironment } from './embedded-cluster.ts'
import { clearOrphan, readPidFile, stopServer } from './embedded-orphan.ts'
import { EmbeddedRefused } from './embedded-refused.ts'
import { type Addresses, addresses, ensureRoles, freePort } from './embedded-roles.ts'
import type { Log } from './log.ts'

/** A running embedded PostgreSQL. */
export type Embedded = Addresses & {
  /** Process number of the server as it runs now; another one after it had to be started again. */
  readonly pid: number
  /** Stops the server cleanly: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>
}

/** Where the embedded server keeps its data, whom it tells, and settings that differ from ours (tests only). */
export type EmbeddedOptions = { dataDir: string; log: Log; settings?: Record<string, string> }

/**
 * Starts the embedded PostgreSQL on `dataDir`, making the database on first use. The server is a process of
 * its own: if Node is killed it lives on, and the next start stops that orphan first. If the server itself
 * dies while Node lives, it is started again at the same address and recovers by its log.
 *
 * States: claimed → orphan cleared → starting → ready → (died → starting …) → stopping → stopped.
 */
export async function startEmbedded({ dataDir, log, settings = {} }: EmbeddedOptions): Promise<Embedded> {
  const place = path.resolve(dataDir)
  const account = await serverAccount(place)
  const native = await locateBinaries(account)
  const cluster = await locateCluster(place, account)
  const claimFile = `${place}.claim`
  await claim(claimFile)
  try {
    await clearOrphan(cluster, log)
    await ensureCluster(native, cluster, account, log)
    const onWindows = process.platform === 'win32'
    const socketDir = onWindows ? null : await makeSocketDir(account)
    const port = onWindows ? await freePort() : 5432
    const password = await readFile(path.join(cluster, 'patravali-password'), 'utf8')
    const where = addresses(socketDir ?? '127.0.0.1', port, onWindows ? password : null)
    const flags = serverFlags({ ...ourSettings, ...memoryFor(memoryHere()), ...settings }, socketDir, port)

    let stopping = false
    let server = await launch({ native, cluster, account, flags })
    const onNodeExit = () => server.kill('SIGINT')
    process.once('exit', onNodeExit)

    const watch = (child: ChildProcess) =>
      child.once('exit', async (code, signal) => {
        for (let wait = 100; !stopping; wait = Math.min(wait * 2, 5000)) {
          log.error({ code, signal }, 'the database server died; starting it again')
          await sleep(wait)
          try {
            if (stopping) return
            server = await launch({ native, cluster, account, flags })
            watch(server)
            return
          } catch (error) {
            log.error({ err: error }, 'the database server did not start again')
          }
        }
      })
    watch(server)

    let stopped: Promise<void> | undefined
    const stop = async () => {
      stopping = true
      await stopServer(server.pid, cluster)
      // only now: whoever ends Node in the meantime must not leave the server behind
      process.off('exit', onNodeExit)
      if (socketDir) await rm(socketDir, { recursive: true, force: true })
      await release(claimFile)
    }
    await ensureRoles(where, password)
    return {
      ...where,
      get pid() {
        return server.pid ?? 0
      },
      stop: () => {
        stopped ??= stop()
        return stopped
      },
    }
  } catch (error) {
    const left = await readPidFile(cluster)
    if (left) await stopServer(left.pid, cluster)
    await release(claimFile)
    throw error
  }
}

/** The addresses of the server another Patravali runs on this folder, or null when none runs. */
export async function findEmbedded(dataDir: string): Promise<Addresses | null> {
  const place = path.resolve(dataDir)
  if (!(await isClaimed(`${place}.claim`))) return null
  const cluster = await realpath(place).catch(() => null)
  if (!cluster) return null
  const found = await readPidFile(cluster)
  if (!found?.ready) return null
  if (found.socketDir) return addresses(found.socketDir, found.port, null)
  const password = await readFile(path.join(cluster, 'patravali-password'), 'utf8')
  return addresses('127.0.0.1', found.port, password)
}

/**
 * What the database takes of so many bytes of memory: an eighth to keep what it reads often (128 MB to 8 GB). A search goes through the whole index of
 * words; from there a row costs 1 µs, from the system's cache 4.
 */
export const memoryFor = (bytes: number): { shared_buffers: string; effective_cache_size: string } => {
  const share = (part: number, least: number, most: number): string =>
    `${Math.round(Math.min(most, Math.max(least, bytes / part / 2 ** 20)))}MB`
  return { shared_buffers: share(8, 128, 8192), effective_cache_size: share(2, 512, 65_536) }
}

/** What this process may have: the machine's memory, or less in a container. */
const memoryHere = (): number => {
  const allowed = process.constrainedMemory()
  return allowed && allowed < os.totalmem() ? allowed : os.totalmem()
}

// Nothing is traded against an acknowledged act surviving a power cut. JIT costs 50-200 ms on the first run of a
// screen's query and never wins on queries this size.
const ourSettings = {
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  max_connections: '100',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_level: 'replica',
  max_wal_size: '1GB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  cluster_name: 'patravali',
}

function serverFlags(settings: Record<string, string>, socketDir: string | null, port: number): string[] {
  const all = {
    ...settings,
    port: String(port),
    listen_addresses: socketDir ? '' : '127.0.0.1',
    unix_socket_directories: socketDir ?? '',
    unix_socket_permissions: '0700',
  }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** A short private folder: a socket's path may have 107 bytes, and a checkout's path is often longer. */
async function makeSocketDir(account: Account | null): Promise<string> {
  const longest = 107 - '/patravali-XXXXXX/.s.PGSQL.5432'.length
  const parent = Buffer.byteLength(os.tmpdir()) <= longest ? os.tmpdir() : '/tmp'
  const folder = await mkdtemp(path.join(parent, 'patravali-'))
  if (account) await chown(folder, account.uid, account.gid)
  return folder
}

type Launch = { native: string; cluster: string; account: Account | null; flags: string[] }

async function launch(options: Launch): Promise<ChildProcess> {
  const deadline = Date.now() + 30_000
  for (;;) {
    try {
      return await launchOnce(options)
    } catch (error) {
      // backends of a killed server end on their own within a moment; until then the new one waits for them
      const waits = error instanceof Error && error.message.includes('pre-existing shared memory block')
      if (!waits || Date.now() > deadline) throw error
      await sleep(200)
    }
  }
}

async function launchOnce({ native, cluster, account, flags }: Launch): Promise<ChildProcess> {
  const logFile = `${cluster}.log`
  const size = await stat(logFile).then(
    found => found.size,
    () => 0,
  )
  if (size > 10_000_000) await rename(logFile, `${logFile}.old`)
  const output = openSync(logFile, 'a', 0o600)
  const from = size > 10_000_000 ? 0 : size
  const child = spawn(path.join(native, 'bin', 'postgres'), ['-D', cluster, ...flags], {
    // its own process group: Ctrl+C in the terminal reaches Node alone, which then stops the server in order
    detached: true,
    cwd: cluster,
    env: serverEnvironment(),
    stdio: ['ignore', output, output],
    windowsHide: true,
    ...account,
  })
  closeSync(output)
  child.unref()
  let failure: string | null = null
  child.once('error', error => {
    failure = error.message
  })
  child.once('exit', (code, signal) => {
    failure ??= `it ended with ${signal ?? code}`
  })
  // recovery after a power cut replays at most max_wal_size: seconds, not minutes, but disks differ
  const deadline = Date.now() + 300_000
  while (failure === null && Date.now() < deadline) {
    const found = await readPidFile(cluster)
    if (found?.ready && found.pid === child.pid) return child
    await sleep(10)
  }
  const said = (await readFile(logFile, 'utf8').catch(() => '')).slice(from).trim()
  throw new EmbeddedRefused(
    `PostgreSQL did not start: ${failure ?? 'not ready after 5 minutes'}\n${said.slice(-4000)}`,
  )
}
