import { chown, lchown, readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { EmbeddedRefused } from './embedded-refused.ts'

/** A user the operating system knows by number. */
export type Account = { uid: number; gid: number }

/**
 * A number without a name in /etc/passwd: nobody else runs under it, and no user is added to the system. It
 * lies in the range Debian gives out on demand and systemd's DynamicUser leaves alone.
 */
const ownNumber = 64_823

/**
 * Whom PostgreSQL runs as: null (ourselves) for an ordinary user. PostgreSQL refuses root, so for root the
 * owner of an existing database, else a system user called `patravali` if the administrator made one, else a
 * number of our own.
 */
export async function serverAccount(dataDir: string): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null
  const owner = await stat(dataDir).catch(() => null)
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const users = await namedUsers()
  const named = users.get('patravali')
  if (named) return named
  const taken = new Set([...users.values()].map(user => user.uid))
  let uid = ownNumber
  while (taken.has(uid)) uid += 1
  return { uid, gid: uid }
}

/** A user with a name, for `initdb`, which refuses to run under a number that has none. */
export async function namedAccount(): Promise<Account> {
  const users = await namedUsers()
  for (const name of ['patravali', 'nobody', 'daemon', 'bin']) {
    const user = users.get(name)
    if (user && user.uid !== 0) return user
  }
  throw new EmbeddedRefused(
    'PostgreSQL refuses to run as root and /etc/passwd names no other user. Add a system user "patravali", or start Patravali as an ordinary user.',
  )
}

async function namedUsers(): Promise<Map<string, Account>> {
  const users = new Map<string, Account>()
  for (const line of (await readFile('/etc/passwd', 'utf8')).split('\n')) {
    const [name, , uid, gid] = line.split(':')
    // macOS writes nobody's number as -2
    if (name && uid && gid) users.set(name, { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 })
  }
  return users
}

/** Whether an account can read this file or folder and pass through every folder above it. */
export async function reaches(target: string, account: Account): Promise<boolean> {
  let current = path.resolve(target)
  let needed = 0o5
  for (;;) {
    const found = await stat(current).catch(() => null)
    if (!found) return false
    const shift = found.uid === account.uid ? 6 : found.gid === account.gid ? 3 : 0
    if (((found.mode >> shift) & needed) !== needed) return false
    const parent = path.dirname(current)
    if (parent === current) return true
    current = parent
    needed = 0o1
  }
}

/** Gives a folder and everything in it to an account. */
export async function giveTo(folder: string, { uid, gid }: Account): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await lchown(path.join(entry.parentPath, entry.name), uid, gid)
  }
  await chown(folder, uid, gid)
}
