import path from 'node:path'
import type { Environment } from '#environment.ts'
import { findEmbedded, startEmbedded } from './embedded.ts'
import type { Log } from './log.ts'

/** A PostgreSQL that answers: the embedded one or one's own. */
export type Postgres = {
  isEmbedded: boolean
  /** Another process started it and uses it: its tables are not ours to change. */
  isShared: boolean
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
  if (database) return { isEmbedded: false, isShared: false, ...database, stop: async () => {} }
  const folder = path.join(dataDir, 'postgres')
  const running = mayAttach ? await findEmbedded(folder) : null
  if (running) {
    const { url, ownerUrl } = running
    return { isEmbedded: true, isShared: true, url, ownerUrl, stop: async () => {} }
  }
  const server = await startEmbedded({ dataDir: folder, log })
  return { isEmbedded: true, isShared: false, url: server.url, ownerUrl: server.ownerUrl, stop: server.stop }
}

/** The name in an address of the database: the role that grants are given to. */
export function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username) || 'patravali'
}

/** Where a data folder keeps the stored bytes. */
export function blobFolder(dataDir: string): string {
  return path.join(dataDir, 'blobs')
}
