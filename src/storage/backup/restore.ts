import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import { extract } from 'tar'
import type { BlobStore } from '../blobs.ts'
import { singleConnection } from '../database.ts'
import { isErrorCode } from '../error-code.ts'
import type { Log } from '../log.ts'
import { migrate, readMigrations } from '../migrate.ts'
import { hashFile } from './hash-file.ts'
import { loadTables } from './load.ts'
import { BackupRefused, documentFile, type Manifest, manifestSchema, tableFile } from './manifest.ts'

/** What to restore, and into what. */
export type RestoreOptions = {
  /** A folder or `.tar` that `makeBackup` made. */
  place: string
  ownerUrl: string
  serverRole: string
  blobs: BlobStore
  migrationsFolder: string
  /** Where a `.tar` is unpacked for the time being. */
  workFolder: string
  log: Log
}

/**
 * Restores a backup into an empty instance. Everything is checked against the manifest's hashes before the
 * database is touched; documents are stored first; then the tables are filled in one transaction, with every
 * foreign key checked anew. What fails leaves the database empty. An older backup is brought up to this
 * program's tables afterwards.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Manifest> {
  if (!path.resolve(options.place).endsWith('.tar'))
    return restoreFolder(options, path.resolve(options.place))
  const unpacked = await mkdtemp(path.join(options.workFolder, 'restore-'))
  try {
    await unpack(options.place, unpacked)
    return await restoreFolder(options, unpacked)
  } finally {
    await rm(unpacked, { recursive: true, force: true })
  }
}

async function unpack(file: string, folder: string): Promise<void> {
  // plain files at the places a backup has, and nothing else a tar can hold
  const wanted =
    /^(manifest\.json|documents\.txt|database\/[a-z_0-9]+\.[a-z_0-9]+\.copy\.gz|documents\/[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{64})$/
  await extract({
    file,
    cwd: folder,
    strict: true,
    filter: (name, entry) => wanted.test(name) && (!('type' in entry) || entry.type === 'File'),
  })
}

async function restoreFolder(options: RestoreOptions, folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder)
  await refuseOtherProgram(manifest, options.migrationsFolder)
  await refuseFilled(options.ownerUrl)
  for (const table of manifest.tables) await check(folder, tableFile(table), table.sha256)
  await check(folder, 'documents.txt', manifest.documents.sha256)
  await restoreDocuments(folder, options.blobs, manifest.documents.damaged)
  const { ownerUrl, serverRole, migrationsFolder, log } = options
  const last = manifest.migrations.at(-1)?.number ?? 0
  await migrate(ownerUrl, { folder: migrationsFolder, serverRole, log, upTo: last })
  await loadTables(ownerUrl, manifest, folder)
  await migrate(ownerUrl, { folder: migrationsFolder, serverRole, log })
  return manifest
}

async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(path.join(folder, 'manifest.json'), 'utf8').catch(error => {
    if (isErrorCode(error, 'ENOENT', 'ENOTDIR')) {
      throw new BackupRefused(`${folder} holds no backup: there is no manifest.json in it.`)
    }
    throw error
  })
  const read = manifestSchema.safeParse(JSON.parse(text))
  if (!read.success) throw new BackupRefused(`${folder} was not made by this program: ${read.error.message}`)
  return read.data
}

async function refuseOtherProgram(manifest: Manifest, migrationsFolder: string): Promise<void> {
  const ours = await readMigrations(migrationsFolder)
  for (const { number, name, sha256 } of manifest.migrations) {
    const same = ours.find(migration => migration.number === number)
    if (same?.sha256 !== sha256) {
      throw new BackupRefused(
        `The backup was made by ${manifest.program}, whose migration ${name} this program ${same ? 'has with another text' : 'does not have'}. Restore it with that version.`,
      )
    }
  }
}

async function refuseFilled(ownerUrl: string): Promise<void> {
  const client = singleConnection(ownerUrl)
  await client.connect()
  try {
    const { rows } = await client.query<{ filled: boolean }>(
      `select exists (select from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r') as filled`,
    )
    if (rows[0]?.filled) {
      throw new BackupRefused(
        'This instance is not empty, and a backup is never restored over another. Set PATRAVALI_DATA to a new folder (or DATABASE_URL to a new database) and restore there.',
      )
    }
  } finally {
    await client.end()
  }
}

async function check(folder: string, name: string, sha256: string): Promise<void> {
  const found = await hashFile(path.join(folder, name)).catch(error => {
    if (isErrorCode(error, 'ENOENT')) throw new BackupRefused(`The backup is not whole: ${name} is missing.`)
    throw error
  })
  if (found !== sha256) throw new BackupRefused(`The backup was changed or damaged: ${name}.`)
}

async function restoreDocuments(folder: string, blobs: BlobStore, damaged: string[]): Promise<void> {
  const lines = createInterface({ input: createReadStream(path.join(folder, 'documents.txt')) })
  const missing: string[] = []
  for await (const line of lines) {
    const [name = ''] = line.split(' ')
    const file = path.join(folder, documentFile(name))
    if (!(await stat(file).catch(() => null))) {
      // damaged already in the old store: its loss is no reason to lose the rest, and `verify` will name it
      if (!damaged.includes(name)) missing.push(name)
      continue
    }
    const { sha256 } = await blobs.put(createReadStream(file))
    if (sha256 !== name) throw new BackupRefused(`The backup was changed or damaged: document ${name}.`)
  }
  if (missing.length > 0) {
    throw new BackupRefused(
      `The backup lacks ${missing.length} documents: ${missing.slice(0, 10).join(', ')}`,
    )
  }
}
