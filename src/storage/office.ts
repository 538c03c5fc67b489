import type { Engine } from '#documents/engine/engine.ts'
import type { Environment } from '#environment.ts'
import type { Clock } from '#kit/clock.ts'
import type { Typesetter } from '#typeset/typesetter.ts'
import type { BlobStore } from './blobs.ts'
import type { Database } from './database.ts'
import type { Live } from './live.ts'
import type { Readers } from './readers.ts'

/** The services of a running office, put together in `server.ts` and handed to every use case. */
export type Office = {
  version: string
  environment: Environment
  db: Database
  /** For what costs much to read: few at a time. */
  readers: Readers
  blobs: BlobStore
  live: Live
  /** Opens foreign bytes, and draws pages. */
  engine: Engine
  /** Sets the papers we make. */
  typesetter: Typesetter
  /** Tests and the demonstration tick their own; otherwise acts ask the database. */
  clock?: Clock
}
