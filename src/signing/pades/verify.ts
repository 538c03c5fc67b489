import { type Refusal, refuse } from '#kit/refusal.ts'
import { type Given, type Verified, verifySignature } from '#signing/verify/verify.ts'
import { covered } from './prepare.ts'
import type { PdfSignature } from './read-signatures.ts'

/** A signature of a PDF, checked. */
export type PdfVerified = Verified & { field: string; subFilter: string }

/** What the PDF itself says against a signature, whoever made it. */
export const structureOf = (signature: PdfSignature): Refusal[] => [
  ...(signature.whole ? [] : [refuse('signature-not-whole', { field: signature.field })]),
  ...(signature.changes.length > 0
    ? [refuse('signature-changed-after', { what: signature.changes.join(', ') })]
    : []),
]

/** Checks one signature of a PDF: its place in the paper, what was changed after it, and the signature itself. */
export const verifyPdfSignature = async (
  pdf: Uint8Array,
  signature: PdfSignature,
  given: Omit<Given, 'cms' | 'content'>,
): Promise<PdfVerified> => {
  const verified = await verifySignature({
    ...given,
    cms: signature.cms,
    content: signature.whole ? covered(pdf, signature.byteRange) : new Uint8Array(),
    // Other programs' plain CMS (adbe.pkcs7.detached) does not name the certificate.
    bound: given.bound ?? signature.subFilter === 'ETSI.CAdES.detached',
  })
  return {
    ...verified,
    refusals: [...structureOf(signature), ...verified.refusals],
    field: signature.field,
    subFilter: signature.subFilter,
  }
}
