import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Header } from 'tar'
import { isErrorCode } from '../error-code.ts'
import { BackupRefused } from './manifest.ts'

/** Where a backup goes: it takes file after file and becomes visible under its name only when finished. */
export type BackupTarget = {
  /** Adds a file of exactly `size` bytes; answers with their SHA-256. */
  add(name: string, size: number, bytes: Readable): Promise<string>
  /** Syncs everything to disk and gives the backup its name. */
  finish(): Promise<void>
  /** Takes away what was written so far. */
  abandon(): Promise<void>
}

/** A target for a path: one file when it ends in `.tar`, else a folder. Refuses what already exists. */
export async function openTarget(place: string): Promise<BackupTarget> {
  const wanted = path.resolve(place)
  const isTar = wanted.endsWith('.tar')
  const entries = await readdir(wanted).catch(error => {
    if (isErrorCode(error, 'ENOENT')) return []
    if (isErrorCode(error, 'ENOTDIR')) return ['the file itself']
    throw error
  })
  if (entries.length > 0) throw new BackupRefused(`${wanted} exists already; a backup is never written over.`)
  await mkdir(path.dirname(wanted), { recursive: true })
  return isTar ? tarTarget(wanted) : folderTarget(wanted)
}

async function folderTarget(wanted: string): Promise<BackupTarget> {
  const making = `${wanted}.making`
  await rm(making, { recursive: true, force: true })
  await mkdir(making, { mode: 0o700 })
  return {
    async add(name, size, bytes) {
      const file = path.join(making, name)
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
      const handle = await open(file, 'wx', 0o600)
      try {
        const hash = await writeExactly(handle, size, bytes, name)
        await handle.sync()
        return hash
      } finally {
        await handle.close()
      }
    },
    async finish() {
      // an empty folder of that name may stand there
      await rm(wanted, { recursive: true, force: true })
      await rename(making, wanted)
      await syncFolder(path.dirname(wanted))
    },
    async abandon() {
      await rm(making, { recursive: true, force: true })
    },
  }
}

async function tarTarget(wanted: string): Promise<BackupTarget> {
  const making = `${wanted}.making`
  await rm(making, { force: true })
  const handle = await open(making, 'wx', 0o600)
  return {
    async add(name, size, bytes) {
      const header = Buffer.alloc(512)
      new Header({ path: name, mode: 0o600, size, type: 'File', uid: 0, gid: 0, mtime: new Date(0) }).encode(
        header,
      )
      await handle.writeFile(header)
      const hash = await writeExactly(handle, size, bytes, name)
      await handle.writeFile(Buffer.alloc((512 - (size % 512)) % 512))
      return hash
    },
    async finish() {
      await handle.writeFile(Buffer.alloc(1024))
      await handle.sync()
      await handle.close()
      await rename(making, wanted)
      await syncFolder(path.dirname(wanted))
    },
    async abandon() {
      await handle.close()
      await rm(making, { force: true })
    },
  }
}

async function writeExactly(
  handle: FileHandle,
  size: number,
  bytes: Readable,
  name: string,
): Promise<string> {
  const hash = createHash('sha256')
  let written = 0
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    hash.update(chunk)
    written += chunk.byteLength
    await handle.writeFile(chunk)
  }
  if (written !== size) throw new BackupRefused(`${name} has ${written} bytes where ${size} were expected.`)
  return hash.digest('hex')
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Writes a stream to a file of its own and answers with its size, for what must be measured before it is added. */
export async function spool(file: string, bytes: Readable): Promise<number> {
  const output = createWriteStream(file, { mode: 0o600 })
  await pipeline(bytes, output)
  return output.bytesWritten
}
