import { hexOf } from '#kit/octets.ts'
import type { Certificate } from '#signing/cms/certificate.ts'
import {
  type Der,
  elementAt,
  elementsIn,
  integerHex,
  Malformed,
  oidOf,
  onlyElement,
  Reader,
  sameBytes,
  tags,
  timeOf,
  wholeBits,
} from '#signing/cms/der.ts'
import { algorithmOf, signedBy } from '#signing/cms/keys.ts'
import { type Name, readName } from '#signing/cms/name.ts'
import { oids } from '#signing/cms/oids.ts'
import { derBlocks } from '#signing/cms/pem.ts'

/** The most a revocation list may weigh, in bytes: 1.5 million revocations. */
export const largestCrl = 64 * 1024 * 1024

/**
 * Which certificates a list speaks of: all of its issuer's, only those of people or of authorities, or none it could be relied on for (a delta to
 * another list, only some reasons, another issuer's). `points` are the addresses it is published at when it says so: it speaks only of certificates
 * that name one of them (RFC 5280 6.3.3), so that one part of a divided list is not taken for the whole.
 */
export type CrlScope = {
  covers: 'all' | 'people' | 'authorities' | 'nothing'
  points: readonly string[] | null
}

/** Whether a list of this scope speaks of a certificate. */
export const speaksOf = (scope: CrlScope, certificate: Certificate): boolean =>
  (scope.covers === 'all' || scope.covers === (certificate.authority ? 'authorities' : 'people')) &&
  (!scope.points || scope.points.some(each => certificate.revocationPoints.includes(each)))

/** A revocation list's own words; its entries stay in the bytes until they are walked. */
export type Crl = {
  der: Uint8Array
  issuer: Name
  thisUpdate: Date
  /** Null where the issuer promises no next one: such a list is never fresh. */
  nextUpdate: Date | null
  /** The list's number, hexadecimal; null when it has none. */
  number: string | null
  scope: CrlScope
  tbs: Uint8Array
  algorithm: string
  signature: Uint8Array
  entries: Uint8Array
}

const what = 'revocation list'

/** One certificate no longer good: serial (hexadecimal), since when, RFC 5280 reason (0: unspecified). */
export type CrlEntry = { serial: string; at: Date; reason: number }

/** Reads a revocation list's head and tail and leaves its entries where they are. DER, or PEM in its place. Throws Malformed. */
export const readCrl = (bytes: Uint8Array): Crl => {
  if (bytes.length > largestCrl) throw new Malformed(what)
  const der = derBlocks(bytes, what)[0]!
  const outer = new Reader(onlyElement(der, what), what)
  const tbs = outer.take(tags.sequence)
  const algorithm = outer.take(tags.sequence)
  const signature = wholeBits(outer.take(), what)
  outer.end()
  const reader = new Reader(tbs, what)
  const version = reader.maybe(tags.integer)
  if (version && hexOf(version.content) !== '01') throw new Malformed(what)
  if (!sameBytes(reader.take(tags.sequence).whole, algorithm.whole)) throw new Malformed(what)
  const issuer = readName(reader.take(tags.sequence))
  const thisUpdate = timeOf(reader.take(), what)
  const nextUpdate =
    reader.next === tags.utcTime || reader.next === tags.generalizedTime ? timeOf(reader.take(), what) : null
  const entries = reader.maybe(tags.sequence)
  const extensions = reader.maybe(0xa0)
  reader.end()
  let number: string | null = null
  let scope: CrlScope = { covers: 'all', points: null }
  for (const each of extensions ? elementsIn(onlyElement(extensions.content, what).content, what) : []) {
    const extension = new Reader(each, what)
    const type = oidOf(extension.take(), what)
    const critical = extension.maybe(tags.boolean)?.content[0] === 0xff
    const value = extension.take(tags.octetString).content
    if (type === oids.crlNumber) number = integerHex(onlyElement(value, what), what)
    else if (type === oids.issuingDistributionPoint) {
      const said = scopeIn(onlyElement(value, what))
      scope = scope.covers === 'nothing' ? scope : said
    } else if (critical) scope = { covers: 'nothing', points: null }
  }
  return {
    der,
    issuer,
    thisUpdate,
    nextUpdate,
    number,
    scope,
    tbs: tbs.whole,
    algorithm: oidOf(new Reader(algorithm, what).take(), what),
    signature,
    entries: entries?.content ?? new Uint8Array(),
  }
}

/** What an issuing distribution point says. */
const scopeIn = (point: Der): CrlScope => {
  const scope: CrlScope = { covers: 'all', points: null }
  for (const part of elementsIn(point.content, what)) {
    const isTrue = part.content[0] === 0xff
    if (part.tag === 0xa0)
      scope.points = [...elementsIn(part.content, what)]
        .flatMap(name => (name.tag === 0xa0 ? [...elementsIn(name.content, what)] : []))
        .filter(each => each.tag === 0x86)
        .slice(0, 16)
        .map(each => new TextDecoder().decode(each.content))
    else if (part.tag === 0x81 && isTrue) scope.covers = scope.covers === 'all' ? 'people' : 'nothing'
    else if (part.tag === 0x82 && isTrue) scope.covers = scope.covers === 'all' ? 'authorities' : 'nothing'
    else if (part.tag === 0x83 || isTrue) scope.covers = 'nothing'
  }
  return scope
}

const reasonIn = (extensions: Der): number => {
  for (const each of elementsIn(extensions.content, what)) {
    const extension = new Reader(each, what)
    const type = oidOf(extension.take(), what)
    const critical = extension.maybe(tags.boolean)?.content[0] === 0xff
    const value = extension.take(tags.octetString).content
    if (type === oids.reasonCode) return onlyElement(value, what).content[0] ?? 0
    // An entry under another issuer's name (an indirect list) would be read as our issuer's.
    if (critical) throw new Malformed(what)
  }
  return 0
}

/**
 * Walks the revocations of a list, one at a time, keeping none: 50,000 cost tens of milliseconds and no memory that stays.
 * Throws Malformed where the bytes stop being a list.
 */
export function* entriesOf(crl: Crl): Generator<CrlEntry> {
  const { entries } = crl
  for (let at = 0; at < entries.length; ) {
    const entry = elementAt(entries, at, what)
    at += entry.whole.length
    const reader = new Reader(entry, what)
    const serial = integerHex(reader.take(), what)
    const revokedAt = timeOf(reader.take(), what)
    const extensions = reader.maybe(tags.sequence)
    reader.end()
    yield { serial, at: revokedAt, reason: extensions ? reasonIn(extensions) : 0 }
  }
}

/** Whether a list is signed by this authority, and the authority may sign lists. */
export const isListOf = async (crl: Crl, issuer: Certificate): Promise<boolean> =>
  issuer.authority &&
  issuer.uses?.has('cRLSign') !== false &&
  (await signedBy(issuer.key, algorithmOf(crl.algorithm), crl.signature, crl.tbs))
