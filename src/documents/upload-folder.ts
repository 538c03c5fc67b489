import { mkdir, open, rm, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
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

/** One request that writes an upload: how far it is, and how another takes over from it. */
type Writer = {
  at: number
  isStopped: boolean
  /** Ends when no byte of it is being written, and none will be any more. */
  settled: Promise<void>
}

/** Uploads in a folder of the data folder. Ids are checked here: only a UUID leads to a path. */
export const uploadFolder = (folder: string): UploadFolder => {
  const writers = new Map<string, Writer>()
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

  const writeChunk = async (id: string, writer: Writer, size: number, chunk: Uint8Array): Promise<void> => {
    if (writer.at + chunk.byteLength > size)
      throw new Refused([refuse('document-too-large', { size: writer.at + chunk.byteLength, max: size })])
    const file = await open(placeOf(id), 'r+')
    try {
      for (let done = 0; done < chunk.byteLength; ) {
        const { bytesWritten } = await file.write(chunk, done, chunk.byteLength - done, writer.at)
        done += bytesWritten
        writer.at += bytesWritten
      }
    } finally {
      await file.close()
    }
  }

  const write = async (
    id: string,
    writer: Writer,
    size: number,
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<void> => {
    let dropped = 0
    try {
      for await (const chunk of bytes) {
        // what still comes after another took over is read and dropped: whoever sends it is there to be answered
        if (writer.isStopped) {
          dropped += chunk.byteLength
          if (dropped > size) break
          continue
        }
        const writing = writeChunk(id, writer, size, chunk)
        writer.settled = writing.catch(() => undefined)
        await writing
      }
    } catch (error) {
      if (isFull(error)) throw new DiskFull('there is no room left for this upload', { cause: error })
      if (!isBrokenLine(error)) throw error
    }
  }

  return {
    async create(id) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = await open(placeOf(id), 'wx', 0o600)
      await file.close()
    },
    async append(id, from, size, bytes) {
      // who comes again where the last one stands has lost the line whose writer may not know it yet; anybody else is told to look
      const before = writers.get(id)
      const writer: Writer = { at: from, isStopped: false, settled: Promise.resolve() }
      if (before) {
        if (before.at !== from) throw new Refused([refuse('upload-moved-on', { offset: before.at })])
        before.isStopped = true
        writer.settled = before.settled
      }
      writers.set(id, writer)
      try {
        await before?.settled
        const has = await offset(id)
        if (has !== from) throw new Refused([refuse('upload-moved-on', { offset: has })])
        await write(id, writer, size, bytes)
        if (writer.isStopped) throw new Refused([refuse('upload-moved-on', { offset: await offset(id) })])
        return writer.at
      } catch (error) {
        if (error instanceof DiskFull) await remove(id)
        throw error
      } finally {
        if (writers.get(id) === writer) writers.delete(id)
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
