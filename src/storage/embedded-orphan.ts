import { execFile } from 'node:child_process'
import { readFile, readlink, realpath, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { isErrorCode } from './error-code.ts'
import type { Log } from './log.ts'

const run = promisify(execFile)

/** What PostgreSQL writes into `postmaster.pid`. */
export type PidFile = { pid: number; port: number; socketDir: string; ready: boolean }

/** Reads the server's own lock file; null when there is none, or not yet a whole one. */
export async function readPidFile(cluster: string): Promise<PidFile | null> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => null)
  if (text === null) return null
  const lines = text.split('\n')
  const pid = Number.parseInt(lines[0] ?? '', 10)
  if (!(pid > 0)) return null
  return {
    pid,
    port: Number.parseInt(lines[3] ?? '', 10) || 0,
    socketDir: lines[4]?.trim() ?? '',
    ready: lines[7]?.trim() === 'ready',
  }
}

/**
 * Stops the server a killed Patravali left running on this folder, and clears what a killed server left.
 * Only to be called while holding the folder's claim.
 */
export async function clearOrphan(cluster: string, log: Log): Promise<void> {
  const found = await readPidFile(cluster)
  if (!found) return
  if (await isServer(found.pid, cluster)) {
    log.warn({ pid: found.pid }, 'stopping a database server that an earlier start left running')
    await stopServer(found.pid, cluster)
  }
  if (isRunning(found.pid)) {
    // The number belongs to another program by now, or to a killed server nobody has looked at yet, and
    // PostgreSQL would refuse to start. With its own parent's number in the file it goes on to the check that
    // matters: whether shared memory is still in use.
    const file = path.join(cluster, 'postmaster.pid')
    const text = await readFile(file, 'utf8').catch(() => null)
    if (text) await writeFile(file, text.replace(/^\d+/, String(process.pid)))
  }
  if (path.basename(found.socketDir).startsWith('patravali-')) {
    await rm(found.socketDir, { recursive: true, force: true })
  }
}

/** Asks the server to stop (fast shutdown), insists after 60 s, and returns when it is gone. */
export async function stopServer(pid: number | undefined, cluster: string): Promise<void> {
  if (!pid) return
  const steps = [
    { signal: 'SIGINT', patience: 60_000 },
    { signal: 'SIGQUIT', patience: 10_000 },
    { signal: 'SIGKILL', patience: 10_000 },
  ] as const
  for (const { signal, patience } of steps) {
    const deadline = Date.now() + patience
    if (!(await isServer(pid, cluster))) return
    try {
      process.kill(pid, signal)
    } catch (error) {
      if (isErrorCode(error, 'ESRCH')) return
      throw error
    }
    while (Date.now() < deadline) {
      if (!(await isServer(pid, cluster))) return
      await sleep(10)
    }
  }
  throw new Error(`The database server (process ${pid}) does not stop.`)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return !isErrorCode(error, 'ESRCH')
  }
}

/** Whether this process is the PostgreSQL of this folder, and not another program that was given its number. */
async function isServer(pid: number, cluster: string): Promise<boolean> {
  if (!isRunning(pid)) return false
  if (process.platform === 'linux') {
    const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => null)
    // a zombie has no folder: it is gone, only its parent has not looked yet
    return cwd !== null && cwd === (await realpath(cluster).catch(() => cluster))
  }
  if (process.platform === 'win32') {
    const { stdout } = await run('tasklist', ['/FI', `PID eq ${pid}`, '/NH'])
    return stdout.toLowerCase().includes('postgres')
  }
  const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return stdout.includes('postgres')
}
