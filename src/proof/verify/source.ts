/** Why a bundle is not looked at any further; the sentence stands in the locales under `bundle.refused`. */
export const bundleRefusals = [
  'not-a-zip',
  'zip-broken',
  'zip-encrypted',
  'zip-method',
  'bad-name',
  'name-twice',
  'overlaps',
  'swells',
  'size-lies',
  'too-many-files',
  'too-large',
  'not-a-bag',
  'no-manifest',
  'manifest-unreadable',
  'not-a-bundle',
  'part-missing',
  'part-unreadable',
] as const
export type BundleRefusal = (typeof bundleRefusals)[number]

/** It is no bundle, or one that nobody honest made: what is wrong, and in which of its files. */
export class BundleRefused extends Error {
  override readonly name = 'BundleRefused'
  readonly code: BundleRefusal
  readonly at: string

  constructor(code: BundleRefusal, at = '') {
    super(at === '' ? code : `${code}: ${at}`)
    this.code = code
    this.at = at
  }
}

/** A file inside a bundle. */
export type BundleFile = { size: number; open(): ReadableStream<Uint8Array> }

/** The files of a bundle by name; from a zip archive or from a folder it was taken out to. */
export type BundleSource = ReadonlyMap<string, BundleFile>

/** Beyond these a bundle is refused: a file of some thousand pages stays far below. */
export const limits = {
  files: 50_000,
  directory: 32 * 1024 * 1024,
  bytes: 16 * 1024 ** 3,
  /** how many times its packed size a file may have */
  swell: 200,
  /** bytes of a part that is read whole */
  part: 256 * 1024 * 1024,
}

/** Whether a name stays below its folder and is written in plain characters. */
export const isPlainName = (name: string): boolean =>
  name.length <= 300 &&
  name.split('/').every(part => /^[A-Za-z0-9._-]{1,120}$/.test(part) && !/^\.+$/.test(part))

/** The whole of a file in memory. */
export const readWhole = async (source: BundleSource, name: string): Promise<Uint8Array> => {
  const file = source.get(name)
  if (!file) throw new BundleRefused('part-missing', name)
  if (file.size > limits.part) throw new BundleRefused('too-large', name)
  const bytes = new Uint8Array(file.size)
  let at = 0
  for await (const chunk of chunksOf(file)) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return bytes
}

/** The text of a file. */
export const readText = async (source: BundleSource, name: string): Promise<string> => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readWhole(source, name))
  } catch (error) {
    if (error instanceof BundleRefused) throw error
    throw new BundleRefused('part-unreadable', name)
  }
}

/** The pieces of a file as they come; a file that cannot be unpacked is refused. */
export async function* chunksOf(file: BundleFile): AsyncGenerator<Uint8Array> {
  const reader = file.open().getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } catch (error) {
    throw error instanceof BundleRefused ? error : new BundleRefused('zip-broken')
  } finally {
    reader.releaseLock()
  }
}

/** The same files without the one folder they all lie in, where there is one: BagIt archives have it. */
export const withoutFolder = (source: BundleSource): BundleSource => {
  const names = [...source.keys()]
  if (source.has('bagit.txt')) return source
  const folder = names[0]?.split('/')[0]
  if (!folder || !names.every(name => name.startsWith(`${folder}/`))) throw new BundleRefused('not-a-bag')
  return new Map(names.map(name => [name.slice(folder.length + 1), source.get(name)!]))
}
