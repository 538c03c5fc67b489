import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as pkijs from 'pkijs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { authority, crlOf, type Holder, issued, pem } from '#test/signing/authorities.ts'
import { assembleCms, tokenAlgorithmOf, withTimestamp } from './assemble.ts'
import { readAttributes, sha256, signedAttributesFor } from './attributes.ts'
import { parseCertificate } from './certificate.ts'
import { made, octets, oid, sequence, setOf } from './der.ts'
import { oids } from './oids.ts'
import { parseCms } from './parse.ts'

const run = promisify(execFile)
const content = new TextEncoder().encode('{"note":"देखा। प्रस्तुत।"}')
let root: Holder
let intermediate: Holder
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patravali-cms-'))
  root = await authority(null, 'Root')
  intermediate = await authority(root, 'Intermediate', { pathLength: 0 })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const signed = async (kind: 'rsa-sha256' | 'ecdsa-p256-sha256') => {
  const officer = await issued(intermediate, 'अनिल कुमार', { kind, emails: ['anil@example.gov.in'] })
  const signedAttributes = await signedAttributesFor({
    digest: await sha256(content),
    certificate: officer.certificate,
    at: new Date(),
  })
  return assembleCms({
    certificate: officer.certificate,
    chain: [intermediate.certificate],
    signedAttributes,
    signatureValue: await officer.key.signRaw(signedAttributes),
    algorithm: kind,
  })
}

it.each(['rsa-sha256', 'ecdsa-p256-sha256'] as const)(
  'a signature made here (%s) is one to OpenSSL, with CAdES and every issuer’s list asked for',
  async kind => {
    const at = (name: string) => join(folder, name)
    await writeFile(at('note'), content)
    await writeFile(at('note.cms'), await signed(kind))
    await writeFile(
      at('trust.pem'),
      pem('CERTIFICATE', root.certificate) +
        pem('X509 CRL', await crlOf(root)) +
        pem('X509 CRL', await crlOf(intermediate)),
    )
    const verified = run('openssl', [
      ...['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-crl_check_all', '-purpose', 'any'],
      ...['-in', at('note.cms'), '-content', at('note'), '-CAfile', at('trust.pem'), '-out', '/dev/null'],
    ])
    await expect(verified).resolves.toMatchObject({ stderr: expect.stringContaining('success') })
  },
)

it('a third implementation reads and verifies the same bytes', async () => {
  const cms = await signed('ecdsa-p256-sha256')
  const info = pkijs.ContentInfo.fromBER(new Uint8Array(cms).buffer)
  const data = new pkijs.SignedData({ schema: info.content })
  expect(await data.verify({ signer: 0, data: content.buffer as ArrayBuffer })).toBe(true)
})

it('what was assembled is read back: signer, attributes, chain', async () => {
  const cms = parseCms(await signed('rsa-sha256'))
  expect(cms.content).toBeNull()
  expect(cms.certificates).toHaveLength(2)
  const certificate = cms.certificates.map(parseCertificate).find(each => !each.authority)!
  expect(tokenAlgorithmOf(certificate.der)).toBe('rsa-sha256')
  expect(certificate.emails).toEqual(['anil@example.gov.in'])
  expect(cms.signers[0]!.by).toMatchObject({ serial: certificate.serial })
  expect(await readAttributes(cms.signers[0]!.attributes!)).toMatchObject({
    wellFormed: true,
    digest: await sha256(content),
    certificateHash: await sha256(certificate.der),
  })
})

it('a timestamp is added beside the signature and changes nothing signed', async () => {
  const before = await signed('ecdsa-p256-sha256')
  const token = sequence(oid(oids.signedData), made(0xa0, sequence()))
  const [one, two] = [parseCms(before), parseCms(withTimestamp(before, token))]
  expect(two.signers[0]!.timestamp).toEqual(token)
  expect({ ...two.signers[0], timestamp: null }).toEqual(one.signers[0])
})

it('the agent’s strict reading refuses attributes that say anything else, or say it twice', async () => {
  const digest = await sha256(content)
  const { certificate } = await issued(intermediate, 'Officer')
  const good = await signedAttributesFor({ digest, certificate, at: null })
  expect(await readAttributes(good)).toMatchObject({ wellFormed: true, at: null, digest })
  const attribute = (type: string, value: Uint8Array) => sequence(oid(type), setOf(value))
  const type = attribute(oids.contentType, oid(oids.data))
  const hash = attribute(oids.messageDigest, octets(digest))
  const by = attribute(
    oids.signingCertificateV2,
    sequence(sequence(sequence(octets(await sha256(certificate))))),
  )
  const refused: { [why: string]: Uint8Array } = {
    'no certificate': setOf(type, hash),
    'no digest': setOf(type, by),
    'two digests': setOf(type, hash, attribute(oids.messageDigest, octets(digest)), by),
    'another content': setOf(attribute(oids.contentType, oid(oids.tstInfo)), hash, by),
    'a stranger': setOf(type, hash, by, attribute('1.2.3.4', octets(digest))),
    'another order': made(0x31, ...[by, hash, type]),
    'more behind': new Uint8Array([...good, 0]),
    'a plain hash': digest,
    nothing: new Uint8Array(),
  }
  for (const [why, bytes] of Object.entries(refused))
    expect([why, (await readAttributes(bytes)).wellFormed]).toEqual([why, false])
})
