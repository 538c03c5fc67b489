import { sha256 } from '@noble/hashes/sha2.js'
import { hexOf } from '#kit/octets.ts'
import { BundleRefused, type BundleSource, chunksOf, isPlainName, readText } from './source.ts'

/** A running SHA-256: the server brings Node's, the browser a library's. */
export type Digest = { update(bytes: Uint8Array): unknown; digest(): Uint8Array }

/** Begins a SHA-256. */
export type NewDigest = () => Digest

/** The library's, for browsers: some 150 MB/s. */
export const plainDigest: NewDigest = () => sha256.create()

/** What the manifest of a bag says, by file name: hex. */
export type Manifest = ReadonlyMap<string, string>

/** A file that is not as the manifest says. */
export type BagFault = { code: 'file-changed' | 'file-missing' | 'file-unlisted'; at: string }

const readManifest = (text: string, name: string): Manifest => {
  const manifest = new Map<string, string>()
  for (const line of text.split('\n')) {
    if (line === '') continue
    const match = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line)
    if (!match || !isPlainName(match[2]!) || manifest.has(match[2]!))
      throw new BundleRefused('manifest-unreadable', name)
    manifest.set(match[2]!, match[1]!)
  }
  if (manifest.size === 0) throw new BundleRefused('manifest-unreadable', name)
  return manifest
}

const hashOf = async (source: BundleSource, name: string, digest: NewDigest): Promise<string> => {
  const running = digest()
  for await (const chunk of chunksOf(source.get(name)!)) running.update(chunk)
  return hexOf(running.digest())
}

/**
 * Checks a bag (RFC 8493): every file below `data/` is in the manifest and has its hash, and so have the files beside it. The
 * bag's own page is not trusted to check itself: its hash is looked at like any other.
 */
export const checkBag = async (
  source: BundleSource,
  digest: NewDigest,
  tell: (done: number, all: number) => void,
): Promise<{ manifest: Manifest; faults: BagFault[]; files: number; bytes: number }> => {
  if (!source.has('bagit.txt')) throw new BundleRefused('not-a-bag')
  if (!(await readText(source, 'bagit.txt')).startsWith('BagIt-Version: 1.0\n'))
    throw new BundleRefused('not-a-bag')
  if (!source.has('manifest-sha256.txt')) throw new BundleRefused('no-manifest')
  const manifest = readManifest(await readText(source, 'manifest-sha256.txt'), 'manifest-sha256.txt')
  const tags = source.has('tagmanifest-sha256.txt')
    ? readManifest(await readText(source, 'tagmanifest-sha256.txt'), 'tagmanifest-sha256.txt')
    : new Map<string, string>()
  const faults: BagFault[] = []
  const unlisted = [
    'tagmanifest-sha256.txt',
    ...(tags.size > 0 ? [] : [...source.keys()].filter(name => !name.startsWith('data/'))),
  ]
  for (const name of source.keys())
    if (!manifest.has(name) && !tags.has(name) && !unlisted.includes(name))
      faults.push({ code: 'file-unlisted', at: name })
  let bytes = 0
  let done = 0
  const all = [...manifest, ...tags]
  for (const [name, wanted] of all) {
    if (!source.has(name)) faults.push({ code: 'file-missing', at: name })
    else if ((await hashOf(source, name, digest)) !== wanted) faults.push({ code: 'file-changed', at: name })
    bytes += source.get(name)?.size ?? 0
    done += 1
    tell(done, all.length)
  }
  return { manifest, faults, files: manifest.size, bytes }
}
