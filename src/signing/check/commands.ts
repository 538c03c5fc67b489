import type { Environment } from '#environment.ts'
import type { Clock } from '#kit/clock.ts'
import { certificatesAt, oneUse } from '#signing/certificates/read.ts'
import { listsHere, trusted } from '#signing/trust/read.ts'
import type { ListSource } from '#signing/verify/lists.ts'
import { type Verified, verifySignature } from '#signing/verify/verify.ts'
import type { Database, Transaction } from '#storage/database.ts'

/** Where signatures are checked: with the authorities and lists of this database. */
export type TrustPlace = {
  db: Database
  clock?: Clock
  environment: Pick<Environment, 'demonstration'>
}

/** A checked signature, and whether its authority is one made for demonstration only. */
export type CheckedHere = Verified & { demonstration: boolean }

/**
 * Checks a detached signature against the authorities and lists kept here. `provenAt` is the ledger's provable time of the signature, null when there is
 * none yet (then now counts); `mustBe` the certificates it may be by, `pool` certificates that came beside it, `lists` further lists (those a
 * stored signature was checked with), asked before those in force.
 */
export const checkHere = async (
  place: Omit<TrustPlace, 'db'> & { db: Database | Transaction },
  given: {
    cms: Uint8Array
    content: Uint8Array
    now: Date
    provenAt: Date | null
    mustBe: readonly Uint8Array[] | null
    pool?: readonly Uint8Array[]
    lists?: ListSource
    bound?: boolean
    unbound?: readonly Uint8Array[]
  },
): Promise<CheckedHere> => {
  const trust = await trusted(place.db, place.environment)
  const here = listsHere(place.db)
  const also = given.lists
  const verified = await verifySignature({
    cms: given.cms,
    content: given.content,
    anchors: trust.anchors,
    intermediates: [...(given.pool ?? []), ...trust.intermediates],
    lists: also ? async issuer => [...(await also(issuer)), ...(await here(issuer))] : here,
    now: given.now,
    provenAt: given.provenAt,
    mustBe: given.mustBe,
    ...(given.bound === undefined ? {} : { bound: given.bound }),
    ...(given.unbound ? { unbound: given.unbound } : {}),
  })
  const anchor = verified.chain.at(-1)
  return {
    ...verified,
    demonstration: anchor !== undefined && trust.demonstrations.some(each => each.equals(anchor.der)),
  }
}

/** Checks that a signature is this person's, by a certificate registered to him and active at that time; `esign`: made for which transaction. */
export const checkPersons = async (
  place: Omit<TrustPlace, 'db'> & { db: Database | Transaction },
  given: { cms: Uint8Array; content: Uint8Array; personId: string; now: Date; provenAt: Date | null },
): Promise<CheckedHere & { esign: string | null }> => {
  const rows = await certificatesAt(place.db, given.personId, given.provenAt ?? given.now)
  const checked = await checkHere(place, {
    ...given,
    mustBe: rows.map(each => each.certificate),
    unbound: oneUse(rows),
    pool: rows.flatMap(each => each.chain),
  })
  const own = rows.find(each => checked.signer && each.certificate.equals(checked.signer.der))
  return { ...checked, esign: own?.esign ?? null }
}
