import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmod,
  lstat,
  mkdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Account } from './embedded-account.ts'
import { giveTo, namedAccount } from './embedded-account.ts'
import { systemFolder } from './embedded-binaries.ts'
import { EmbeddedRefused } from './embedded-refused.ts'
import { isErrorCode } from './error-code.ts'
import type { Log } from './log.ts'

const run = promisify(execFile)

/** The PostgreSQL whose data folder this program can open. */
const majorVersion = '18'

/**
 * Where the database of `dataDir` really lies. Usually there; when the server's account cannot reach it (a
 * checkout under root's home), `dataDir` is a link to a folder below /var/lib/patravali. The link is the only
 * pointer: take it away and the next start makes a new database, exactly as if the folder had been removed.
 */
export async function locateCluster(dataDir: string, account: Account | null): Promise<string> {
  const link = await lstat(dataDir).catch(() => null)
  if (link?.isSymbolicLink()) return path.resolve(path.dirname(dataDir), await readlink(dataDir))
  if (link) return dataDir
  const parent = path.dirname(dataDir)
  const made = await mkdir(parent, { recursive: true })
  // ours alone to list, but the server's account must be able to pass through
  if (made) await chmod(parent, account ? 0o711 : 0o700)
  if (!account) return dataDir
  // the data folder itself is ours to open for passing through (not for listing); those above it are not
  const { mode, uid } = await stat(parent)
  if (uid === 0 && (mode & 0o001) === 0) await chmod(parent, (mode & 0o7777) | 0o011)
  if (await passes(parent, account)) return dataDir
  const folder = path.join(systemFolder, `database-${randomBytes(6).toString('hex')}`)
  try {
    await mkdir(systemFolder, { recursive: true, mode: 0o755 })
    await symlink(folder, dataDir)
  } catch (error) {
    throw new EmbeddedRefused(
      `PostgreSQL does not run as root, and its own account cannot reach ${parent}; ${systemFolder} cannot be used either. Set PATRAVALI_DATA to a folder outside root's home, or start Patravali as an ordinary user.`,
      { cause: error },
    )
  }
  return folder
}

async function passes(folder: string, account: Account): Promise<boolean> {
  const { mode, uid } = await stat(folder)
  const through = uid === account.uid ? 0o100 : 0o001
  return (mode & through) !== 0 && (folder === '/' || (await passes(path.dirname(folder), account)))
}

/**
 * Makes the database cluster unless it is there. It is made beside its place and moved, so that a start that
 * was killed half-way leaves nothing that looks whole.
 */
export async function ensureCluster(
  native: string,
  cluster: string,
  account: Account | null,
  log: Log,
): Promise<void> {
  const version = await readFile(path.join(cluster, 'PG_VERSION'), 'utf8').catch(error => {
    if (isErrorCode(error, 'ENOENT')) return null
    throw error
  })
  if (version !== null) {
    if (version.trim() !== majorVersion) {
      throw new EmbeddedRefused(
        `${cluster} was made by PostgreSQL ${version.trim()}; this Patravali brings ${majorVersion}. Restore a backup into a new data folder.`,
      )
    }
    if (account && (await stat(cluster)).uid === 0) await giveTo(cluster, account)
    return
  }
  const started = performance.now()
  const making = `${cluster}.making`
  await rm(making, { recursive: true, force: true })
  await mkdir(making, { recursive: true, mode: 0o700 })
  const maker = account ? await namedAccount() : null
  if (maker) await giveTo(making, maker)
  await run(path.join(native, 'bin', 'initdb'), [`--pgdata=${making}`, ...initFlags], {
    cwd: making,
    env: serverEnvironment(),
    windowsHide: true,
    ...maker,
  }).catch(error => {
    throw new EmbeddedRefused(`The database could not be made: ${error.stderr?.trim() || error.message}`)
  })
  await writeFile(path.join(making, 'patravali-password'), randomBytes(24).toString('base64url'), {
    mode: 0o600,
  })
  if (account) await giveTo(making, account)
  await rename(making, cluster)
  log.info({ ms: Math.round(performance.now() - started) }, 'made a new database')
}

// C.UTF-8 by the builtin provider: the same order of text on every machine, and pg_trgm sees Hindi, which it
// does not with plain --locale=C. Connections over the private socket need no password; the loopback does.
const initFlags = [
  '--username=postgres',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--lc-ctype=C.UTF-8',
  '--data-checksums',
  '--auth-local=trust',
  '--auth-host=scram-sha-256',
  '--no-instructions',
]

/** The few variables PostgreSQL gets: nothing of ours, so no PG* variable of the user can lead it astray. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    LC_ALL: 'C',
    TZ: 'UTC',
    ...(process.platform === 'win32' ? { SystemRoot: process.env.SystemRoot, TEMP: process.env.TEMP } : {}),
  }
}
