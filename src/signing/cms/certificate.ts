import { hexOf } from '#kit/octets.ts'
import {
  type Der,
  elementsIn,
  integerHex,
  Malformed,
  oidOf,
  onlyElement,
  Reader,
  smallInteger,
  tags,
  timeOf,
  wholeBits,
} from './der.ts'
import { keyOf, type PublicKey } from './keys.ts'
import { type Name, readName } from './name.ts'
import { oids } from './oids.ts'

/** The uses a certificate's key may have, by RFC 5280's names. */
export type KeyUse =
  | 'digitalSignature'
  | 'nonRepudiation'
  | 'keyEncipherment'
  | 'dataEncipherment'
  | 'keyAgreement'
  | 'keyCertSign'
  | 'cRLSign'
  | 'encipherOnly'
  | 'decipherOnly'

const keyUses: readonly KeyUse[] = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
]

/** An X.509 certificate, read: what signing, chains and revocation ask of it. Serial and key identifiers are hexadecimal. */
export type Certificate = {
  der: Uint8Array
  serial: string
  issuer: Name
  subject: Name
  notBefore: Date
  notAfter: Date
  key: PublicKey
  /** What the issuer signed, and how. */
  tbs: Uint8Array
  algorithm: string
  signature: Uint8Array
  /** Null when the certificate does not say. */
  uses: ReadonlySet<KeyUse> | null
  extendedUses: readonly string[] | null
  authority: boolean
  pathLength: number | null
  emails: readonly string[]
  keyId: string | null
  issuerKeyId: string | null
  /** Where its issuer publishes revocations: http(s) addresses. */
  revocationPoints: readonly string[]
  /** Critical extensions not understood here: such a certificate is refused. */
  unknownCritical: readonly string[]
}

const known = new Set<string>([
  oids.keyUsage,
  oids.basicConstraints,
  oids.subjectAltName,
  oids.crlDistributionPoints,
  oids.authorityKeyIdentifier,
  oids.subjectKeyIdentifier,
  oids.extendedKeyUsage,
  oids.certificatePolicies,
])

const what = 'certificate'

const usesIn = (der: Der): Set<KeyUse> => {
  if (der.tag !== tags.bitString || der.content.length < 2 || der.content.length > 3)
    throw new Malformed(what)
  const bytes = der.content.subarray(1)
  return new Set(keyUses.filter((_, index) => ((bytes[index >> 3] ?? 0) >> (7 - (index & 7))) & 1))
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

/** The addresses in CRL distribution points: fullName's URIs. */
const pointsIn = (der: Der): string[] => {
  const found: string[] = []
  for (const point of elementsIn(der.content, what)) {
    const name = [...elementsIn(point.content, what)].find(each => each.tag === 0xa0)
    const full = name && [...elementsIn(name.content, what)].find(each => each.tag === 0xa0)
    for (const each of full ? elementsIn(full.content, what) : [])
      if (each.tag === 0x86 && found.length < 16) found.push(text(each.content))
  }
  return found.filter(each => /^https?:\/\//.test(each))
}

/** Reads one certificate. Throws Malformed; at most 64 kB. */
export const parseCertificate = (der: Uint8Array): Certificate => {
  if (der.length > 65_536) throw new Malformed(what)
  const outer = new Reader(onlyElement(der, what), what)
  const tbs = outer.take(tags.sequence)
  const algorithm = outer.take(tags.sequence)
  const signature = wholeBits(outer.take(), what)
  outer.end()

  const reader = new Reader(tbs, what)
  reader.maybe(0xa0)
  const serial = integerHex(reader.take(), what)
  const inner = reader.take(tags.sequence)
  const issuer = readName(reader.take(tags.sequence))
  const validity = new Reader(reader.take(tags.sequence), what)
  const notBefore = timeOf(validity.take(), what)
  const notAfter = timeOf(validity.take(), what)
  const subject = readName(reader.take(tags.sequence))
  const key = keyOf(reader.take(tags.sequence))
  reader.maybe(0x81)
  reader.maybe(0x82)
  const extensions = reader.maybe(0xa3)
  reader.end()
  // The algorithm is stated twice; they must be the same, or the outer one is not covered by the signature.
  if (hexOf(inner.whole) !== hexOf(algorithm.whole)) throw new Malformed(what)

  const found: Omit<
    Certificate,
    | 'der'
    | 'serial'
    | 'issuer'
    | 'subject'
    | 'notBefore'
    | 'notAfter'
    | 'key'
    | 'tbs'
    | 'algorithm'
    | 'signature'
  > & { emails: string[]; unknownCritical: string[] } = {
    uses: null,
    extendedUses: null,
    authority: false,
    pathLength: null,
    emails: subject.attributes.filter(each => each.type === oids.emailAddress).map(each => each.value),
    keyId: null,
    issuerKeyId: null,
    revocationPoints: [],
    unknownCritical: [],
  }
  const seen = new Set<string>()
  if (extensions) {
    const list = onlyElement(extensions.content, what)
    for (const each of elementsIn(list.content, what)) {
      const extension = new Reader(each, what)
      const type = oidOf(extension.take(), what)
      const critical = extension.maybe(tags.boolean)?.content[0] === 0xff
      const value = onlyElement(extension.take(tags.octetString).content, what)
      extension.end()
      if (seen.has(type) || seen.size >= 64) throw new Malformed(what)
      seen.add(type)
      if (critical && !known.has(type)) found.unknownCritical.push(type)
      if (type === oids.keyUsage) found.uses = usesIn(value)
      else if (type === oids.basicConstraints) {
        const constraints = new Reader(value, what)
        found.authority = constraints.maybe(tags.boolean)?.content[0] === 0xff
        const path = constraints.maybe(tags.integer)
        found.pathLength = path ? smallInteger(path, what) : null
      } else if (type === oids.extendedKeyUsage)
        found.extendedUses = [...elementsIn(value.content, what)].map(use => oidOf(use, what))
      else if (type === oids.subjectAltName) {
        for (const name of elementsIn(value.content, what))
          if (name.tag === 0x81 && found.emails.length < 16) found.emails.push(text(name.content))
      } else if (type === oids.subjectKeyIdentifier) found.keyId = hexOf(value.content)
      else if (type === oids.authorityKeyIdentifier) {
        const id = [...elementsIn(value.content, what)].find(part => part.tag === 0x80)
        found.issuerKeyId = id ? hexOf(id.content) : null
      } else if (type === oids.crlDistributionPoints) found.revocationPoints = pointsIn(value)
    }
  }
  return {
    der,
    serial,
    issuer,
    subject,
    notBefore,
    notAfter,
    key,
    tbs: tbs.whole,
    algorithm: oidOf(new Reader(algorithm, what).take(), what),
    signature,
    ...found,
  }
}
