import {
  type Issuer,
  issueCertificate,
  issueCrl,
  type NameParts,
  type ToIssue,
} from '#signing/authority/issue.ts'
import { newKey, type SigningKey } from '#signing/authority/keys.ts'
import { parseCertificate } from '#signing/cms/certificate.ts'
import { oids } from '#signing/cms/oids.ts'

/** A certificate with its key. */
export type Holder = Issuer & { certificate: Uint8Array }

let serial = 1000

const days = (count: number, from = new Date()): Date => new Date(from.getTime() + count * 86_400_000)

/** A name of the tests' authorities. */
export const named = (commonName: string): NameParts => [
  [oids.country, 'IN'],
  [oids.organisation, 'Patravali tests'],
  [oids.commonName, commonName],
]

/** Issues a certificate with what a test does not say filled in. */
export const issued = async (
  by: Issuer | null,
  commonName: string,
  what: Partial<ToIssue> & { key?: SigningKey; kind?: SigningKey['kind'] } = {},
): Promise<Holder> => {
  const key = what.key ?? (await newKey(what.kind ?? 'ecdsa-p256-sha256'))
  const name = what.subject ?? named(commonName)
  const issuer = by ?? { name, key }
  serial += 1
  const certificate = await issueCertificate(issuer, {
    subject: name,
    spki: key.spki,
    serial: new Uint8Array([serial >> 8, serial & 255]),
    notBefore: days(-30),
    notAfter: days(365),
    uses: ['digitalSignature', 'nonRepudiation'],
    ...what,
  })
  return { name, key, certificate }
}

/** An authority: a certificate that may issue. */
export const authority = (
  by: Issuer | null,
  commonName: string,
  what: Partial<ToIssue> = {},
): Promise<Holder> => issued(by, commonName, { authority: true, uses: ['keyCertSign', 'cRLSign'], ...what })

/** A revocation list of today; `revoked` by the last bytes of a certificate's serial. */
export const crlOf = (
  issuer: Issuer,
  what: Partial<Parameters<typeof issueCrl>[1]> = {},
): Promise<Uint8Array> =>
  issueCrl(issuer, {
    number: 1,
    thisUpdate: days(-1),
    nextUpdate: days(6),
    revoked: [],
    ...what,
  })

/** Bytes as PEM, for the programs that read only that. */
export const pem = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der)
    .toString('base64')
    .match(/.{1,64}/g)!
    .join('\n')}\n-----END ${label}-----\n`

/** The serial of somebody's certificate, for a revocation. */
export const serialOf = (holder: Holder): Uint8Array =>
  Uint8Array.from(Buffer.from(parseCertificate(holder.certificate).serial, 'hex'))
