import { type Der, integer, Malformed, oidOf, onlyElement, Reader, sequence, tags, wholeBits } from './der.ts'
import { oids } from './oids.ts'

/** A public key, as far as signatures need it: its kind, its strength, and its SubjectPublicKeyInfo. */
export type PublicKey =
  | { kind: 'rsa'; bits: number; spki: Uint8Array }
  | { kind: 'ec'; curve: 'P-256' | 'P-384'; spki: Uint8Array }
  | { kind: 'other'; algorithm: string; spki: Uint8Array }

/** How a signature was made: which hash, and whether by RSA (PKCS #1 v1.5) or ECDSA. */
export type SignatureAlgorithm = { kind: 'rsa' | 'ec'; hash: 'SHA-256' | 'SHA-384' | 'SHA-512' }

const what = 'public key'

/** Reads a SubjectPublicKeyInfo. */
export const keyOf = (der: Der): PublicKey => {
  const reader = new Reader(der, what)
  const algorithm = new Reader(reader.take(), what)
  const type = oidOf(algorithm.take(), what)
  const bits = wholeBits(reader.take(), what)
  reader.end()
  if (type === oids.rsaEncryption) {
    const modulus = new Reader(onlyElement(bits, what), what).take(tags.integer).content
    const from = modulus[0] === 0 ? 1 : 0
    const top = modulus[from] ?? 0
    return { kind: 'rsa', bits: (modulus.length - from - 1) * 8 + (32 - Math.clz32(top)), spki: der.whole }
  }
  if (type === oids.ecPublicKey) {
    const curve = oidOf(algorithm.take(), what)
    if (curve === oids.p256) return { kind: 'ec', curve: 'P-256', spki: der.whole }
    if (curve === oids.p384) return { kind: 'ec', curve: 'P-384', spki: der.whole }
    return { kind: 'other', algorithm: curve, spki: der.whole }
  }
  return { kind: 'other', algorithm: type, spki: der.whole }
}

/** The hash an OID names; null for what is not strong enough here (SHA-1 and MD5) or unknown. */
export const hashOf = (type: string): SignatureAlgorithm['hash'] | null =>
  type === oids.sha256
    ? 'SHA-256'
    : type === oids.sha384
      ? 'SHA-384'
      : type === oids.sha512
        ? 'SHA-512'
        : null

/** How a signature algorithm's OID signs; `digest` is the hash said beside it, for RSA's bare OID in CMS. Null when not accepted. */
export const algorithmOf = (type: string, digest?: string): SignatureAlgorithm | null => {
  switch (type) {
    case oids.sha256WithRsa:
      return { kind: 'rsa', hash: 'SHA-256' }
    case oids.sha384WithRsa:
      return { kind: 'rsa', hash: 'SHA-384' }
    case oids.sha512WithRsa:
      return { kind: 'rsa', hash: 'SHA-512' }
    case oids.ecdsaWithSha256:
      return { kind: 'ec', hash: 'SHA-256' }
    case oids.ecdsaWithSha384:
      return { kind: 'ec', hash: 'SHA-384' }
    case oids.ecdsaWithSha512:
      return { kind: 'ec', hash: 'SHA-512' }
    case oids.rsaEncryption: {
      const hash = digest ? hashOf(digest) : null
      return hash && { kind: 'rsa', hash }
    }
    default:
      return null
  }
}

/** An ECDSA signature as DER from the r‖s of tokens and WebCrypto. */
export const ecdsaDer = (raw: Uint8Array): Uint8Array<ArrayBuffer> => {
  if (raw.length === 0 || raw.length % 2 === 1) throw new Malformed('signature')
  const half = raw.length / 2
  return sequence(integer(raw.subarray(0, half)), integer(raw.subarray(half)))
}

/** The r‖s of a DER ECDSA signature, each of `size` bytes. */
export const ecdsaRaw = (der: Uint8Array, size: number): Uint8Array<ArrayBuffer> => {
  const reader = new Reader(onlyElement(der, 'signature'), 'signature')
  const raw = new Uint8Array(size * 2)
  for (const half of [0, 1]) {
    const { content } = reader.take(tags.integer)
    const from = content[0] === 0 ? 1 : 0
    if (content.length - from > size) throw new Malformed('signature')
    raw.set(content.subarray(from), size * (half + 1) - (content.length - from))
  }
  reader.end()
  return raw
}

/**
 * Whether `signature` over `signed` is by this key. Keys weaker than RSA of 2048 bits or P-256 and hashes weaker than SHA-256 are never
 * right. By WebCrypto, so that it is the same in Node and in a browser without network.
 */
export const signedBy = async (
  key: PublicKey,
  algorithm: SignatureAlgorithm | null,
  signature: Uint8Array,
  signed: Uint8Array,
): Promise<boolean> => {
  if (!algorithm || key.kind !== algorithm.kind) return false
  if (key.kind === 'rsa' && (key.bits < 2048 || key.bits > 8192)) return false
  const how =
    key.kind === 'rsa'
      ? { name: 'RSASSA-PKCS1-v1_5', hash: algorithm.hash }
      : { name: 'ECDSA', namedCurve: (key as { curve: string }).curve }
  try {
    const bytes =
      key.kind === 'ec' ? ecdsaRaw(signature, key.curve === 'P-256' ? 32 : 48) : new Uint8Array(signature)
    const imported = await crypto.subtle.importKey('spki', new Uint8Array(key.spki), how, false, ['verify'])
    return await crypto.subtle.verify(
      key.kind === 'ec' ? { name: 'ECDSA', hash: algorithm.hash } : how,
      imported,
      bytes,
      new Uint8Array(signed),
    )
  } catch {
    return false
  }
}
