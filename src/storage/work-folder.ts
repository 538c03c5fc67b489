import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

/*
 * Papers on their way (a preview, a print) lie for a moment in a folder of this process, readable by its account alone. It goes with the process; what one
 * that was killed left is found by its number and goes when the next one starts.
 */

const names = /^patravali-work-(\d+)-/

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // somebody else's process is alive too
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Removes what processes that are no more left behind in `parent`; what belongs to another account stays. */
export const sweepWorkFolders = (parent = os.tmpdir()): void => {
  for (const name of readdirSync(parent)) {
    const pid = Number(names.exec(name)?.[1])
    if (!pid || isAlive(pid)) continue
    try {
      rmSync(path.join(parent, name), { recursive: true, force: true })
    } catch {
      // another account's
    }
  }
}

let own: string | undefined

const ownFolder = (): string => {
  if (own) {
    // a cleaner of temporary files may have taken it
    mkdirSync(own, { recursive: true, mode: 0o700 })
    return own
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), `patravali-work-${process.pid}-`))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  own = folder
  return folder
}

/** A new empty folder for `what` (a word of a file's name). Who asked removes it; if he can't, it goes with the process. */
export const workFolder = (what: string): Promise<string> => mkdtemp(path.join(ownFolder(), `${what}-`))
