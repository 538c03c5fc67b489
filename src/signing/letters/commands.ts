import { hexOf } from '#kit/octets.ts'
import { Refused, refuse } from '#kit/refusal.ts'
import { type CheckedHere, checkPersons, type TrustPlace } from '#signing/check/commands.ts'
import { sha256 } from '#signing/cms/attributes.ts'
import { covered, insertSignature, type Prepared } from '#signing/pades/prepare.ts'
import { readSignatures } from '#signing/pades/read-signatures.ts'
import { structureOf } from '#signing/pades/verify.ts'
import type { Database, Transaction } from '#storage/database.ts'

/** A prepared letter and the signature that came back for it. */
export type Returned = {
  prepared: Pick<Prepared, 'pdf' | 'byteRange'>
  cms: Buffer
  personId: string
  /** what its stamp says it is signed by: the fingerprint of a token's certificate; null: Aadhaar eSign */
  certificate: string | null
}

/**
 * Checks that a signature over a prepared letter is this person's, by his certificates, their chain and fresh lists; and that it is by just what
 * its visible stamp says: the certificate it was prepared for, or eSign.
 */
export const checkReturned = async (
  place: Omit<TrustPlace, 'db'> & { db: Database | Transaction },
  { prepared, cms, personId, certificate }: Returned,
  now: Date,
): Promise<CheckedHere & { esign: string | null }> => {
  const checked = await checkPersons(place, {
    cms,
    content: covered(prepared.pdf, prepared.byteRange),
    personId,
    now,
    provenAt: null,
  })
  if (!checked.signer) return checked
  const isStamped =
    certificate === null
      ? checked.esign !== null
      : checked.esign === null && hexOf(await sha256(checked.signer.der)) === certificate
  return isStamped
    ? checked
    : { ...checked, refusals: [...checked.refusals, refuse('letter-other-certificate')] }
}

/** Puts a signature into its letter and reads the whole anew: every signature of it must cover what it covered. Throws Refused with every reason. */
export const completeLetter = async ({ prepared, cms }: Returned): Promise<Uint8Array<ArrayBuffer>> => {
  const pdf = insertSignature(prepared, cms)
  const broken = (await readSignatures(pdf)).flatMap(structureOf)
  if (broken.length > 0) throw new Refused(broken)
  return pdf
}
