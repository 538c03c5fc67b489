import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { EmbeddedRefused } from './embedded-refused.ts'
import { isErrorCode } from './error-code.ts'

/**
 * One Patravali per data folder. The claim names the process that holds it; a claim whose process is gone
 * is taken over, which is what makes a start after `kill -9` safe: the server found running then is an
 * orphan, never another living Patravali's.
 */
export async function claim(file: string): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const mine = await selfDescription()
    const wrote = await writeFile(file, mine, { flag: 'wx', mode: 0o600 }).then(
      () => true,
      error => {
        if (isErrorCode(error, 'EEXIST')) return false
        throw error
      },
    )
    if (wrote) return
    const found = await readFile(file, 'utf8').catch(() => null)
    if (found === null) continue
    if (await isAlive(found)) {
      throw new EmbeddedRefused(
        `Another Patravali (process ${Number.parseInt(found, 10)}) is using this data folder. Stop it first, or set PATRAVALI_DATA to another folder.`,
      )
    }
    const aside = `${file}.${process.pid}`
    const moved = await rename(file, aside).then(
      () => true,
      () => false,
    )
    if (!moved) continue
    // between reading and moving, another starter may have written its own claim: give it back
    if ((await readFile(aside, 'utf8')) !== found) await link(aside, file).catch(() => {})
    await rm(aside, { force: true })
  }
  throw new EmbeddedRefused(`Could not claim ${file}.`)
}

/** Whether the process that wrote this claim still runs. */
export async function isClaimed(file: string): Promise<boolean> {
  const found = await readFile(file, 'utf8').catch(() => null)
  return found !== null && (await isAlive(found))
}

/** Gives the folder free again. */
export async function release(file: string): Promise<void> {
  await rm(file, { force: true })
}

async function selfDescription(): Promise<string> {
  return `${process.pid}\n${await birth(process.pid)}\n`
}

async function isAlive(description: string): Promise<boolean> {
  const [pid, born] = description.split('\n')
  const number = Number.parseInt(pid ?? '', 10)
  if (!(number > 0)) return false
  try {
    process.kill(number, 0)
  } catch (error) {
    if (isErrorCode(error, 'ESRCH')) return false
  }
  return (await birth(number)) === born
}

/**
 * When a process was born, so that a number given out again after a reboot is not mistaken for it. Only
 * Linux tells; elsewhere the number alone must do.
 */
async function birth(pid: number): Promise<string> {
  if (process.platform !== 'linux') return ''
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
    const status = await readFile(`/proc/${pid}/stat`, 'utf8')
    // the command's name may hold spaces and brackets: the fields start after the last bracket
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return 'gone'
    return `${boot.trim()} ${fields[19]}`
  } catch {
    return 'gone'
  }
}
