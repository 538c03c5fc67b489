import { createPrivateKey, createSign, type KeyObject, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Environment } from '#environment.ts'
import { parseCertificate } from '#signing/cms/certificate.ts'
import { derBlocks } from '#signing/cms/pem.ts'
import type { EsignProvider } from './esign.ts'

type Settings = NonNullable<Environment['esign']>

/** What is wrong with the files of the eSign settings, a line each in English for whoever runs the machine. */
export class EsignUnusable extends Error {
  override readonly name = 'EsignUnusable'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('; '))
    this.problems = problems
  }
}

const leastBits = 2048

const isRsa = (key: KeyObject): boolean =>
  key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= leastBits

/** Reads keys and certificates of the configured provider. Throws EsignUnusable with every problem. */
export const readProvider = async (settings: Settings, now: Date): Promise<EsignProvider> => {
  const problems: string[] = []
  const read = async <T>(name: string, file: string, reading: (bytes: Buffer) => T): Promise<T | null> => {
    try {
      return reading(await readFile(file))
    } catch (error) {
      problems.push(`${name}: ${file} ${error instanceof Error ? error.message : String(error)}`)
      return null
    }
  }
  const asCertificate = (bytes: Buffer): X509Certificate => {
    const [der] = derBlocks(bytes, 'certificate')
    parseCertificate(der!)
    return new X509Certificate(der!)
  }
  const key = await read('ESIGN_KEY', settings.keyFile, createPrivateKey)
  const own = await read('ESIGN_CERTIFICATE', settings.certificateFile, asCertificate)
  const certificate = await read(
    'ESIGN_PROVIDER_CERTIFICATE',
    settings.providerCertificateFile,
    asCertificate,
  )
  if (key && !isRsa(key)) problems.push('ESIGN_KEY: must be an RSA key of 2048 bits or more')
  if (key && own && !own.checkPrivateKey(key)) problems.push('ESIGN_CERTIFICATE: is not of ESIGN_KEY')
  for (const [name, each] of [
    ['ESIGN_CERTIFICATE', own],
    ['ESIGN_PROVIDER_CERTIFICATE', certificate],
  ] as const) {
    if (!each) continue
    if (!isRsa(each.publicKey)) problems.push(`${name}: must be of an RSA key of 2048 bits or more`)
    if (new Date(each.validTo) < now) problems.push(`${name}: has expired on ${each.validTo}`)
    if (new Date(each.validFrom) > now) problems.push(`${name}: is valid from ${each.validFrom} only`)
  }
  if (problems.length > 0 || !key || !own || !certificate) throw new EsignUnusable(problems)
  return {
    address: settings.address,
    aspId: settings.aspId,
    signer: {
      certificate: new Uint8Array(own.raw),
      sign: async bytes => new Uint8Array(createSign('sha256').update(bytes).sign(key)),
    },
    certificate: new Uint8Array(certificate.raw),
  }
}
