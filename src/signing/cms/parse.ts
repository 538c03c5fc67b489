import { hexOf } from '#kit/octets.ts'
import {
  type Der,
  elementsIn,
  integerHex,
  Malformed,
  made,
  oidOf,
  onlyElement,
  Reader,
  smallInteger,
  tags,
} from './der.ts'
import { type Name, readName } from './name.ts'
import { oids } from './oids.ts'

/** One signer of a CMS: who, over which attributes, how. */
export type Signer = {
  /** By issuer and serial, or by key identifier. */
  by: { issuer: Name; serial: string } | { keyId: string }
  digestAlgorithm: string
  /** The SET OF that was signed; null when the content itself was. */
  attributes: Uint8Array | null
  algorithm: string
  signature: Uint8Array
  /** A time-stamp token over the signature, when there is one. */
  timestamp: Uint8Array | null
}

/** A CMS SignedData, read. */
export type Cms = {
  contentType: string
  /** What is signed, when it stands inside; null when detached. */
  content: Uint8Array | null
  certificates: Uint8Array[]
  signers: Signer[]
}

const what = 'CMS'

const unsignedIn = (der: Der | null): Uint8Array | null => {
  if (!der) return null
  for (const each of elementsIn(der.content, what)) {
    const attribute = new Reader(each, what)
    const type = oidOf(attribute.take(), what)
    const values = attribute.take(tags.set)
    if (type === oids.signatureTimeStamp) return onlyElement(values.content, what).whole
  }
  return null
}

const signerIn = (der: Der): Signer => {
  const reader = new Reader(der, what)
  smallInteger(reader.take(), what)
  const sid = reader.take()
  let by: Signer['by']
  if (sid.tag === 0x80) by = { keyId: hexOf(sid.content) }
  else {
    const pair = new Reader(sid, what)
    by = { issuer: readName(pair.take(tags.sequence)), serial: integerHex(pair.take(), what) }
    pair.end()
  }
  const digestAlgorithm = oidOf(new Reader(reader.take(), what).take(), what)
  const implicit = reader.maybe(0xa0)
  const algorithm = oidOf(new Reader(reader.take(), what).take(), what)
  const signature = reader.take(tags.octetString).content
  const timestamp = unsignedIn(reader.maybe(0xa1))
  reader.end()
  return {
    by,
    digestAlgorithm,
    attributes: implicit ? made(tags.set, implicit.content) : null,
    algorithm,
    signature,
    timestamp,
  }
}

/**
 * Reads a CMS SignedData in DER, of at most 1 MB, 64 certificates and 16 signers. Throws Malformed: what is not DER is not guessed at.
 */
export const parseCms = (bytes: Uint8Array): Cms => {
  if (bytes.length > 1_048_576) throw new Malformed(what)
  const outer = new Reader(onlyElement(bytes, what), what)
  if (oidOf(outer.take(), what) !== oids.signedData) throw new Malformed(what)
  const inside = onlyElement(outer.take(0xa0).content, what)
  outer.end()

  const reader = new Reader(inside, what)
  smallInteger(reader.take(), what)
  reader.take(tags.set)
  const encapsulated = new Reader(reader.take(), what)
  const contentType = oidOf(encapsulated.take(), what)
  const explicit = encapsulated.maybe(0xa0)
  encapsulated.end()
  const content = explicit ? onlyElement(explicit.content, what) : null
  if (content && content.tag !== tags.octetString) throw new Malformed(what)
  const certificates: Uint8Array[] = []
  const set = reader.maybe(0xa0)
  for (const each of set ? elementsIn(set.content, what) : []) {
    if (certificates.length >= 64) throw new Malformed(what)
    if (each.tag === tags.sequence) certificates.push(each.whole)
  }
  reader.maybe(0xa1)
  const signers = [...new Reader(reader.take(tags.set), what, tags.set).rest(16)].map(signerIn)
  reader.end()
  return { contentType, content: content?.content ?? null, certificates, signers }
}
