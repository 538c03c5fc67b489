import { Refused, refuse, unlessRefused } from '#kit/refusal.ts'
import { type CertificateRow, certificatesAt } from '#signing/certificates/read.ts'
import { parseCertificate } from '#signing/cms/certificate.ts'
import { listsHere, trusted } from '#signing/trust/read.ts'
import { chainOf } from '#signing/verify/chain.ts'
import type { Database, Transaction } from '#storage/database.ts'

/**
 * The certificate of a token a person would sign with now, when it could: registered, running, of a trusted authority, and on no list, which are fresh. Asked before a
 * number is given, so that none is given for a signature that will be refused. Throws Refused with every reason.
 */
export const fitToSign = async (
  place: { db: Database | Transaction; environment: { demonstration: boolean } },
  personId: string,
  now: Date,
): Promise<CertificateRow> => {
  const [row] = (await certificatesAt(place.db, personId, now)).filter(
    each => each.esign === null && each.not_after > now,
  )
  if (!row) throw new Refused([refuse('letter-no-certificate')])
  const trust = await trusted(place.db, place.environment)
  const chain = await chainOf(parseCertificate(row.certificate), {
    pool: [...row.chain, ...trust.intermediates],
    anchors: trust.anchors,
    lists: listsHere(place.db),
    at: now,
    now,
    purpose: 'person',
  })
  unlessRefused(chain.refusals)
  return row
}
