import {
  type Der,
  elementsIn,
  Malformed,
  made,
  octets,
  oid,
  oidOf,
  onlyElement,
  Reader,
  sameBytes,
  sequence,
  setOf,
  tags,
  time,
  timeOf,
} from './der.ts'
import { oids } from './oids.ts'

/** SHA-256 of some bytes, by the platform's own WebCrypto (Node, browsers). */
export const sha256 = async (bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)))

const attribute = (type: string, value: Uint8Array): Uint8Array => sequence(oid(type), setOf(value))

/**
 * The signed attributes of a CAdES-BES signature as the exact DER of their SET OF: these bytes are hashed (SHA-256) and signed, and
 * handed to `assembleCms` unchanged. `digest` is the SHA-256 of what is signed, `certificate` the signer's DER, `at` the time the signer claims,
 * and null for a PDF, where ETSI.CAdES.detached forbids it (the time stands in the signature's dictionary). ETSI EN 319 122-1.
 */
export const signedAttributesFor = async (signed: {
  digest: Uint8Array
  certificate: Uint8Array
  at: Date | null
  contentType?: string
}): Promise<Uint8Array<ArrayBuffer>> => {
  if (signed.digest.length !== 32) throw new Malformed('digest')
  onlyElement(signed.certificate, 'certificate')
  const certificateHash = await sha256(signed.certificate)
  // ESSCertIDv2: SHA-256 is the default, so DER leaves the algorithm out.
  const signingCertificate = sequence(sequence(sequence(octets(certificateHash))))
  return setOf(
    attribute(oids.contentType, oid(signed.contentType ?? oids.data)),
    attribute(oids.messageDigest, octets(signed.digest)),
    attribute(oids.signingCertificateV2, signingCertificate),
    ...(signed.at ? [attribute(oids.signingTime, time(signed.at))] : []),
  )
}

/** What signed attributes say, once read: the digest signed, and the SHA-256 of the signer's certificate. */
export type SignedAttributes = {
  digest: Uint8Array
  contentType: string
  certificateHash: Uint8Array | null
  at: Date | null
  /** The attributes' own names, in their order. */
  types: string[]
}

const ownTypes = new Set<string>([
  oids.contentType,
  oids.messageDigest,
  oids.signingCertificateV2,
  oids.signingTime,
])

/** The certificate's SHA-256 in a SigningCertificateV2; null when it is hashed otherwise. */
const certificateHashIn = (value: Der): Uint8Array | null => {
  const what = 'signing certificate attribute'
  const first = new Reader(new Reader(new Reader(value, what).take(tags.sequence), what).take(), what)
  const algorithm = first.maybe(tags.sequence)
  if (algorithm && oidOf(new Reader(algorithm, what).take(), what) !== oids.sha256) return null
  return first.take(tags.octetString).content
}

/**
 * Reads a SET OF signed attributes: each type once and with one value, those a signature needs all there. Other programs' further
 * attributes are let be. Throws Malformed.
 */
export const parseAttributes = (set: Uint8Array): SignedAttributes => {
  const what = 'signed attributes'
  const der = onlyElement(set, what)
  if (der.tag !== tags.set || der.content.length > 16_384) throw new Malformed(what)
  const found = new Map<string, Der>()
  for (const each of elementsIn(der.content, what)) {
    const reader = new Reader(each, what)
    const type = oidOf(reader.take(), what)
    const values = new Reader(reader.take(tags.set), what, tags.set)
    reader.end()
    const value = values.take()
    values.end()
    if (found.has(type)) throw new Malformed(what)
    found.set(type, value)
  }
  const contentType = found.get(oids.contentType)
  const digest = found.get(oids.messageDigest)
  if (!contentType || digest?.tag !== tags.octetString) throw new Malformed(what)
  const certificate = found.get(oids.signingCertificateV2)
  const at = found.get(oids.signingTime)
  return {
    digest: digest.content,
    contentType: oidOf(contentType, what),
    certificateHash: certificate ? certificateHashIn(certificate) : null,
    at: at ? timeOf(at, 'signing time') : null,
    types: [...found.keys()],
  }
}

/** What an agent asks of attributes it is to sign: well-formed and for which digest, or why not. */
export type AttributesRead =
  | { wellFormed: true; digest: Uint8Array; certificateHash: Uint8Array; at: Date | null }
  | { wellFormed: false; why: string }

/**
 * Whether these bytes are signed attributes exactly as `signedAttributesFor` makes them, and for which digest and certificate. The strict reading
 * of the signing agent: nothing else may be in them, in any other order or form, so that a token is never made to sign something it
 * does not say.
 */
export const readAttributes = async (set: Uint8Array): Promise<AttributesRead> => {
  try {
    const read = parseAttributes(set)
    const stranger = read.types.find(type => !ownTypes.has(type))
    if (stranger) return { wellFormed: false, why: `attribute ${stranger}` }
    if (!read.certificateHash) return { wellFormed: false, why: 'no signing certificate' }
    if (read.digest.length !== 32 || read.certificateHash.length !== 32)
      return { wellFormed: false, why: 'not SHA-256' }
    if (read.contentType !== oids.data) return { wellFormed: false, why: `content ${read.contentType}` }
    const again = setOf(
      attribute(oids.contentType, oid(oids.data)),
      attribute(oids.messageDigest, octets(read.digest)),
      attribute(oids.signingCertificateV2, sequence(sequence(sequence(octets(read.certificateHash))))),
      ...(read.at ? [attribute(oids.signingTime, time(read.at))] : []),
    )
    if (!sameBytes(again, set)) return { wellFormed: false, why: 'another form than DER demands' }
    return { wellFormed: true, digest: read.digest, certificateHash: read.certificateHash, at: read.at }
  } catch (error) {
    if (error instanceof Malformed) return { wellFormed: false, why: error.what }
    throw error
  }
}

/** Attributes as SignerInfo carries them ([0] IMPLICIT) from the SET OF that was signed, and back. */
export const asImplicit = (set: Uint8Array): Uint8Array =>
  made(0xa0, onlyElement(set, 'signed attributes').content)
