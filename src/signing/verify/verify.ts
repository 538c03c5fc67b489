import { type Refusal, refuse } from '#kit/refusal.ts'
import { parseAttributes, sha256 } from '#signing/cms/attributes.ts'
import type { Certificate } from '#signing/cms/certificate.ts'
import { Malformed, sameBytes } from '#signing/cms/der.ts'
import { algorithmOf, hashOf, signedBy } from '#signing/cms/keys.ts'
import { shownName } from '#signing/cms/name.ts'
import { parseCms } from '#signing/cms/parse.ts'
import { type Anchor, chainOf } from './chain.ts'
import type { ListSource, RevocationList } from './lists.ts'
import { certificateOf } from './signer.ts'
import { checkTimestamp } from './timestamp.ts'

/** What a signature is checked against. */
export type Given = {
  cms: Uint8Array
  /** Exactly the bytes said to be signed. */
  content: Uint8Array
  anchors: readonly Anchor[]
  /** Configured intermediates; those that came with the signature are used as well. */
  intermediates: readonly Uint8Array[]
  lists: ListSource
  now: Date
  /** A time at which the signature provably existed, by the ledger's signed checkpoint; null when none is known. */
  provenAt: Date | null
  /** The certificates the person is registered with; null: whoever signed. */
  mustBe: readonly Uint8Array[] | null
  /** Whether the signer's certificate must stand under the signature (CAdES). Default true. */
  bound?: boolean
  /** Certificates made for one signing (eSign), whose plain CMS may do without it: they must be given here by what was recorded of them. */
  unbound?: readonly Uint8Array[]
}

/** What was found. No refusals: good. */
export type Verified = {
  refusals: Refusal[]
  signer: Certificate | null
  /** From the signer's certificate up to the anchor, as far as it was found. */
  chain: Certificate[]
  /** The lists asked, for whoever keeps what was used. */
  lists: RevocationList[]
  /** What the signer's own clock said. */
  claimedAt: Date | null
  /** The earliest time at which the signature provably existed, and what proves it. */
  proven: { at: Date; by: 'timestamp' | 'ledger' } | null
  /** The time-stamp's time, null when it proves none; who gave it, and his chain as far as it was found. */
  timestamp: { at: Date | null; by: string | null; chain: Certificate[] } | null
}

const nothing: Omit<Verified, 'refusals'> = {
  signer: null,
  chain: [],
  lists: [],
  claimedAt: null,
  proven: null,
  timestamp: null,
}

/**
 * Checks a detached signature: the bytes, the signer, the chain and every issuer's list, at the time at which it provably existed, or now when none
 * is proven. Gives all reasons against, each with the code of its sentence: altered, malformed, expired, revoked, foreign root,
 * missing intermediate, wrong person, authority misuse, key usage, list missing, stale, forged or partial.
 */
export const verifySignature = async (given: Given): Promise<Verified> => {
  try {
    return await checked(given)
  } catch (error) {
    if (error instanceof Malformed)
      return { ...nothing, refusals: [refuse('signature-malformed', { what: error.what })] }
    throw error
  }
}

const checked = async (given: Given): Promise<Verified> => {
  const cms = parseCms(given.cms)
  const signer = cms.signers[0]
  if (cms.signers.length !== 1 || !signer?.attributes) throw new Malformed('CMS')
  if (cms.content && !sameBytes(cms.content, given.content))
    return { ...nothing, refusals: [refuse('signature-altered')] }
  const attributes = parseAttributes(signer.attributes)
  const certificate = certificateOf(signer, cms, [...(given.mustBe ?? []), ...given.intermediates])
  if (!certificate) return { ...nothing, refusals: [refuse('signature-signer-missing')] }
  const refusals: Refusal[] = []

  const hash = hashOf(signer.digestAlgorithm)
  const algorithm = algorithmOf(signer.algorithm, signer.digestAlgorithm)
  if (!hash || !algorithm) refusals.push(refuse('signature-weak', { name: shownName(certificate.subject) }))
  else {
    const digest = new Uint8Array(await crypto.subtle.digest(hash, new Uint8Array(given.content)))
    const isUnaltered =
      sameBytes(digest, attributes.digest) &&
      attributes.contentType === cms.contentType &&
      (await signedBy(certificate.key, algorithm, signer.signature, signer.attributes))
    if (!isUnaltered) refusals.push(refuse('signature-altered'))
  }
  const isBound = attributes.certificateHash
    ? sameBytes(attributes.certificateHash, await sha256(certificate.der))
    : given.bound === false || given.unbound?.some(each => sameBytes(each, certificate.der))
  if (!isBound) refusals.push(refuse('signature-not-bound', { name: shownName(certificate.subject) }))
  if (given.mustBe && !given.mustBe.some(each => sameBytes(each, certificate.der)))
    refusals.push(refuse('signature-wrong-person', { name: shownName(certificate.subject) }))

  const pool = [...cms.certificates, ...given.intermediates]
  const { anchors, lists, now } = given
  const timestamp = signer.timestamp
    ? await checkTimestamp(signer.timestamp, signer.signature, { pool, anchors, lists, now })
    : null
  refusals.push(...(timestamp?.refusals ?? []))
  const proofs = [
    ...(timestamp?.at ? [{ at: timestamp.at, by: 'timestamp' as const }] : []),
    ...(given.provenAt ? [{ at: given.provenAt, by: 'ledger' as const }] : []),
  ].sort((one, other) => one.at.getTime() - other.at.getTime())
  const proven = proofs[0] ?? null
  const chain = await chainOf(certificate, {
    pool,
    anchors,
    lists,
    at: proven?.at ?? now,
    now,
    purpose: 'person',
  })
  return {
    refusals: [...refusals, ...chain.refusals],
    signer: certificate,
    chain: chain.certificates,
    lists: [...chain.lists, ...(timestamp?.chain?.lists ?? [])],
    claimedAt: attributes.at,
    proven,
    timestamp: timestamp && {
      at: timestamp.at,
      by: timestamp.by,
      chain: timestamp.chain?.certificates ?? [],
    },
  }
}
