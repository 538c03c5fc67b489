import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { demonstrationState, demonstrationUnfinished, loadDemo } from '#demo/load.ts'
import { createEngine } from '#documents/engine/engine.ts'
import type { Environment } from '#environment.ts'
import { buildApp } from '#http/app.ts'
import { logOptions } from '#http/log.ts'
import { type Demonstration, demonstrationLogins, isFirstRun } from '#people/sessions/read.ts'
import { programVersion, projectFolder } from '#project-folder.ts'
import { trustDemonstration } from '#signing/authority/trust-demonstration.ts'
import { beginSeal } from '#signing/seal/commands.ts'
import { folderStore } from '#storage/blob-folder.ts'
import { closeDatabase, openDatabase } from '#storage/database.ts'
import { openJobs } from '#storage/jobs.ts'
import { listenLive } from '#storage/live.ts'
import type { Log } from '#storage/log.ts'
import { migrate, pendingMigrations } from '#storage/migrate.ts'
import type { Office } from '#storage/office.ts'
import { blobFolder, reachPostgres, roleOf } from '#storage/postgres.ts'
import { openReaders } from '#storage/readers.ts'
import { sweepWorkFolders } from '#storage/work-folder.ts'
import { createTypesetter } from '#typeset/typesetter.ts'
import { startWorkers } from '#workers.ts'

/** A server that listens. */
export type Running = {
  /** Where a browser on this machine reaches it. */
  address: string
  /** Nobody is here yet: the first visitor makes the administrator. */
  firstRun: boolean
  /** The logins to try, in a demonstration. */
  demonstration: Demonstration | undefined
  /** Closes everything in order: no new requests, those under way end, jobs, then the database. */
  stop(): Promise<void>
}

/** The database does not fit this program; the message says what to do. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
}

/** Things opened, to be closed in the opposite order; also when a later one fails to open. */
class Opened {
  readonly #closings: (() => Promise<unknown>)[] = []

  add(close: () => Promise<unknown>): void {
    this.#closings.unshift(close)
  }

  async close(log: Log): Promise<void> {
    for (const close of this.#closings.splice(0))
      await close().catch(error => log.error({ err: error }, 'a part did not close'))
  }
}

const prepareDatabase = async (
  environment: Environment,
  mayAttach: boolean,
  opened: Opened,
  log: Log,
): Promise<string> => {
  const folder = path.join(projectFolder(), 'migrations')
  const { url, ownerUrl, isShared, stop } = await reachPostgres(environment, log, { mayAttach })
  opened.add(stop)
  if (ownerUrl && !isShared) await migrate(ownerUrl, { folder, serverRole: roleOf(url), log })
  else {
    const pending = await pendingMigrations(url, folder)
    if (pending.length > 0)
      throw new StartRefused(
        `The database lacks ${pending.join(', ')}. Run \`npm run patravali -- migrate\` with DATABASE_OWNER_URL, or set it here.`,
      )
  }
  return url
}

/**
 * Opens the services of an office, without a server: the command line and the demonstration work on it too. With
 * `mayAttach` it joins the embedded database of a server that is running.
 */
export const openOffice = async (
  environment: Environment,
  log: Log,
  { mayAttach = false } = {},
): Promise<{ office: Office; url: string; close(): Promise<void> }> => {
  const opened = new Opened()
  try {
    sweepWorkFolders()
    const url = await prepareDatabase(environment, mayAttach, opened, log)
    const onError = (error: Error) => log.warn({ err: error }, 'a connection to the database broke')
    const db = openDatabase(url, { max: environment.databaseConnections, onError })
    opened.add(() => closeDatabase(db))
    const readers = openReaders(url, onError)
    opened.add(() => readers.close())
    const live = await listenLive(url, log)
    opened.add(() => live.close())
    const engine = createEngine()
    opened.add(() => engine.close())
    const typesetter = createTypesetter()
    opened.add(() => typesetter.close())
    const office: Office = {
      version: await programVersion(),
      environment,
      db,
      readers,
      blobs: folderStore(blobFolder(environment.dataDir)),
      live,
      engine,
      typesetter,
    }
    return { office, url, close: () => opened.close(log) }
  } catch (error) {
    await opened.close(log)
    throw error
  }
}

const checksOf = (office: Office, url: string) => ({
  database: async () => {
    await sql`select 1`.execute(office.db)
  },
  // a full or read-only disk shows itself only when written to
  documents: async () => {
    const probe = path.join(office.environment.dataDir, `.ready-${process.pid}`)
    await writeFile(probe, 'ready')
    await rm(probe)
  },
  migrations: async () => {
    const pending = await pendingMigrations(url, path.join(projectFolder(), 'migrations'))
    if (pending.length > 0) throw new Error(`lacking ${pending.join(', ')}`)
  },
})

/** Fills an empty instance with the demonstration where the settings say so. What is there already stays as it is. */
const fillWhereEmpty = async (office: Office, log: Log, hear: (said: string) => void): Promise<void> => {
  if (!office.environment.demonstration) return
  const state = await demonstrationState(office.db)
  if (state === 'unfinished') throw new StartRefused(demonstrationUnfinished)
  if (state !== 'empty') return
  hear('First start: making the demonstration, some weeks of an invented secretariat …')
  const { acts, letters, seconds } = await loadDemo(office)
  log.info({ acts, letters, seconds }, 'the demonstration was made')
}

/** Starts everything and listens. Throws with a message worth printing when a part refuses; `hear` is told what takes long. */
export const startServer = async (
  environment: Environment,
  hear: (said: string) => void = () => {},
): Promise<Running> => {
  const logger = pino(logOptions(environment.logLevel))
  const opened = new Opened()
  try {
    const { office, url, close } = await openOffice(environment, logger)
    opened.add(close)
    await fillWhereEmpty(office, logger, hear)
    await beginSeal(office)
    await trustDemonstration(office)
    const jobs = await openJobs(url, office.live, logger)
    opened.add(() => jobs.stop())
    const stopWorkers = await startWorkers(office, jobs, logger)
    opened.add(stopWorkers)
    const webFolder = path.join(projectFolder(), 'dist', 'web')
    const app = await buildApp(office, {
      logger,
      checks: checksOf(office, url),
      ...(environment.metricsToken ? { metricsToken: environment.metricsToken } : {}),
      ...(existsSync(webFolder) ? { webFolder } : {}),
    })
    opened.add(() => app.close())
    await app.listen({ host: environment.host, port: environment.port })
    office.engine.warm()
    const bound = app.server.address()
    const port = typeof bound === 'object' && bound ? bound.port : environment.port
    const host = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(environment.host)
      ? 'localhost'
      : environment.host
    return {
      address: `http://${host}:${port}`,
      firstRun: await isFirstRun(office.db),
      demonstration: environment.demonstration ? await demonstrationLogins(office.db) : undefined,
      stop: () => opened.close(logger),
    }
  } catch (error) {
    await opened.close(logger)
    throw error
  }
}
