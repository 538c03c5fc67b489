import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import yazl from 'yazl'

/** One file of a bag: its name, and its bytes, made only when their turn comes. */
export type BagFile = {
  name: string
  open: () => Promise<Readable | Buffer> | Readable | Buffer
  packed?: boolean
}

const bagit = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'

/**
 * Packs a bag (RFC 8493) as a zip while it is read: nothing waits for the whole, and each file is opened when the one before it
 * has gone. `sign` is given the manifest's bytes, once all hashes are known.
 */
export const packBag = (
  folder: string,
  info: readonly (readonly [string, string])[],
  payload: readonly BagFile[],
  tags: readonly BagFile[],
  sign: (manifest: Buffer) => Promise<Buffer>,
  now: Date,
): Readable => {
  const zip = new yazl.ZipFile()
  const hashes = new Map<string, string>()
  let bytes = 0

  const add = (name: string, open: BagFile['open'], packed = false): void => {
    async function* read(): AsyncGenerator<Buffer> {
      const digest = createHash('sha256')
      const given = await open()
      for await (const chunk of Buffer.isBuffer(given) ? [given] : given) {
        digest.update(chunk as Buffer)
        if (name.startsWith('data/')) bytes += (chunk as Buffer).length
        yield chunk as Buffer
      }
      hashes.set(name, digest.digest('hex'))
    }
    const stream = Readable.from(read(), { objectMode: false })
    // a paper that cannot be read breaks the answer off: half a bundle must not look whole
    stream.on('error', error => (zip.outputStream as Readable).destroy(error))
    zip.addReadStream(stream, `${folder}/${name}`, { mtime: now, mode: 0o100644, compress: !packed })
  }
  const listed = (isPayload: boolean): Buffer =>
    Buffer.from(
      [...hashes]
        .filter(([name]) => name.startsWith('data/') === isPayload)
        .map(([name, hash]) => `${hash}  ${name}\n`)
        .join(''),
    )

  let manifest: Buffer = Buffer.alloc(0)
  add('bagit.txt', () => Buffer.from(bagit))
  for (const { name, open, packed } of [...tags, ...payload]) add(name, open, packed)
  add('bag-info.txt', () =>
    Buffer.from(
      [...info, ['Payload-Oxum', `${bytes}.${payload.length}`] as const]
        .map(([name, said]) => `${name}: ${said}\n`)
        .join(''),
    ),
  )
  add('manifest-sha256.txt', () => {
    manifest = listed(true)
    return manifest
  })
  add('seal.json', () => sign(manifest))
  add('tagmanifest-sha256.txt', () => listed(false))
  zip.end()
  return zip.outputStream as Readable
}
