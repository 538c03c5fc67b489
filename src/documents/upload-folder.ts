import { mkdir, open, rm, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { NotFound, Refused, refuse } from '#kit/refusal.ts'
import { DiskFull } from '#storage/blobs.ts'

/** Bytes under way lie here, one file an upload, named by its id. */
export type UploadFolder = {
  create(id: string): Promise<void>
  /** Appends what comes, at most up to `size`; answers with how many bytes there are now. A broken line leaves what arrived. */
  append(id: string, offset: number, size: number, bytes: AsyncIterable<Uint8Array>): Promise<number>
  /** How many bytes there are; throws NotFound. */
  offset(id: string): Promise<number>
  /** Where they lie, and where what is made of them may lie for a while. */
  places(id: string): { file: string; made: string }
  remove(id: string): Promise<void>
  /** Throws DiskFull when `size` bytes, stored beside themselves, would leave less than 64 MB. */
  mustHaveRoom(size: number): Promise<void>
}

const RESERVE = 64 * 1024 * 1024

const isFull = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  /^(ENOSPC|EDQUOT|EFBIG)$/.test(String(error.code))

/** The line broke: what arrived stays, and nobody is there to be answered. */
const isBrokenLine = (error: unknown): boolean =>
  error instanceof Error &&
  ('code' in error
    ? /^(ECONNRESET|ERR_STREAM_PREMATURE_CLOSE|ABORT_ERR)$/.test(String(error.code))
    : error.message === 'aborted')

/** Uploads in a folder of the data folder. Ids are checked here: only a UUID leads to a path. */
export const uploadFolder = (folder: string): UploadFolder => {
  const writers = new Map<string, { stop: () => void; ended: Promise<void> }>()
  const placeOf = (id: string) => {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new NotFound()
    return path.join(folder, id)
  }
  const offset = async (id: string): Promise<number> => {
    const found = await stat(placeOf(id)).catch(() => undefined)
    if (!found) throw new NotFound()
    return found.size
  }
  const remove = async (id: string) => {
    await rm(placeOf(id), { force: true })
    await rm(`${placeOf(id)}.pdf`, { force: true })
  }

  const write = async (
    id: string,
    from: number,
    size: number,
    bytes: AsyncIterable<Uint8Array>,
    stopped: () => boolean,
  ): Promise<number> => {
    const file = await open(placeOf(id), 'r+')
    let at = from
    try {
      for await (const chunk of bytes) {
        if (stopped()) break
        if (at + chunk.byteLength > size)
          throw new Refused([refuse('document-too-large', { size: at + chunk.byteLength, max: size })])
        for (let done = 0; done < chunk.byteLength; ) {
          const { bytesWritten } = await file.write(chunk, done, chunk.byteLength - done, at)
          done += bytesWritten
          at += bytesWritten
        }
      }
    } catch (error) {
      if (isFull(error)) throw new DiskFull('there is no room left for this upload', { cause: error })
      if (!isBrokenLine(error)) throw error
    } finally {
      await file.close()
    }
    return at
  }

  return {
    async create(id) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = await open(placeOf(id), 'wx', 0o600)
      await file.close()
    },
    async append(id, from, size, bytes) {
      // who comes again has lost the line whose writer may not know it yet
      const before = writers.get(id)
      before?.stop()
      await before?.ended
      const has = await offset(id)
      if (has !== from) throw new Refused([refuse('upload-moved-on', { offset: has })])
      let isStopped = false
      let end = () => {}
      const ended = new Promise<void>(done => {
        end = done
      })
      const writer = {
        stop: () => {
          isStopped = true
          // it may hang in the middle of a chunk that never comes
          if (bytes instanceof Readable) bytes.destroy()
        },
        ended,
      }
      writers.set(id, writer)
      try {
        return await write(id, from, size, bytes, () => isStopped)
      } catch (error) {
        if (error instanceof DiskFull) await remove(id)
        throw error
      } finally {
        if (writers.get(id) === writer) writers.delete(id)
        end()
      }
    },
    offset,
    places: id => ({ file: placeOf(id), made: `${placeOf(id)}.pdf` }),
    remove,
    async mustHaveRoom(size) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const { bavail, bsize } = await statfs(folder)
      if (bavail * bsize < size * 2 + RESERVE) throw new DiskFull('there is no room left for this upload')
    },
  }
}
