import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createEngine } from '#documents/engine/engine.ts'
import { readEnvironment } from '#environment.ts'
import { buildApp } from '#http/app.ts'
import { folderStore } from '#storage/blob-folder.ts'
import { listenLive } from '#storage/live.ts'
import { openReaders } from '#storage/readers.ts'
import { built } from '#test/built.ts'
import { testDatabase } from '#test/database.ts'
import { createTypesetter } from '#typeset/typesetter.ts'

/** Serves an instance where nobody is yet, with its web UI, on a free port of this machine. */
export const serveEmpty = async (): Promise<{ url: string; folder: string; close: () => Promise<void> }> => {
  const database = await testDatabase()
  const live = await listenLive(database.url)
  const readers = openReaders(database.url)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-empty-'))
  const services = { engine: createEngine(), typesetter: createTypesetter() }
  const environment = readEnvironment({ PATRAVALI_DATA: folder, LOG_LEVEL: 'silent' }, { isEmpty: true })
  const app = await buildApp(
    {
      ...services,
      db: database.db,
      readers,
      live,
      blobs: folderStore(path.join(folder, 'blobs')),
      version: '0.0.0',
      environment,
    },
    { unlimited: true, webFolder: await built('web') },
  )
  return {
    url: await app.listen({ port: 0, host: '127.0.0.1' }),
    folder,
    close: async () => {
      await app.close()
      await services.engine.close()
      await services.typesetter.close()
      await live.close()
      await readers.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
