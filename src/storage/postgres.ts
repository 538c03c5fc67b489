import path from 'node:path'
import type { Environment } from '#environment.ts'
import { findEmbedded, startEmbedded } from './embedded.ts'
import type { Log } from './log.ts'

/** A PostgreSQL that answers: the embedded one or one's own. */
export type Postgres = {
  isEmbedded: boolean
  /** As the role the server runs as. */
  url: string
  /** As the owner; null when DATABASE_OWNER_URL is not set. */
  ownerUrl: string | null
  /** Stops the embedded server if this call started it. */
  stop(): Promise<void>
}

/**
 * Reaches the database the settings name: one's own as it is; the embedded one by starting it or, with
 * `mayAttach`, by joining the server that a running Patravali has started (for commands beside it).
 */
export async function reachPostgres(
  { database, dataDir }: Pick<Environment, 'database' | 'dataDir'>,
  log: Log,
  { mayAttach = false } = {},
): Promise<Postgres> {
  if (database) return { isEmbedded: false, ...database, stop: async () => {} }
  const folder = path.join(dataDir, 'postgres')
  const running = mayAttach ? await findEmbedded(folder) : null
  if (running) return { isEmbedded: true, url: running.url, ownerUrl: running.ownerUrl, stop: async () => {} }
  const server = await startEmbedded({ dataDir: folder, log })
  return { isEmbedded: true, url: server.url, ownerUrl: server.ownerUrl, stop: server.stop }
}

/** The name in an address of the database: the role that grants are given to. */
export function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username) || 'patravali'
}

/** Where a data folder keeps documents. */
export function documentsFolder(dataDir: string): string {
  return path.join(dataDir, 'documents')
}
