import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Refused } from '#kit/refusal.ts'

/** Keeps pictures of pages, which can all be drawn anew. */
export type PageCache = {
  /**
   * The kept picture, or what `make` gives, made once however many ask. A refusal is kept for a while too: a bomb is tried once.
   * `make` that was aborted by one who hung up is begun again for those who still wait.
   */
  get(key: { sha256: string; page: number; width: number }, make: () => Promise<Uint8Array>): Promise<Buffer>
}

/** 1 GB is some ten thousand pages. */
const MOST_BYTES = 1024 * 1024 * 1024
const SWEEP_AFTER_WRITES = 500
const REFUSED_FOR_MS = 10 * 60_000

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError'

type Kept = { file: string; size: number; usedAt: number }

const keptIn = async (folder: string): Promise<Kept[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name))
  const found = await Promise.all(
    files.map(async file => {
      const known = await stat(file).catch(() => undefined)
      return known ? [{ file, size: known.size, usedAt: known.mtimeMs }] : []
    }),
  )
  return found.flat()
}

/** Takes away the pictures unused for longest until a fifth of the room is free. */
const sweep = async (folder: string, mostBytes: number): Promise<void> => {
  const kept = await keptIn(folder)
  let total = kept.reduce((sum, each) => sum + each.size, 0)
  if (total <= mostBytes) return
  for (const each of kept.sort((a, b) => a.usedAt - b.usedAt)) {
    if (total <= mostBytes * 0.8) return
    await rm(each.file, { force: true })
    total -= each.size
  }
}

/** A cache in a folder, bounded in bytes. Losing the folder loses nothing. */
export const pageCache = (folder: string, mostBytes: number = MOST_BYTES): PageCache => {
  const making = new Map<string, Promise<Buffer>>()
  const refused = new Map<string, { error: Refused; until: number }>()
  let writes = 0

  const keep = async (file: string, bytes: Uint8Array): Promise<void> => {
    const temporary = `${file}.${randomUUID()}`
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    await writeFile(temporary, bytes, { mode: 0o600 })
    await rename(temporary, file)
    writes += 1
    if (writes % SWEEP_AFTER_WRITES === 1) await sweep(folder, mostBytes)
  }

  const find = async (file: string, make: () => Promise<Uint8Array>): Promise<Buffer> => {
    const kept = await readFile(file).catch(() => undefined)
    if (kept && kept.length > 0) {
      const now = new Date()
      await utimes(file, now, now).catch(() => {})
      return kept
    }
    const bytes = Buffer.from(await make())
    // a full disk must not hide a page that is drawn already
    await keep(file, bytes).catch(() => {})
    return bytes
  }

  return {
    get({ sha256, page, width }, make) {
      const name = `${sha256}-${page}-${width}`
      const before = refused.get(name)
      if (before && before.until > Date.now()) return Promise.reject(before.error)
      const known = making.get(name)
      if (known)
        return known.catch(error =>
          isAbort(error) ? this.get({ sha256, page, width }, make) : Promise.reject(error),
        )
      const file = path.join(folder, sha256.slice(0, 2), `${name}.webp`)
      const found = find(file, make)
        .catch((error: unknown) => {
          if (error instanceof Refused) refused.set(name, { error, until: Date.now() + REFUSED_FOR_MS })
          if (refused.size > 10_000) refused.clear()
          throw error
        })
        .finally(() => making.delete(name))
      making.set(name, found)
      return found
    },
  }
}
