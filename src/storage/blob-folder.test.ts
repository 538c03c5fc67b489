import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { folderStore } from './blob-folder.ts'
import { BlobMissing, type BlobStore, TooManyBytes, WriteDamaged } from './blobs.ts'

const run = promisify(execFile)

let folder: string
let store: BlobStore

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-blobs-'))
  store = folderStore(folder)
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

const letter = Buffer.from('स्वास्थ्य विभाग '.repeat(20_000))
const letterHash = createHash('sha256').update(letter).digest('hex')
const put = (bytes: Buffer) => store.put(Readable.from([bytes.subarray(0, 1000), bytes.subarray(1000)]))

describe('what was put', () => {
  it('comes back byte for byte under the hash of its content', async () => {
    expect(await put(letter)).toEqual({ sha256: letterHash, size: letter.length })
    expect(await buffer(await store.open(letterHash))).toEqual(letter)
    expect(await buffer(await store.open(letterHash, { start: 10, end: 19 }))).toEqual(
      letter.subarray(10, 20),
    )
    expect(await store.size(letterHash)).toBe(letter.length)
    expect(await store.has(letterHash)).toBe(true)
    expect(await store.verify(letterHash)).toBe('whole')
  })

  it('lies there once, however often and at the same time it is put', async () => {
    await Promise.all(Array.from({ length: 8 }, () => put(letter)))
    expect(await listed()).toEqual([letterHash])
    expect(await readdir(path.join(folder, 'incoming'))).toEqual([])
  })

  it('is found changed or missing by verify', async () => {
    await put(letter)
    await truncate(placeOf(letterHash), letter.length - 1)
    expect(await store.verify(letterHash)).toBe('changed')
    await rm(placeOf(letterHash))
    expect(await store.verify(letterHash)).toBe('missing')
  })

  it('is never overwritten: damaged bytes of that name are told, not covered', async () => {
    await put(letter)
    await truncate(placeOf(letterHash), 10)
    await expect(put(letter)).rejects.toThrow(WriteDamaged)
    expect(await store.size(letterHash)).toBe(10)
  })
})

describe('nothing is kept', () => {
  it('of a stream longer than allowed', async () => {
    await expect(store.put(Readable.from([letter]), { maxBytes: 1000 })).rejects.toThrow(TooManyBytes)
    expect(await everything()).toEqual([])
  })

  it('of a stream that breaks off', async () => {
    const broken = Readable.from(
      (async function* () {
        yield letter
        throw new Error('the line broke')
      })(),
    )
    await expect(store.put(broken)).rejects.toThrow('the line broke')
    expect(await everything()).toEqual([])
  })

  // In a process of its own with a limit on file size, which the kernel reports like a full disk; works
  // without being root, unlike a mount.
  it('when the disk is full, and the error says so', async () => {
    const script = `
      import { folderStore } from '${path.resolve('src/storage/blob-folder.ts')}'
      import { Readable } from 'node:stream'
      const store = folderStore('${folder}')
      const small = await store.put(Readable.from([Buffer.alloc(1000)]))
      const error = await store.put(Readable.from([Buffer.alloc(3000), Buffer.alloc(60_000)])).catch(e => e)
      console.log(JSON.stringify([small.size, error.name]))`
    const { stdout } = await run('sh', [
      '-c',
      // the loader's own cache would meet the limit too
      'ulimit -f 16 && exec node --import tsx --input-type=module -e "$0"',
      script,
    ])
    expect(JSON.parse(stdout)).toEqual([1000, 'DiskFull'])
    expect(await everything()).toHaveLength(1)
  })
})

describe('a name', () => {
  it.each(['../../etc/passwd', '', 'ab', letterHash.toUpperCase(), `${letterHash}/x`, `${letterHash}\n`])(
    'that is not 64 hexadecimal digits reaches no path: %j',
    async name => {
      await put(letter)
      await expect(store.open(name)).rejects.toThrow(BlobMissing)
      await expect(store.size(name)).rejects.toThrow(BlobMissing)
      await expect(store.has(name)).rejects.toThrow(BlobMissing)
      await expect(store.verify(name)).rejects.toThrow(BlobMissing)
    },
  )

  it('of nothing stored is missing', async () => {
    const unknown = '0'.repeat(64)
    expect(await store.has(unknown)).toBe(false)
    await expect(store.open(unknown)).rejects.toThrow(BlobMissing)
  })
})

it('sweeps what a crash left, but not what is being written now', async () => {
  await put(letter)
  const incoming = path.join(folder, 'incoming')
  await writeFile(path.join(incoming, 'old'), 'half a lett')
  await writeFile(path.join(incoming, 'new'), 'half a lett')
  const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000)
  await utimes(path.join(incoming, 'old'), yesterday, yesterday)
  expect(await store.sweep(new Date())).toBe(1)
  expect(await readdir(incoming)).toEqual(['new'])
  expect(await listed()).toEqual([letterHash])
})

function placeOf(sha256: string): string {
  return path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
}

async function listed(): Promise<string[]> {
  const names: string[] = []
  for await (const name of store.list()) names.push(name)
  return names
}

async function everything(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter(entry => entry.isFile()).map(entry => entry.name)
}
