import { type Refusal, refuse } from '#kit/refusal.ts'
import { parseAttributes } from '#signing/cms/attributes.ts'
import { Malformed, oidOf, onlyElement, Reader, sameBytes, tags, timeOf } from '#signing/cms/der.ts'
import { algorithmOf, hashOf, signedBy } from '#signing/cms/keys.ts'
import { shownName } from '#signing/cms/name.ts'
import { oids } from '#signing/cms/oids.ts'
import { parseCms } from '#signing/cms/parse.ts'
import { type Anchor, type Chain, chainOf } from './chain.ts'
import type { ListSource } from './lists.ts'
import { certificateOf } from './signer.ts'

const what = 'timestamp'

/** What a time-stamp token says (RFC 3161): the hash of what existed, and when. */
export type TimestampInfo = {
  hash: 'SHA-256' | 'SHA-384' | 'SHA-512' | null
  imprint: Uint8Array
  at: Date
  nonce: Uint8Array | null
}

/** Reads a TSTInfo. */
export const readTimestampInfo = (bytes: Uint8Array): TimestampInfo => {
  const reader = new Reader(onlyElement(bytes, what), what)
  reader.take(tags.integer)
  reader.take(tags.oid)
  const imprint = new Reader(reader.take(), what)
  const hash = hashOf(oidOf(new Reader(imprint.take(), what).take(), what))
  const hashed = imprint.take(tags.octetString).content
  reader.take(tags.integer)
  const at = timeOf(reader.take(tags.generalizedTime), what)
  reader.maybe(tags.sequence)
  reader.maybe(tags.boolean)
  const nonce = reader.maybe(tags.integer)
  return { hash, imprint: hashed, at, nonce: nonce?.content ?? null }
}

/** A checked time-stamp: the time it proves, null when it proves none; who gave it; every reason against. */
export type TimestampChecked = {
  at: Date | null
  by: string | null
  chain: Chain | null
  refusals: Refusal[]
}

const bad = (why: string): TimestampChecked => ({
  at: null,
  by: null,
  chain: null,
  refusals: [refuse('signature-timestamp-bad', { why })],
})

/**
 * Checks a time-stamp token over some bytes (a signature's value): that it is over them, signed by an authority for time-stamps whose chain was
 * good when it signed. Only then it proves that the bytes existed at its time.
 */
export const checkTimestamp = async (
  token: Uint8Array,
  over: Uint8Array,
  given: { pool: readonly Uint8Array[]; anchors: readonly Anchor[]; lists: ListSource; now: Date },
): Promise<TimestampChecked> => {
  try {
    const cms = parseCms(token)
    const signer = cms.signers[0]
    if (
      cms.signers.length !== 1 ||
      !signer ||
      !cms.content ||
      cms.contentType !== oids.tstInfo ||
      !signer.attributes
    )
      return bad('form')
    const info = readTimestampInfo(cms.content)
    if (!info.hash) return bad('weak')
    const imprint = new Uint8Array(await crypto.subtle.digest(info.hash, new Uint8Array(over)))
    if (!sameBytes(imprint, info.imprint)) return bad('other')
    const certificate = certificateOf(signer, cms, given.pool)
    if (!certificate) return bad('signer')
    const attributes = parseAttributes(signer.attributes)
    const hash = hashOf(signer.digestAlgorithm)
    const digest = hash && new Uint8Array(await crypto.subtle.digest(hash, new Uint8Array(cms.content)))
    if (!digest || attributes.contentType !== oids.tstInfo || !sameBytes(digest, attributes.digest))
      return bad('altered')
    const algorithm = algorithmOf(signer.algorithm, signer.digestAlgorithm)
    if (!(await signedBy(certificate.key, algorithm, signer.signature, signer.attributes)))
      return bad('altered')
    const chain = await chainOf(certificate, {
      ...given,
      pool: [...cms.certificates, ...given.pool],
      at: info.at,
      purpose: 'timestamp',
    })
    const by = shownName(certificate.subject)
    return { at: chain.refusals.length === 0 ? info.at : null, by, chain, refusals: chain.refusals }
  } catch (error) {
    if (error instanceof Malformed) return bad('form')
    throw error
  }
}
