import { beforeAll, expect, it } from 'vitest'
import { parseCertificate } from '#signing/cms/certificate.ts'
import { Malformed } from '#signing/cms/der.ts'
import { authority, crlOf, type Holder, pem } from '#test/signing/authorities.ts'
import { entriesOf, isListOf, largestCrl, readCrl } from './crl.ts'

let issuer: Holder
let long: Uint8Array
const revokedAt = new Date('2026-01-14T04:31:07Z')
const serialAt = (index: number) => new Uint8Array([1, index >> 16, (index >> 8) & 255, index & 255])
const many = 50_000

beforeAll(async () => {
  issuer = await authority(null, 'Issuer')
  long = await crlOf(issuer, {
    number: 7,
    revoked: Array.from({ length: many }, (_, index) => ({
      serial: serialAt(index),
      at: revokedAt,
      reason: index % 7 === 0 ? 1 : 0,
    })),
  })
})

it('50,000 revocations are walked one at a time: each is met once, and nothing of them is kept', async () => {
  const bytes = long
  const crl = readCrl(bytes)
  expect(crl).toMatchObject({ number: '07', scope: { covers: 'all', points: null } })
  expect(await isListOf(crl, parseCertificate(issuer.certificate))).toBe(true)
  // The list's entries are a view of the same bytes, not copies.
  expect(crl.entries.buffer).toBe(bytes.buffer)
  let count = 0
  let last: unknown
  for (const entry of entriesOf(crl)) {
    count += 1
    last = entry
  }
  expect(count).toBe(many)
  expect(last).toEqual({ serial: '0100c34f', at: revokedAt, reason: 0 })
})

it('walking does no more than it is asked: a list broken at its end is read up to there', async () => {
  const bytes = Uint8Array.from(long)
  const crl = readCrl(bytes)
  crl.entries[crl.entries.length - 2] = 0x7f
  const walk = entriesOf(crl)
  for (let i = 0; i < many - 2; i++) expect(walk.next().done).toBe(false)
  expect(() => [...walk]).toThrow(Malformed)
})

it('PEM where DER was promised is the same list', async () => {
  const der = await crlOf(issuer, { number: 3, revoked: [{ serial: serialAt(1), at: revokedAt }] })
  const read = readCrl(new TextEncoder().encode(`  a line before\n${pem('X509 CRL', der)}`))
  expect(read.number).toBe('03')
  expect([...entriesOf(read)]).toEqual([{ serial: '01000001', at: revokedAt, reason: 0 }])
})

it('what is no list, or too heavy a one, is refused', async () => {
  expect(() => readCrl(new Uint8Array(largestCrl + 1))).toThrow(Malformed)
  expect(() => readCrl(new Uint8Array())).toThrow(Malformed)
  expect(() => readCrl(issuer.certificate)).toThrow(Malformed)
  const page = new TextEncoder().encode('<html><body>Not found - try -----BEGIN X</body></html>')
  expect(() => readCrl(page)).toThrow(Malformed)
})

it('another’s signature under the issuer’s name is not the issuer’s', async () => {
  const other = await authority(null, 'Issuer')
  expect(await isListOf(readCrl(await crlOf(other)), parseCertificate(issuer.certificate))).toBe(false)
})
