import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { packed, unpacked } from '#test/bundles.ts'
import { verifyBundle } from './bundle/verify.ts'
import { BundleRefused } from './source.ts'
import { openZip } from './zip.ts'

type Made = {
  name: string
  bytes: Buffer
  method?: number
  size?: number
  flags?: number
  offset?: number
  inner?: string
}

/** A zip made by hand, so that it can lie. */
const zipOf = (
  members: readonly Made[],
  { count, tail = Buffer.alloc(0) }: { count?: number; tail?: Buffer } = {},
): Buffer => {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, bytes, method = 0, size = bytes.length, flags = 0, offset, inner = name } of members) {
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50)
    head.writeUInt16LE(method, 8)
    head.writeUInt16LE(Buffer.byteLength(inner), 26)
    bodies.push(head, Buffer.from(inner), bytes)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50)
    entry.writeUInt16LE(flags, 8)
    entry.writeUInt16LE(method, 10)
    entry.writeUInt32LE(bytes.length, 20)
    entry.writeUInt32LE(size, 24)
    entry.writeUInt16LE(Buffer.byteLength(name), 28)
    entry.writeUInt32LE(offset ?? at, 42)
    directory.push(entry, Buffer.from(name))
    at += 30 + Buffer.byteLength(inner) + bytes.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(count ?? members.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, list, end, tail])
}

const refusal = async (zip: Buffer): Promise<string> => {
  try {
    await verifyBundle(await openZip(new Blob([new Uint8Array(zip)])))
    return 'taken'
  } catch (error) {
    if (error instanceof BundleRefused) return error.code
    throw error
  }
}

const bagit = {
  name: 'bagit.txt',
  bytes: Buffer.from('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'),
}
const bomb = deflateRawSync(Buffer.alloc(50 * 1024 * 1024))

/** A member that lies inside the bytes of another. */
function overlapping(): Buffer {
  const inner = zipOf([{ name: 'inner.txt', bytes: Buffer.from('x') }]).subarray(0, 30 + 9 + 1)
  const offset = 30 + 'outer.txt'.length
  return zipOf([
    { name: 'outer.txt', bytes: inner },
    { name: 'inner.txt', bytes: Buffer.from('x'), offset },
  ])
}

describe('an archive that is no honest bundle', () => {
  const cases: [string, string, Buffer][] = [
    ['nothing', 'not-a-zip', Buffer.alloc(0)],
    ['noise', 'not-a-zip', Buffer.from('x'.repeat(5000))],
    ['an archive cut off', 'not-a-zip', zipOf([bagit]).subarray(0, -5)],
    ['something after its end', 'not-a-zip', zipOf([bagit], { tail: Buffer.from('more') })],
    ['more members than it has', 'zip-broken', zipOf([bagit], { count: 9 })],
    [
      'a name that leaves the folder',
      'bad-name',
      zipOf([bagit, { name: '../evil', bytes: Buffer.from('x') }]),
    ],
    ['a name from the root', 'bad-name', zipOf([bagit, { name: '/etc/passwd', bytes: Buffer.from('x') }])],
    ['a name of another system', 'bad-name', zipOf([bagit, { name: 'data\\x', bytes: Buffer.from('x') }])],
    ['a name twice', 'name-twice', zipOf([bagit, bagit])],
    ['a header of another name', 'zip-broken', zipOf([{ ...bagit, inner: 'other.txt' }])],
    ['a password', 'zip-encrypted', zipOf([{ ...bagit, flags: 1 }])],
    ['an unknown packing', 'zip-method', zipOf([{ ...bagit, method: 14 }])],
    [
      'a bomb',
      'swells',
      zipOf([bagit, { name: 'data/bomb', bytes: bomb, method: 8, size: 50 * 1024 * 1024 }]),
    ],
    [
      'a bomb that says it is small',
      'size-lies',
      zipOf([bagit, { name: 'manifest-sha256.txt', bytes: bomb, method: 8, size: 1000 }]),
    ],
    ['members one over another', 'overlaps', overlapping()],
    [
      'packed bytes that are none',
      'zip-broken',
      zipOf([{ name: 'bagit.txt', bytes: Buffer.from('not deflated'), method: 8, size: 54 }]),
    ],
    ['no bag', 'not-a-bag', zipOf([{ name: 'hello.txt', bytes: Buffer.from('x') }])],
    ['no list', 'no-manifest', zipOf([bagit])],
    [
      'a list that is none',
      'manifest-unreadable',
      zipOf([bagit, { name: 'manifest-sha256.txt', bytes: Buffer.from('abc  ../x\n') }]),
    ],
    [
      'an empty list',
      'manifest-unreadable',
      zipOf([bagit, { name: 'manifest-sha256.txt', bytes: Buffer.from('\n') }]),
    ],
    [
      'nothing it is about',
      'not-a-bundle',
      zipOf([
        bagit,
        { name: 'manifest-sha256.txt', bytes: Buffer.from(`${'0'.repeat(64)}  data/about.json\n`) },
      ]),
    ],
  ]
  it.each(cases)('%s, is refused: %s', async (_what, code, zip) => {
    const started = performance.now()
    expect(await refusal(zip)).toBe(code)
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  it('made of chance, never does more than be refused', async () => {
    const good = await packed(
      new Map([
        ['a/bagit.txt', bagit.bytes],
        ['a/data/x', Buffer.from('hello '.repeat(100))],
      ]),
    )
    expect((await unpacked(good)).size).toBe(2)
    let seed = 42
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed % below
    }
    for (let round = 0; round < 400; round += 1) {
      const bytes = Buffer.from(good)
      for (let change = 0; change <= random(6); change += 1) bytes[random(bytes.length)] = random(256)
      expect(await refusal(random(4) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes)).not.toBe(
        'taken',
      )
    }
  })
})
