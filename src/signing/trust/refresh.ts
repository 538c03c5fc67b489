import { Refused } from '#kit/refusal.ts'
import type { Place } from '#ledger/act.ts'
import { settingOfInstance } from '#people/settings/read.ts'
import { parseCertificate } from '#signing/cms/certificate.ts'
import { largestCrl } from '#signing/lists/crl.ts'
import { listAddresses } from './contract.ts'
import { fetchAllowed, NotFetched } from './fetch.ts'
import { type ListPlace, loadListFrom } from './load-list.ts'
import { authorities, certificatesInUse } from './read.ts'
import { mayFetch } from './rules.ts'
import { claimFetch, noteFetch } from './write.ts'

const timeLimitMs = 60_000
/** Two processes, or a button pressed twice, ask an authority once. */
const pauseMs = 20_000
const hourly = 50 * 60_000

/** Every address the known certificates name for the lists of their issuers. */
export const addressesKnown = async (place: Pick<Place, 'db'>): Promise<Map<string, string[]>> => {
  const rows = await authorities(place.db)
  const certificates = [...rows.map(each => each.certificate), ...(await certificatesInUse(place.db))]
  const found = new Map<string, string[]>()
  for (const der of certificates) {
    const { issuer, revocationPoints } = parseCertificate(der)
    for (const address of revocationPoints)
      found.set(issuer.key, [...new Set([...(found.get(issuer.key) ?? []), address])])
  }
  return found
}

const lookAt = async (
  place: ListPlace,
  address: string,
  allowed: readonly string[],
): Promise<string | null> => {
  try {
    const bytes = await fetchAllowed(address, allowed, { mostBytes: largestCrl, timeLimitMs })
    await loadListFrom(place, 'server', bytes, address)
    return null
  } catch (error) {
    if (error instanceof NotFetched) return error.problem
    if (error instanceof Refused) {
      const { code } = error.refusals[0]!
      // What is in force already is no problem.
      return code === 'list-known' ? null : code
    }
    throw error
  }
}

/** Fetches every list from the allowed addresses its certificates name: hourly, or at once when asked to. Gives how each look went. */
export const refreshLists = async (
  place: ListPlace,
  { atOnce = false }: { atOnce?: boolean } = {},
): Promise<{ address: string; problem: string | null }[]> => {
  const allowed = await settingOfInstance(place.db, listAddresses)
  if (allowed.length === 0) return []
  const now = new Date()
  const notSince = new Date(now.getTime() - (atOnce ? pauseMs : hourly))
  const looked: { address: string; problem: string | null }[] = []
  for (const address of [...new Set([...(await addressesKnown(place)).values()].flat())]) {
    if (!mayFetch(address, allowed) || !(await claimFetch(place.db, address, notSince, now))) continue
    const problem = await lookAt(place, address, allowed)
    await noteFetch(place.db, address, problem)
    looked.push({ address, problem })
  }
  return looked
}
