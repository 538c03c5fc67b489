import { unbase64, unhex } from '#kit/octets.ts'
import { isSignedBy } from '../ed25519.ts'
import { type About, type BundledKey, type BundleSeal, parts } from '../form.ts'
import { type Check, newCheck } from '../report.ts'
import { type BundleSource, readText, readWhole } from '../source.ts'
import { json, record, text } from './read.ts'

/** Every paper has the bytes whose hash an entry, or what it committed to, speaks of. */
export const checkDocuments = (
  about: About,
  manifest: ReadonlyMap<string, string>,
  said: ReadonlySet<string>,
): Check => {
  const check = newCheck('documents')
  for (const { file, sha256: hash } of about.documents) {
    if (manifest.get(file) !== hash) check.add('document-differs', file)
    else if (!said.has(hash)) check.add('document-unrecorded', file)
  }
  const listed = new Set(about.documents.map(each => each.file))
  for (const name of manifest.keys())
    if (name.startsWith('data/originals/') && !listed.has(name)) check.add('document-unrecorded', name)
  return check.end(about.documents.length, about.documents.length > 0 ? 'good' : 'none')
}

/** Whether the server's key that held at that time sealed these bytes. */
export const isSealed = async (
  keys: readonly BundledKey[],
  key: string,
  bytes: Uint8Array,
  signature: string,
  at: string,
): Promise<boolean> => {
  const held = keys.some(
    each =>
      each.purpose === 'seal' &&
      each.key === key &&
      (at === '' || (each.from <= at && (each.until === null || at <= each.until))),
  )
  const raw = unhex(key)
  const bare = unbase64(signature)
  return held && raw !== undefined && bare !== undefined && isSignedBy(raw, bytes, bare)
}

/** The exporting server's seal over the manifest. */
export const checkSeal = async (source: BundleSource, keys: readonly BundledKey[]): Promise<Check> => {
  const check = newCheck('seal')
  if (!source.has(parts.seal)) check.add('seal-missing', parts.seal)
  else {
    const { key, signature, at } = record(
      json(await readText(source, parts.seal), parts.seal),
    ) as Partial<BundleSeal>
    if (
      !(await isSealed(
        keys,
        text(key),
        await readWhole(source, 'manifest-sha256.txt'),
        text(signature),
        text(at),
      ))
    )
      check.add('seal-wrong', parts.seal)
  }
  return check.end(1)
}
