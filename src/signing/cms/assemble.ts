import { asImplicit } from './attributes.ts'
import { parseCertificate } from './certificate.ts'
import {
  elementsIn,
  integer,
  Malformed,
  made,
  nothing,
  octets,
  oid,
  onlyElement,
  Reader,
  sequence,
  setOf,
  tags,
} from './der.ts'
import { ecdsaDer } from './keys.ts'
import { oids } from './oids.ts'

/** How a token signs here: RSA (PKCS #1 v1.5) or ECDSA on P-256, both over SHA-256. */
export type TokenAlgorithm = 'rsa-sha256' | 'ecdsa-p256-sha256'

/** How a certificate's key signs; null when it is none of ours (RSA of 2048 to 8192 bits, P-256). */
export const tokenAlgorithmOf = (certificate: Uint8Array): TokenAlgorithm | null => {
  const { key } = parseCertificate(certificate)
  if (key.kind === 'rsa' && key.bits >= 2048 && key.bits <= 8192) return 'rsa-sha256'
  return key.kind === 'ec' && key.curve === 'P-256' ? 'ecdsa-p256-sha256' : null
}

const signatureTimeStamp = (token: Uint8Array): Uint8Array =>
  sequence(oid(oids.signatureTimeStamp), setOf(onlyElement(token, 'timestamp').whole))

const algorithmIdentifier = (algorithm: TokenAlgorithm): Uint8Array =>
  algorithm === 'rsa-sha256'
    ? sequence(oid(oids.sha256WithRsa), nothing())
    : sequence(oid(oids.ecdsaWithSha256))

/**
 * A detached CMS SignedData (RFC 5652, CAdES-BES; with `timestamp` CAdES-T) from what a token signed. `certificate` and `chain` are DER,
 * `signedAttributes` the bytes of `signedAttributesFor`, `signatureValue` what the token gave: for RSA the signature, for P-256 the 64 bytes r‖s.
 */
export const assembleCms = (signed: {
  certificate: Uint8Array
  chain: readonly Uint8Array[]
  signedAttributes: Uint8Array
  signatureValue: Uint8Array
  algorithm: TokenAlgorithm
  timestamp?: Uint8Array
}): Uint8Array<ArrayBuffer> => {
  const certificate = parseCertificate(signed.certificate)
  if (signed.algorithm === 'ecdsa-p256-sha256' && signed.signatureValue.length !== 64)
    throw new Malformed('signature')
  const sha256 = sequence(oid(oids.sha256))
  const serial = new Reader(onlyElement(certificate.tbs, 'certificate'), 'certificate')
  serial.maybe(0xa0)
  const signer = sequence(
    integer(1),
    sequence(certificate.issuer.der, serial.take(tags.integer).whole),
    sha256,
    asImplicit(signed.signedAttributes),
    algorithmIdentifier(signed.algorithm),
    octets(signed.algorithm === 'rsa-sha256' ? signed.signatureValue : ecdsaDer(signed.signatureValue)),
    ...(signed.timestamp ? [made(0xa1, signatureTimeStamp(signed.timestamp))] : []),
  )
  const certificates = setOf(
    signed.certificate,
    ...signed.chain.map(each => onlyElement(each, 'certificate').whole),
  )
  const signedData = sequence(
    integer(1),
    setOf(sha256),
    sequence(oid(oids.data)),
    made(0xa0, onlyElement(certificates, 'certificates').content),
    setOf(signer),
  )
  return sequence(oid(oids.signedData), made(0xa0, signedData))
}

/** The same CMS with a time-stamp token over its one signature added to the unsigned attributes; those it had stay. */
export const withTimestamp = (cms: Uint8Array, token: Uint8Array): Uint8Array<ArrayBuffer> => {
  const what = 'CMS'
  const outer = new Reader(onlyElement(cms, what), what)
  const type = outer.take(tags.oid)
  const inside = onlyElement(outer.take(0xa0).content, what)
  const parts = [...elementsIn(inside.content, what)]
  const infos = parts.at(-1)
  if (infos?.tag !== tags.set) throw new Malformed(what)
  const signer = [...elementsIn(onlyElement(infos.content, what).content, what)]
  const unsigned = signer.at(-1)?.tag === 0xa1 ? signer.pop()! : null
  const before = unsigned ? [...elementsIn(unsigned.content, what)].map(each => each.whole) : []
  const stamped = setOf(...before, signatureTimeStamp(token))
  const again = sequence(...signer.map(each => each.whole), made(0xa1, onlyElement(stamped, what).content))
  return sequence(
    type.whole,
    made(0xa0, sequence(...parts.slice(0, -1).map(each => each.whole), setOf(again))),
  )
}
