import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createEngine } from '#documents/engine/engine.ts'
import { type Environment, readEnvironment } from '#environment.ts'
import { type AppOptions, buildApp } from '#http/app.ts'
import type { App } from '#http/register.ts'
import type { Actor } from '#people/contract.ts'
import { openSession } from '#people/sessions/commands.ts'
import { policyOf } from '#people/sessions/rules.ts'
import { beginSeal } from '#signing/seal/commands.ts'
import { folderStore } from '#storage/blob-folder.ts'
import { listenLive } from '#storage/live.ts'
import type { Office } from '#storage/office.ts'
import { openReaders } from '#storage/readers.ts'
import { createTypesetter } from '#typeset/typesetter.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { type Client, clientOf } from './office/client.ts'
import { type Filled, fillOffice } from './office/fill.ts'

export { type Answer, CallRefused, type Client } from './office/client.ts'
export { fixturePassword } from './office/fill.ts'

/** A clock that goes on by one second at each look, so that no two acts of a test share a time. */
export type TestClock = {
  (): Date
  /** Sets it to a moment. */
  set(to: Date | string): void
  /** Lets time pass. */
  pass(time: { days?: number; hours?: number; minutes?: number }): void
}

const testClock = (start: string): TestClock => {
  let now = new Date(start).getTime()
  return Object.assign(
    () => {
      now += 1000
      return new Date(now)
    },
    {
      set: (to: Date | string) => {
        now = new Date(to).getTime()
      },
      pass: ({ days = 0, hours = 0, minutes = 0 }) => {
        now += ((days * 24 + hours) * 60 + minutes) * 60_000
      },
    },
  )
}

/** One believable office, running: services, server (not listening), and its people by login. */
export type TestOffice = Filled & {
  app: App
  office: Office
  database: TestDatabase
  clock: TestClock
  /** The actor a login acts as by default; throws for a login without a post. */
  actor(login: string): Actor
  /** A signed-in browser of that person, the same one each time. */
  as(login: string): Promise<Client>
  /** A browser of its own, newly signed in. */
  signedIn(login: string): Promise<Client>
  /** A browser nobody is signed in at. */
  stranger(): Client
  close(): Promise<void>
}

/** How the office of a test differs from the usual one. */
export type TestOfficeOptions = {
  /** Acts take the time from the database, for tests of contention. */
  databaseClock?: boolean
  /** Where the clock begins: a Wednesday morning unless told otherwise. */
  start?: string
  environment?: Partial<Environment>
  app?: AppOptions
  /** Nobody and nothing in it. */
  empty?: boolean
  /** Registers endpoints of the test's own. */
  extend?: (app: App) => void
}

/** Starts the fixture office on a database of its own: one per test file, in `beforeAll`; `close` it in `afterAll`. */
export const testOffice = async (options: TestOfficeOptions = {}): Promise<TestOffice> => {
  const database = await testDatabase()
  const filled = options.empty ? { units: {}, posts: {}, people: {} } : await fillOffice(database.db)
  const clock = testClock(options.start ?? '2026-01-14T10:00:00+05:30')
  const live = await listenLive(database.url)
  const readers = openReaders(database.url)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-office-'))
  const environment: Environment = {
    ...readEnvironment({ PATRAVALI_DATA: folder, LOG_LEVEL: 'silent' }, { isEmpty: true }),
    ...options.environment,
  }
  const office: Office = {
    db: database.db,
    readers,
    live,
    blobs: folderStore(path.join(folder, 'blobs')),
    engine: createEngine({ children: 1 }),
    typesetter: createTypesetter(),
    version: '0.0.0',
    environment,
    ...(options.databaseClock ? {} : { clock }),
  }
  await beginSeal(office)
  const app = await buildApp(office, { strict: true, unlimited: true, ...options.app })
  options.extend?.(app)
  await app.ready()
  const clients = new Map<string, Promise<Client>>()

  const personOf = (login: string) => {
    const person = filled.people[login]
    if (!person) throw new Error(`nobody in the fixture office is called ${login}`)
    return person
  }
  const signedIn = async (login: string): Promise<Client> => {
    const opened = await openSession(office, personOf(login).personId, policyOf(undefined, environment), {
      address: '127.0.0.1',
      agent: 'test',
    })
    return clientOf(app, `patravali=${opened.token}`)
  }

  return {
    ...filled,
    app,
    office,
    database,
    clock,
    actor(login) {
      const { actor } = personOf(login)
      if (!actor) throw new Error(`${login} holds no post`)
      return actor
    },
    as(login) {
      const client = clients.get(login) ?? signedIn(login)
      clients.set(login, client)
      return client
    },
    signedIn,
    stranger: () => clientOf(app),
    async close() {
      await app.close()
      await live.close()
      await readers.close()
      await office.engine.close()
      await office.typesetter.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
