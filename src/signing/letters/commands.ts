import { Refused } from '#kit/refusal.ts'
import { type CheckedHere, checkPersons, type TrustPlace } from '#signing/check/commands.ts'
import { covered, insertSignature, type Prepared } from '#signing/pades/prepare.ts'
import { readSignatures } from '#signing/pades/read-signatures.ts'
import { structureOf } from '#signing/pades/verify.ts'
import type { Database, Transaction } from '#storage/database.ts'

/** A prepared letter and the signature that came back for it. */
export type Returned = { prepared: Pick<Prepared, 'pdf' | 'byteRange'>; cms: Buffer; personId: string }

/** Checks that a signature over a prepared letter is this person's, by his certificates, their chain and fresh lists. */
export const checkReturned = (
  place: Omit<TrustPlace, 'db'> & { db: Database | Transaction },
  { prepared, cms, personId }: Returned,
  now: Date,
): Promise<CheckedHere> =>
  checkPersons(place, {
    cms,
    content: covered(prepared.pdf, prepared.byteRange),
    personId,
    now,
    provenAt: null,
  })

/** Puts a signature into its letter and reads the whole anew: every signature of it must cover what it covered. Throws Refused with every reason. */
export const completeLetter = async ({ prepared, cms }: Returned): Promise<Uint8Array<ArrayBuffer>> => {
  const pdf = insertSignature(prepared, cms)
  const broken = (await readSignatures(pdf)).flatMap(structureOf)
  if (broken.length > 0) throw new Refused(broken)
  return pdf
}
