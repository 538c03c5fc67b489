import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { oids } from '#signing/cms/oids.ts'
import { isErrorCode } from '#storage/error-code.ts'
import { type Issuer, issueCertificate, issueCrl, type NameParts } from './issue.ts'
import { keptKey, newKey, type SigningKey } from './keys.ts'

/**
 * A small authority of the project's own, so that a demonstration can sign for real: a root, an authority below it, and a clock. Its keys lie in the
 * key folder of that one instance; whatever it issues says DEMONSTRATION and is trusted where demonstration is on, nowhere else.
 */
export type DemonstrationAuthority = {
  root: Issuer & { certificate: Buffer }
  below: Issuer & { certificate: Buffer }
  clock: { key: SigningKey; certificate: Buffer }
}

const part = z.object({ pkcs8: z.base64(), spki: z.base64(), certificate: z.base64() })
const kept = z.object({ root: part, below: part, clock: part })

const kind = 'rsa-sha256'
const named = (commonName: string): NameParts => [
  [oids.country, 'IN'],
  [oids.organisation, 'Patravali'],
  [oids.organisationalUnit, 'DEMONSTRATION, no legal effect'],
  [oids.commonName, commonName],
]
const rootName = named('Patravali demonstration root')
const belowName = named('Patravali demonstration authority')

const serial = (): Uint8Array => {
  const bytes = new Uint8Array(randomBytes(15))
  bytes[0] = (bytes[0]! & 0x3f) | 0x40
  return bytes
}

const years = (count: number, from: Date): Date => new Date(from.getTime() + count * 365 * 86_400_000)

const fileIn = (keyDir: string): string => path.join(keyDir, 'demonstration-authority.json')

const make = async (keyDir: string, now: Date): Promise<void> => {
  const [rootKey, belowKey, clockKey] = [await newKey(kind), await newKey(kind), await newKey(kind)]
  const root = { name: rootName, key: rootKey }
  // A little back: clocks differ, and so does the demonstration's own.
  const notBefore = years(-1, now)
  const authority = {
    serial: serial(),
    notBefore,
    authority: true,
    uses: ['keyCertSign', 'cRLSign'] as const,
  }
  const rootCertificate = await issueCertificate(root, {
    ...{ ...authority, subject: rootName, spki: rootKey.spki, notAfter: years(20, now) },
  })
  const belowCertificate = await issueCertificate(root, {
    ...{ ...authority, serial: serial(), subject: belowName, spki: belowKey.spki, notAfter: years(10, now) },
    pathLength: 0,
  })
  const clockCertificate = await issueCertificate(
    { name: belowName, key: belowKey },
    {
      subject: named('Patravali demonstration clock'),
      spki: clockKey.spki,
      serial: serial(),
      notBefore,
      notAfter: years(10, now),
      uses: ['digitalSignature'],
      extendedUses: [oids.timeStamping],
    },
  )
  const said = async (key: SigningKey, certificate: Uint8Array) => ({
    pkcs8: Buffer.from(await key.pkcs8()).toString('base64'),
    spki: Buffer.from(key.spki).toString('base64'),
    certificate: Buffer.from(certificate).toString('base64'),
  })
  const whole = {
    root: await said(rootKey, rootCertificate),
    below: await said(belowKey, belowCertificate),
    clock: await said(clockKey, clockCertificate),
  }
  await mkdir(keyDir, { recursive: true, mode: 0o700 })
  // Another process may have made one meanwhile: then that one stands.
  await writeFile(fileIn(keyDir), JSON.stringify(whole), { mode: 0o600, flag: 'wx' }).catch(error => {
    if (!isErrorCode(error, 'EEXIST')) throw error
  })
}

/** The authority in this folder of keys, made when there is none. */
export const demonstrationAuthority = async (keyDir: string, now: Date): Promise<DemonstrationAuthority> => {
  const text = await readFile(fileIn(keyDir), 'utf8').catch(async error => {
    if (!isErrorCode(error, 'ENOENT')) throw error
    await make(keyDir, now)
    return readFile(fileIn(keyDir), 'utf8')
  })
  const read = kept.parse(JSON.parse(text))
  const key = (each: z.infer<typeof part>) =>
    keptKey(kind, { pkcs8: Buffer.from(each.pkcs8, 'base64'), spki: Buffer.from(each.spki, 'base64') })
  const der = (each: z.infer<typeof part>) => Buffer.from(each.certificate, 'base64')
  return {
    root: { name: rootName, key: await key(read.root), certificate: der(read.root) },
    below: { name: belowName, key: await key(read.below), certificate: der(read.below) },
    clock: { key: await key(read.clock), certificate: der(read.clock) },
  }
}

/** A person's certificate for three years, by the demonstration's authority. */
export const issueToPerson = async (
  { below }: DemonstrationAuthority,
  person: { name: string; email: string | null; spki: Uint8Array },
  now: Date,
): Promise<Buffer> =>
  Buffer.from(
    await issueCertificate(below, {
      subject: named(person.name),
      spki: person.spki,
      serial: serial(),
      notBefore: years(-1, now),
      notAfter: years(3, now),
      uses: ['digitalSignature', 'nonRepudiation'],
      ...(person.email ? { emails: [person.email] } : {}),
    }),
  )

/** Fresh lists of both authorities, for a month: nobody is revoked unless said so. */
export const demonstrationLists = async (
  { root, below }: DemonstrationAuthority,
  now: Date,
): Promise<Buffer[]> => {
  const what = {
    number: Math.floor(now.getTime() / 1000),
    thisUpdate: now,
    nextUpdate: new Date(now.getTime() + 30 * 86_400_000),
    revoked: [],
  }
  return [Buffer.from(await issueCrl(root, what)), Buffer.from(await issueCrl(below, what))]
}
