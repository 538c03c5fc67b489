import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { BlobStore } from '../blobs.ts'
import { singleConnection } from '../database.ts'
import { listTables, readMigrations, readSequences } from './catalogue.ts'
import { documentFile, type Manifest, type SavedTable, tableFile } from './manifest.ts'
import { type BackupTarget, openTarget, spool } from './target.ts'

/** What to back up, and where to. */
export type BackupOptions = {
  ownerUrl: string
  blobs: BlobStore
  /** A folder, or a file ending in `.tar`. */
  place: string
  program: string
  now: Date
}

/**
 * Backs up database and documents together while the server runs. The database is read as it stood at one
 * moment; the documents are those it knew then: they are stored before anything refers to them and never
 * removed, so none can be missing. Answers with what the backup holds; a damaged document is left out and
 * named in it.
 */
export async function makeBackup({ ownerUrl, blobs, place, program, now }: BackupOptions): Promise<Manifest> {
  const target = await openTarget(place)
  // beside the backup, where there is room for it, and not in a small /tmp
  const spoolFolder = `${path.resolve(place)}.spool`
  const client = singleConnection(ownerUrl)
  try {
    await mkdir(spoolFolder, { recursive: true, mode: 0o700 })
    await client.connect()
    // a migration would change the tables under our hands: it waits, and we for it
    await client.query(`select pg_advisory_lock_shared(hashtext('patravali migrate'))`)
    await client.query('begin isolation level repeatable read read only')
    await client.query(`set local search_path to public; set local datestyle to 'ISO'`)
    const migrations = await readMigrations(client)
    const tables: SavedTable[] = []
    for (const { schema, name, columns } of await listTables(client)) {
      const file = path.join(spoolFolder, `${schema}.${name}`)
      const list = columns.map(column => `"${column}"`).join(', ')
      const copy = client.query(copyTo(`copy (select ${list} from "${schema}"."${name}") to stdout`))
      const size = await spool(file, copy.pipe(createGzip({ level: 3 })))
      const sha256 = await target.add(tableFile({ schema, name }), size, createReadStream(file))
      tables.push({ schema, name, columns, rows: copy.rowCount, sha256 })
      await rm(file)
    }
    const sequences = await readSequences(client)
    const documents = await listDocuments(client)
    const { rows } = await client.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    )
    await client.query('commit')
    const damaged = await addDocuments(target, blobs, documents)
    const listing = Buffer.from(documents.map(({ name, size }) => `${name} ${size}\n`).join(''))
    const manifest: Manifest = {
      format: 1,
      madeAt: now.toISOString(),
      program,
      postgres: rows[0]?.version ?? '',
      migrations,
      tables,
      sequences,
      documents: {
        count: documents.length,
        bytes: documents.reduce((sum, { size }) => sum + size, 0),
        sha256: await target.add('documents.txt', listing.byteLength, Readable.from([listing])),
        damaged,
      },
    }
    const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
    await target.add('manifest.json', text.byteLength, Readable.from([text]))
    await target.finish()
    return manifest
  } catch (error) {
    await target.abandon()
    throw error
  } finally {
    await client.end()
    await rm(spoolFolder, { recursive: true, force: true })
  }
}

type Document = { name: string; size: number }

async function listDocuments(client: pg.Client): Promise<Document[]> {
  const { rows } = await client.query<Document>(
    `select encode(sha256, 'hex') as name, size from blob order by sha256`,
  )
  return rows
}

async function addDocuments(
  target: BackupTarget,
  blobs: BlobStore,
  documents: Document[],
): Promise<string[]> {
  const damaged: string[] = []
  for (const { name, size } of documents) {
    if ((await blobs.verify(name)) !== 'whole') damaged.push(name)
    else if ((await target.add(documentFile(name), size, await blobs.open(name))) !== name) {
      throw new Error(`the document ${name} changed while it was read`)
    }
  }
  return damaged
}
