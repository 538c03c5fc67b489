import { type Refusal, refuse } from '#kit/refusal.ts'
import { type Certificate, parseCertificate } from '#signing/cms/certificate.ts'
import { Malformed, sameBytes } from '#signing/cms/der.ts'
import { algorithmOf, signedBy } from '#signing/cms/keys.ts'
import { shownName } from '#signing/cms/name.ts'
import { oids } from '#signing/cms/oids.ts'
import { type ListSource, type RevocationList, standingOf } from './lists.ts'

/** A root the administrator trusts, and since and until when. */
export type Anchor = { certificate: Uint8Array; from: Date; until: Date | null }

/** What the end of a chain is used for. */
export type Purpose = 'person' | 'timestamp'

/** A chain from the certificate asked about up to an anchor, the lists used, and every reason against it. */
export type Chain = { certificates: Certificate[]; lists: RevocationList[]; refusals: Refusal[] }

const longest = 6
/** Checking a signature costs; a hostile heap of certificates of one name must not buy many. */
const mostChecks = 32

const parsed = (ders: readonly Uint8Array[]): Certificate[] =>
  ders.slice(0, 256).flatMap(der => {
    try {
      return [parseCertificate(der)]
    } catch (error) {
      if (error instanceof Malformed) return []
      throw error
    }
  })

const isSelfSigned = (certificate: Certificate): boolean => certificate.subject.key === certificate.issuer.key

const mayBeIssuerOf = (issuer: Certificate, certificate: Certificate): boolean =>
  issuer.subject.key === certificate.issuer.key &&
  (!issuer.keyId || !certificate.issuerKeyId || issuer.keyId === certificate.issuerKeyId)

/** What an issuer must be: CA:TRUE, keyCertSign, and no more authorities below it than it may have. */
const asAuthority = (issuer: Certificate, authoritiesBelow: number): Refusal[] => {
  const data = { name: shownName(issuer.subject) }
  if (!issuer.authority || issuer.uses?.has('keyCertSign') === false)
    return [refuse('signature-authority-misuse', data)]
  if (issuer.pathLength !== null && authoritiesBelow > issuer.pathLength)
    return [refuse('signature-path-too-long', data)]
  return []
}

const asEnd = (end: Certificate, purpose: Purpose): Refusal[] => {
  const data = { name: shownName(end.subject) }
  if (purpose === 'timestamp')
    return end.extendedUses?.length === 1 && end.extendedUses[0] === oids.timeStamping
      ? []
      : [refuse('signature-timestamp-authority', data)]
  return end.uses?.has('digitalSignature') && end.uses.has('nonRepudiation')
    ? []
    : [refuse('signature-key-usage', data)]
}

const asWhatever = (certificate: Certificate, at: Date): Refusal[] => {
  const { key } = certificate
  const data = { name: shownName(certificate.subject) }
  return [
    ...(at < certificate.notBefore
      ? [refuse('signature-not-yet-valid', { ...data, from: certificate.notBefore.toISOString() })]
      : []),
    ...(at > certificate.notAfter
      ? [refuse('signature-expired', { ...data, until: certificate.notAfter.toISOString() })]
      : []),
    ...(key.kind === 'other' || (key.kind === 'rsa' && key.bits < 2048)
      ? [refuse('signature-weak', data)]
      : []),
    ...(certificate.unknownCritical.length > 0
      ? [refuse('signature-unknown-critical', { ...data, extension: certificate.unknownCritical[0]! })]
      : []),
  ]
}

/**
 * Builds and checks the chain of a certificate at a time: each signed by the next up to an anchor then in effect, each valid then, each issuer an
 * authority, each but the anchor good by a fresh list of its issuer's. `pool` is what else is known: what came with the signature
 * and the configured intermediates. Gives every reason; none means good.
 */
export const chainOf = async (
  end: Certificate,
  given: {
    pool: readonly Uint8Array[]
    anchors: readonly Anchor[]
    lists: ListSource
    at: Date
    now: Date
    purpose: Purpose
  },
): Promise<Chain> => {
  const { at, now } = given
  const anchors = parsed(
    given.anchors
      .filter(each => each.from <= at && (!each.until || at < each.until))
      .map(each => each.certificate),
  )
  // A root trusted no more is known all the same: then the chain ends there, and is not called broken.
  const pool = parsed([...given.pool, ...given.anchors.map(each => each.certificate)])
  const isAnchor = (certificate: Certificate) => anchors.some(each => sameBytes(each.der, certificate.der))
  const certificates = [end]
  const refusals: Refusal[] = []
  let checks = 0

  const issuerOf = async (certificate: Certificate): Promise<Certificate | null> => {
    for (const candidate of [...anchors, ...pool]) {
      if (
        !mayBeIssuerOf(candidate, certificate) ||
        certificates.some(each => sameBytes(each.der, candidate.der))
      )
        continue
      checks += 1
      if (checks > mostChecks) return null
      if (
        await signedBy(
          candidate.key,
          algorithmOf(certificate.algorithm),
          certificate.signature,
          certificate.tbs,
        )
      )
        return candidate
    }
    return null
  }

  for (let last = end; !isAnchor(last); ) {
    const issuer = certificates.length < longest ? await issuerOf(last) : null
    if (!issuer) {
      const data = { name: shownName(last.subject), issuer: shownName(last.issuer) }
      refusals.push(
        refuse(isSelfSigned(last) ? 'signature-foreign-root' : 'signature-missing-intermediate', data),
      )
      break
    }
    refusals.push(...asAuthority(issuer, certificates.length - 1))
    certificates.push(issuer)
    last = issuer
  }

  refusals.push(...asEnd(end, given.purpose))
  for (const certificate of certificates) refusals.push(...asWhatever(certificate, at))
  const lists: RevocationList[] = []
  for (const [index, certificate] of certificates.entries()) {
    const issuer = certificates[index + 1]
    if (!issuer) break
    const standing = await standingOf(certificate, issuer, given.lists, { at, now })
    refusals.push(...standing.refusals)
    if (standing.list) lists.push(standing.list)
  }
  return { certificates, lists, refusals }
}
