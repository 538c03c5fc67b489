import { type BundleFile, BundleRefused, type BundleSource, isPlainName, limits } from './source.ts'

/** A member of the archive as its directory tells of it. */
type Member = { name: string; method: number; packed: number; size: number; offset: number }

const endSize = 22
const utf = new TextDecoder('utf-8', { fatal: true })

const view = async (blob: Blob, from: number, to: number): Promise<DataView> =>
  new DataView(await blob.slice(from, to).arrayBuffer())

const broken = (): BundleRefused => new BundleRefused('zip-broken')

const big = (data: DataView, at: number): number => {
  const value = data.getBigUint64(at, true)
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw broken()
  return Number(value)
}

/** Where the directory lies: at the end of the file, in the record for large archives where there is one. */
const findDirectory = async (
  blob: Blob,
): Promise<{ count: number; size: number; offset: number; end: number }> => {
  if (blob.size < endSize) throw new BundleRefused('not-a-zip')
  const from = Math.max(0, blob.size - endSize - 65_535)
  const tail = await view(blob, from, blob.size)
  for (let at = tail.byteLength - endSize; at >= 0; at -= 1) {
    if (
      tail.getUint32(at, true) !== 0x06054b50 ||
      at + endSize + tail.getUint16(at + 20, true) !== tail.byteLength
    )
      continue
    const found = {
      count: tail.getUint16(at + 10, true),
      size: tail.getUint32(at + 12, true),
      offset: tail.getUint32(at + 16, true),
      end: from + at,
    }
    if (found.count < 0xffff && found.size < 0xffffffff && found.offset < 0xffffffff) return found
    const locator = await view(blob, Math.max(0, found.end - 20), found.end)
    if (locator.byteLength < 20 || locator.getUint32(0, true) !== 0x07064b50) throw broken()
    const place = big(locator, 8)
    const large = await view(blob, place, place + 56)
    if (large.byteLength < 56 || large.getUint32(0, true) !== 0x06064b50) throw broken()
    return { count: big(large, 32), size: big(large, 40), offset: big(large, 48), end: place }
  }
  throw new BundleRefused('not-a-zip')
}

/** Sizes and place that did not fit their fields (zip64). */
const withLarge = (member: Member, extra: DataView): Member => {
  const large = { ...member }
  for (let at = 0; at + 4 <= extra.byteLength; ) {
    const length = extra.getUint16(at + 2, true)
    if (at + 4 + length > extra.byteLength) throw broken()
    if (extra.getUint16(at, true) === 1) {
      let next = at + 4
      const take = (): number => {
        if (next + 8 > at + 4 + length) throw broken()
        next += 8
        return big(extra, next - 8)
      }
      if (member.size === 0xffffffff) large.size = take()
      if (member.packed === 0xffffffff) large.packed = take()
      if (member.offset === 0xffffffff) large.offset = take()
    }
    at += 4 + length
  }
  return large
}

const readDirectory = async (blob: Blob): Promise<Member[]> => {
  const { count, size, offset, end } = await findDirectory(blob)
  if (count > limits.files) throw new BundleRefused('too-many-files')
  if (size > limits.directory || offset + size > end) throw broken()
  const data = await view(blob, offset, offset + size)
  const members: Member[] = []
  let at = 0
  for (let read = 0; read < count; read += 1) {
    if (at + 46 > data.byteLength || data.getUint32(at, true) !== 0x02014b50) throw broken()
    const nameLength = data.getUint16(at + 28, true)
    const extraLength = data.getUint16(at + 30, true)
    const next = at + 46 + nameLength + extraLength + data.getUint16(at + 32, true)
    if (next > data.byteLength) throw broken()
    if ((data.getUint16(at + 8, true) & 0x2041) !== 0) throw new BundleRefused('zip-encrypted')
    const name = nameOf(new Uint8Array(data.buffer, at + 46, nameLength))
    members.push(
      withLarge(
        {
          name,
          method: data.getUint16(at + 10, true),
          packed: data.getUint32(at + 20, true),
          size: data.getUint32(at + 24, true),
          offset: data.getUint32(at + 42, true),
        },
        new DataView(data.buffer, at + 46 + nameLength, extraLength),
      ),
    )
    at = next
  }
  if (at !== data.byteLength) throw broken()
  return members
}

const nameOf = (bytes: Uint8Array): string => {
  try {
    return utf.decode(bytes)
  } catch {
    throw new BundleRefused('bad-name')
  }
}

/** Where a member's bytes begin, after its own header; the header has to say the same name as the directory. */
const dataOf = async (blob: Blob, member: Member): Promise<number> => {
  const header = await view(blob, member.offset, member.offset + 30)
  if (header.byteLength < 30 || header.getUint32(0, true) !== 0x04034b50) throw broken()
  const nameLength = header.getUint16(26, true)
  const begins = member.offset + 30 + nameLength + header.getUint16(28, true)
  const name = await blob.slice(member.offset + 30, member.offset + 30 + nameLength).arrayBuffer()
  if (nameOf(new Uint8Array(name)) !== member.name || begins + member.packed > blob.size) throw broken()
  return begins
}

/** Stops a stream that gives more or less than was promised. */
const exactly = (size: number): TransformStream<Uint8Array, Uint8Array> => {
  let seen = 0
  return new TransformStream({
    transform(chunk, controller) {
      seen += chunk.byteLength
      if (seen > size) controller.error(new BundleRefused('size-lies'))
      else controller.enqueue(chunk)
    },
    flush(controller) {
      if (seen !== size) controller.error(new BundleRefused('size-lies'))
    },
  })
}

const opened = (blob: Blob, member: Member, begins: number): BundleFile => ({
  size: member.size,
  open() {
    const packed = blob.slice(begins, begins + member.packed).stream() as ReadableStream<
      Uint8Array<ArrayBuffer>
    >
    const bytes =
      member.method === 0
        ? packed
        : packed.pipeThrough(
            new DecompressionStream('deflate-raw') as unknown as ReadableWritablePair<
              Uint8Array<ArrayBuffer>,
              Uint8Array<ArrayBuffer>
            >,
          )
    return (bytes as ReadableStream<Uint8Array>).pipeThrough(exactly(member.size))
  },
})

/**
 * Opens a zip archive for reading, without taking anything out to a disk. Refuses what no honest bundle has: names that leave
 * their folder, twice the same, members that overlap or swell beyond all measure, encryption, more files than a file can have.
 */
export const openZip = async (blob: Blob): Promise<BundleSource> => {
  const files = new Map<string, BundleFile>()
  const spans: [number, number][] = []
  let total = 0
  for (const member of await readDirectory(blob)) {
    if (member.name.endsWith('/') && member.size === 0) continue
    if (!isPlainName(member.name)) throw new BundleRefused('bad-name', member.name.slice(0, 120))
    if (files.has(member.name)) throw new BundleRefused('name-twice', member.name)
    if (member.method !== 0 && member.method !== 8) throw new BundleRefused('zip-method', member.name)
    if (member.method === 0 && member.packed !== member.size) throw broken()
    if (member.size > member.packed * limits.swell + 1024) throw new BundleRefused('swells', member.name)
    total += member.size
    if (total > limits.bytes) throw new BundleRefused('too-large')
    const begins = await dataOf(blob, member)
    spans.push([member.offset, begins + member.packed])
    files.set(member.name, opened(blob, member, begins))
  }
  spans.sort((one, other) => one[0] - other[0])
  for (const [at, span] of spans.entries())
    if (at > 0 && span[0] < spans[at - 1]![1]) throw new BundleRefused('overlaps')
  return files
}
