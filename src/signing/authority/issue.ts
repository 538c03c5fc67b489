import { sha256 } from '#signing/cms/attributes.ts'
import type { KeyUse } from '#signing/cms/certificate.ts'
import {
  bits,
  boolean,
  integer,
  joined,
  made,
  octets,
  oid,
  onlyElement,
  Reader,
  sequence,
  setOf,
  tags,
  time,
  wholeBits,
} from '#signing/cms/der.ts'
import { oids } from '#signing/cms/oids.ts'
import type { SigningKey } from './keys.ts'

/** A name as an authority writes it: pairs of attribute type and value, in their order. */
export type NameParts = readonly (readonly [type: string, value: string])[]

const utf8 = (value: string) => made(tags.utf8, new TextEncoder().encode(value))
const ia5 = (tag: number, value: string) => made(tag, new TextEncoder().encode(value))

/** A distinguished name in DER. */
export const nameDer = (parts: NameParts): Uint8Array =>
  sequence(
    ...parts.map(([type, value]) =>
      setOf(
        sequence(
          oid(type),
          type === oids.emailAddress
            ? ia5(tags.ia5, value)
            : type === oids.country
              ? ia5(tags.printable, value)
              : utf8(value),
        ),
      ),
    ),
  )

const keyIdOf = async (spki: Uint8Array): Promise<Uint8Array> => {
  const reader = new Reader(onlyElement(spki, 'public key'), 'public key')
  reader.take()
  return (await sha256(wholeBits(reader.take(), 'public key'))).subarray(0, 20)
}

const extension = (type: string, critical: boolean, value: Uint8Array): Uint8Array =>
  sequence(oid(type), ...(critical ? [boolean(true)] : []), octets(value))

const useNames: readonly KeyUse[] = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
]

const usesBits = (uses: readonly KeyUse[]): Uint8Array => {
  const byte = uses.reduce((sum, use) => sum | (0x80 >> useNames.indexOf(use)), 0)
  let unused = 0
  while (unused < 7 && !((byte >> unused) & 1)) unused++
  return made(tags.bitString, new Uint8Array([unused, byte]))
}

/** Who issues: its name, its key, and for a root nothing else. */
export type Issuer = { name: NameParts; key: SigningKey }

/** What a certificate is to say. Serial is a positive number as bytes. */
export type ToIssue = {
  subject: NameParts
  spki: Uint8Array
  serial: Uint8Array
  notBefore: Date
  notAfter: Date
  uses: readonly KeyUse[]
  authority?: boolean
  pathLength?: number
  extendedUses?: readonly string[]
  emails?: readonly string[]
  revocationPoint?: string
}

const signed = async (key: SigningKey, tbs: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  sequence(tbs, key.algorithm, bits(await key.sign(tbs)))

/** A certificate by this issuer, in DER (RFC 5280). */
export const issueCertificate = async (issuer: Issuer, what: ToIssue): Promise<Uint8Array<ArrayBuffer>> => {
  const extensions = [
    extension(
      oids.basicConstraints,
      true,
      sequence(
        ...(what.authority ? [boolean(true)] : []),
        ...(what.pathLength === undefined ? [] : [integer(what.pathLength)]),
      ),
    ),
    extension(oids.keyUsage, true, usesBits(what.uses)),
    extension(oids.subjectKeyIdentifier, false, octets(await keyIdOf(what.spki))),
    extension(oids.authorityKeyIdentifier, false, sequence(made(0x80, await keyIdOf(issuer.key.spki)))),
    ...(what.extendedUses
      ? [extension(oids.extendedKeyUsage, true, sequence(...what.extendedUses.map(oid)))]
      : []),
    ...(what.emails?.length
      ? [extension(oids.subjectAltName, false, sequence(...what.emails.map(each => ia5(0x81, each))))]
      : []),
    ...(what.revocationPoint
      ? [
          extension(
            oids.crlDistributionPoints,
            false,
            sequence(sequence(made(0xa0, made(0xa0, ia5(0x86, what.revocationPoint))))),
          ),
        ]
      : []),
  ]
  return signed(
    issuer.key,
    sequence(
      made(0xa0, integer(2)),
      integer(what.serial),
      issuer.key.algorithm,
      nameDer(issuer.name),
      sequence(time(what.notBefore), time(what.notAfter)),
      nameDer(what.subject),
      what.spki,
      made(0xa3, sequence(...extensions)),
    ),
  )
}

/** A certificate no longer good: its serial, since when, and why (RFC 5280 reason code; 0 says nothing). */
export type Revoked = { serial: Uint8Array; at: Date; reason?: number }

/** A revocation list by this issuer, in DER. */
export const issueCrl = async (
  issuer: Issuer,
  what: { number: number; thisUpdate: Date; nextUpdate: Date | null; revoked: readonly Revoked[] },
): Promise<Uint8Array<ArrayBuffer>> => {
  const entries = what.revoked.map(each =>
    sequence(
      integer(each.serial),
      time(each.at),
      ...(each.reason
        ? [sequence(extension(oids.reasonCode, false, made(tags.enumerated, new Uint8Array([each.reason]))))]
        : []),
    ),
  )
  return signed(
    issuer.key,
    sequence(
      integer(1),
      issuer.key.algorithm,
      nameDer(issuer.name),
      time(what.thisUpdate),
      ...(what.nextUpdate ? [time(what.nextUpdate)] : []),
      ...(entries.length > 0 ? [sequence(joined(entries))] : []),
      made(
        0xa0,
        sequence(
          extension(oids.authorityKeyIdentifier, false, sequence(made(0x80, await keyIdOf(issuer.key.spki)))),
          extension(oids.crlNumber, false, integer(what.number)),
        ),
      ),
    ),
  )
}
