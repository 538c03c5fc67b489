import { createServer } from 'node:net'
import pg from 'pg'

/** How to reach one database as each of its three roles. */
export type Addresses = {
  /** The role the server runs as: no ownership, only what the migrations grant. */
  url: string
  /** Owner of database and schemas; used by `migrate` only. */
  ownerUrl: string
  /** The superuser, for backups and for tests that tamper. */
  superuserUrl: string
}

/** The addresses of one database of an embedded server (`host` is a socket's folder, or the loopback). */
export function addresses(
  host: string,
  port: number,
  password: string | null,
  database = 'patravali',
): Addresses {
  const as = (role: string) => {
    const secret = password ? `:${encodeURIComponent(password)}` : ''
    return host.startsWith('/')
      ? `postgresql://${role}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
      : `postgresql://${role}${secret}@${host}:${port}/${database}`
  }
  return { url: as('patravali'), ownerUrl: as('patravali_owner'), superuserUrl: as('postgres') }
}

/**
 * Makes the two roles and the database unless they are there: `patravali_owner`, which owns the database,
 * and `patravali`, the server's role, which owns nothing.
 */
export async function ensureRoles(where: Addresses, password: string): Promise<void> {
  const url = new URL(where.superuserUrl)
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `select rolname as name from pg_roles union all select 'database ' || datname from pg_database`,
    )
    const there = new Set(rows.map(row => row.name))
    const secret = client.escapeLiteral(password)
    for (const role of ['patravali_owner', 'patravali']) {
      if (!there.has(role)) await client.query(`create role ${role} login password ${secret}`)
    }
    if (there.has('database patravali')) return
    await client.query('create database patravali owner patravali_owner')
    await client.query('revoke all on database patravali from public')
    await client.query('grant connect on database patravali to patravali')
  } finally {
    await client.end()
  }
}

/** A free port of the loopback, for Windows, which has no sockets in folders. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
