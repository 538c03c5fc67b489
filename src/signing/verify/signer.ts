import { type Certificate, parseCertificate } from '#signing/cms/certificate.ts'
import { Malformed } from '#signing/cms/der.ts'
import type { Cms, Signer } from '#signing/cms/parse.ts'

/** The certificate of a CMS's signer among those that came with it or are known; null when it is none of them. */
export const certificateOf = (
  signer: Signer,
  cms: Cms,
  known: readonly Uint8Array[] = [],
): Certificate | null => {
  for (const der of [...cms.certificates, ...known]) {
    let certificate: Certificate
    try {
      certificate = parseCertificate(der)
    } catch (error) {
      if (error instanceof Malformed) continue
      throw error
    }
    const isIt =
      'keyId' in signer.by
        ? certificate.keyId === signer.by.keyId
        : certificate.serial === signer.by.serial && certificate.issuer.key === signer.by.issuer.key
    if (isIt) return certificate
  }
  return null
}
