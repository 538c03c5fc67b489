import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import {
  BlobMissing,
  type BlobStore,
  DiskFull,
  type PutOptions,
  type Stored,
  TooManyBytes,
  WriteDamaged,
} from './blobs.ts'
import { isErrorCode } from './error-code.ts'

/**
 * A store in a folder: `ab/cd/abcd…` for the bytes, `incoming/` for what is not yet whole. A name becomes
 * visible only when its bytes are synced and read back; a crash at any moment leaves either all of it or a
 * leftover in `incoming/`.
 */
export function folderStore(folder: string): BlobStore {
  const incoming = path.join(folder, 'incoming')

  const placeOf = (sha256: string) => {
    // the only way from a name to a path: nothing else than 64 hexadecimal digits gets through
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new BlobMissing('that is not the name of stored bytes')
    return path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  }

  const size = async (sha256: string) => {
    const found = await stat(placeOf(sha256)).catch(orMissing(sha256))
    return found.size
  }

  return {
    async put(stream, options = {}) {
      const temporary = path.join(incoming, randomBytes(12).toString('hex'))
      try {
        await makeFolder(incoming)
        const stored = await writeSynced(temporary, stream, options)
        const read = await hashOf(temporary)
        if (read.sha256 !== stored.sha256 || read.size !== stored.size) {
          throw new WriteDamaged('the bytes read back are not the bytes written')
        }
        await keep(temporary, placeOf(stored.sha256), stored)
        return stored
      } catch (error) {
        if (isErrorCode(error, 'ENOSPC', 'EDQUOT', 'EFBIG')) {
          throw new DiskFull('there is no room left for these bytes', { cause: error })
        }
        throw error
      } finally {
        await rm(temporary, { force: true })
      }
    },

    async open(sha256, range) {
      const place = placeOf(sha256)
      // opened before it is answered, so that a missing file is an error here and not in mid-stream
      const handle = await open(place, 'r').catch(orMissing(sha256))
      return handle.createReadStream({ ...range, highWaterMark: 256 * 1024 })
    },

    async fileOf(sha256) {
      await size(sha256)
      return placeOf(sha256)
    },

    async has(sha256) {
      return stat(placeOf(sha256)).then(
        () => true,
        error => {
          if (isErrorCode(error, 'ENOENT')) return false
          throw error
        },
      )
    },

    size,

    async verify(sha256) {
      try {
        const found = await hashOf(placeOf(sha256))
        return found.sha256 === sha256 ? 'whole' : 'changed'
      } catch (error) {
        if (isErrorCode(error, 'ENOENT')) return 'missing'
        throw error
      }
    },

    async remove(sha256) {
      await rm(placeOf(sha256), { force: true })
    },

    async *list() {
      for (const first of await foldersIn(folder)) {
        for (const second of await foldersIn(path.join(folder, first))) {
          const names = await readdir(path.join(folder, first, second))
          yield* names.filter(name => /^[0-9a-f]{64}$/.test(name)).sort()
        }
      }
    },

    async sweep(now) {
      let swept = 0
      for (const name of await readdir(incoming).catch(() => [])) {
        const leftover = path.join(incoming, name)
        const found = await stat(leftover).catch(() => null)
        if (!found || now.getTime() - found.mtimeMs < 24 * 60 * 60 * 1000) continue
        await rm(leftover, { force: true })
        swept += 1
      }
      return swept
    },
  }
}

async function writeSynced(
  temporary: string,
  stream: AsyncIterable<Uint8Array>,
  { maxBytes = Number.POSITIVE_INFINITY }: PutOptions,
): Promise<Stored> {
  const file = await open(temporary, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    let size = 0
    for await (const chunk of stream) {
      size += chunk.byteLength
      if (size > maxBytes) throw new TooManyBytes(`more than ${maxBytes} bytes`)
      hash.update(chunk)
      await writeWhole(file, chunk)
    }
    await file.sync()
    return { sha256: hash.digest('hex'), size }
  } finally {
    await file.close()
  }
}

async function writeWhole(file: FileHandle, chunk: Uint8Array): Promise<void> {
  // one write may take a part only, a full disk's last one for instance
  for (let offset = 0; offset < chunk.byteLength; ) {
    const { bytesWritten } = await file.write(chunk, offset)
    offset += bytesWritten
  }
}

/**
 * Gives the bytes their name. A link and not a rename, because a rename would overwrite: the same bytes may
 * be there already, and those stay as they lie unless they are damaged.
 */
async function keep(temporary: string, place: string, stored: Stored): Promise<void> {
  const parent = path.dirname(place)
  await makeFolder(parent)
  try {
    await link(temporary, place)
  } catch (error) {
    if (isErrorCode(error, 'EEXIST')) await compare(place, stored)
    // a disk without links (exFAT, some network shares): moved, if there is nothing to overwrite
    else if (isErrorCode(error, 'EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK')) await move(temporary, place, stored)
    else throw error
  }
  await syncFolder(parent)
}

async function move(temporary: string, place: string, stored: Stored): Promise<void> {
  const there = await stat(place).catch(() => null)
  if (there) await compare(place, stored)
  else await rename(temporary, place)
}

async function compare(place: string, { sha256 }: Stored): Promise<void> {
  const there = await hashOf(place)
  if (there.sha256 !== sha256) throw new WriteDamaged(`the bytes already stored as ${sha256} are damaged`)
}

async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (!first) return
  // each new folder is an entry of its parent, and lost with it if that is not synced
  for (let made = folder; made.length >= first.length; made = path.dirname(made)) {
    await syncFolder(path.dirname(made))
  }
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

async function hashOf(file: string): Promise<Stored> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk as Buffer)
    size += (chunk as Buffer).byteLength
  }
  return { sha256: hash.digest('hex'), size }
}

async function foldersIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(error => {
    if (isErrorCode(error, 'ENOENT')) return []
    throw error
  })
  return names.filter(name => /^[0-9a-f]{2}$/.test(name)).sort()
}

function orMissing(sha256: string) {
  return (error: unknown): never => {
    if (isErrorCode(error, 'ENOENT')) throw new BlobMissing(`there are no bytes ${sha256}`)
    throw error
  }
}
