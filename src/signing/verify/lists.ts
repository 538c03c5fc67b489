import { type Refusal, refuse } from '#kit/refusal.ts'
import type { Certificate } from '#signing/cms/certificate.ts'
import { Malformed } from '#signing/cms/der.ts'
import { shownName } from '#signing/cms/name.ts'
import { type CrlEntry, type CrlScope, entriesOf, isListOf, readCrl, speaksOf } from '#signing/lists/crl.ts'

/**
 * A revocation list an answer can be asked of, wherever it is kept: in the database's tables, or in the bytes of an evidence bundle. `id` names it for
 * whoever stores what was used; `find` gives the revocation of a serial, null when there is none.
 */
export type RevocationList = {
  id: string
  issuerKey: string
  thisUpdate: Date
  nextUpdate: Date | null
  scope: CrlScope
  isBy(issuer: Certificate): Promise<boolean>
  find(serial: string): Promise<{ at: Date; reason: number } | null>
}

/** Every list known under an issuer's name, newest or oldest first; which of them serves is decided here. */
export type ListSource = (issuer: Certificate) => Promise<readonly RevocationList[]>

/** A list out of its bytes (DER or PEM), walked for each question. Throws Malformed. */
export const listOfBytes = (id: string, bytes: Uint8Array): RevocationList => {
  const crl = readCrl(bytes)
  return {
    id,
    issuerKey: crl.issuer.key,
    thisUpdate: crl.thisUpdate,
    nextUpdate: crl.nextUpdate,
    scope: crl.scope,
    isBy: issuer => isListOf(crl, issuer),
    find: async serial => {
      let found: CrlEntry | null = null
      // To the end, so that a list which stops being one is noticed.
      for (const entry of entriesOf(crl)) if (entry.serial === serial) found = entry
      return found
    },
  }
}

/** Lists out of their bytes as a source. */
export const listsOfBytes = (lists: readonly { id: string; bytes: Uint8Array }[]): ListSource => {
  const read = lists.map(({ id, bytes }) => listOfBytes(id, bytes))
  return async issuer => read.filter(each => each.issuerKey === issuer.subject.key)
}

/** What the lists say of one certificate: the list used, and every reason against. */
export type Standing = { list: RevocationList | null; refusals: Refusal[] }

const newestFirst = (one: RevocationList, other: RevocationList): number =>
  other.thisUpdate.getTime() - one.thisUpdate.getTime()

/** Clocks differ a little: a list may be of five minutes from now. */
const skew = 300_000

/**
 * Whether a certificate was good at `at`, by a list of its issuer's. The list must be whole, signed by the issuer, and fresh at that
 * time: its next update not before it. One made later serves as well, and better, as long as it was made while the certificate ran (expired ones
 * drop out of lists). A revocation counts from its own date: what is provably older stands.
 */
export const standingOf = async (
  certificate: Certificate,
  issuer: Certificate,
  source: ListSource,
  { at, now }: { at: Date; now: Date },
): Promise<Standing> => {
  const name = shownName(issuer.subject)
  const known = [...(await source(issuer))].sort(newestFirst)
  const none = (code: string, data = {}): Standing => ({
    list: null,
    refusals: [refuse(code, { issuer: name, ...data })],
  })
  if (known.length === 0) return none('signature-list-missing')
  const authentic: RevocationList[] = []
  for (const each of known.slice(0, 8)) if (await each.isBy(issuer)) authentic.push(each)
  if (authentic.length === 0) return none('signature-list-forged')
  const whole = authentic.filter(each => speaksOf(each.scope, certificate))
  if (whole.length === 0) return none('signature-list-partial')
  const list = whole.find(
    each =>
      each.nextUpdate !== null &&
      each.nextUpdate >= at &&
      each.thisUpdate.getTime() <= now.getTime() + skew &&
      (at > certificate.notAfter || each.thisUpdate <= certificate.notAfter),
  )
  if (!list) return none('signature-list-stale', { until: whole[0]!.nextUpdate?.toISOString() ?? '–' })
  try {
    const revoked = await list.find(certificate.serial)
    if (revoked && revoked.at <= at)
      return {
        list,
        refusals: [
          refuse('signature-revoked', {
            name: shownName(certificate.subject),
            at: revoked.at.toISOString(),
            reason: revoked.reason,
          }),
        ],
      }
    return { list, refusals: [] }
  } catch (error) {
    if (error instanceof Malformed) return none('signature-list-malformed')
    throw error
  }
}
