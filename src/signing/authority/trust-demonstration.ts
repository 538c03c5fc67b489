import type { Environment } from '#environment.ts'
import { Refused } from '#kit/refusal.ts'
import { act } from '#ledger/act.ts'
import { instanceSettings } from '#ledger/kinds.ts'
import { sha256 } from '#signing/cms/attributes.ts'
import { parseCertificate } from '#signing/cms/certificate.ts'
import { addAuthoritiesIn } from '#signing/trust/commands.ts'
import { type ListPlace, loadListFrom } from '#signing/trust/load-list.ts'
import { authorities, currentLists } from '#signing/trust/read.ts'
import { type DemonstrationAuthority, demonstrationAuthority, demonstrationLists } from './demonstration.ts'

/** Lists are made anew when they count for less than this. */
const renewBeforeMs = 10 * 86_400_000

/** Where a demonstration's authority is kept and trusted. */
export type DemonstrationPlace = ListPlace & { environment: Pick<Environment, 'demonstration' | 'keyDir'> }

/**
 * Where demonstration is on: makes its authority at the first start, trusts it (an entry of the ledger, marked as for demonstration), and keeps its revocation lists
 * fresh. Elsewhere does nothing and gives null.
 */
export const trustDemonstration = async (
  place: DemonstrationPlace,
): Promise<DemonstrationAuthority | null> => {
  if (!place.environment.demonstration) return null
  const now = place.clock?.() ?? new Date()
  const authority = await demonstrationAuthority(place.environment.keyDir, now)
  const certificates = [authority.root.certificate, authority.below.certificate]
  await act(place, 'server', async current => {
    await current.lock([instanceSettings])
    const known = await authorities(current.tx)
    const missing = certificates.filter(each => !known.some(row => row.certificate.equals(each)))
    await addAuthoritiesIn(current, missing.map(parseCertificate), {
      // The demonstration's papers are of the weeks before it was made.
      from: new Date(current.now.getTime() - 180 * 86_400_000),
      demonstration: true,
    })
  })
  const lists = await currentLists(place.db)
  const keys = await Promise.all([authority.root, authority.below].map(each => sha256(each.key.spki)))
  const isFresh = keys.every(key =>
    lists.some(
      list =>
        list.key_hash.equals(key) &&
        list.next_update !== null &&
        list.next_update.getTime() - now.getTime() > renewBeforeMs,
    ),
  )
  if (!isFresh)
    for (const list of await demonstrationLists(authority, now))
      await loadListFrom(place, 'server', list, null).catch(error => {
        // A process beside us has just made them.
        if (!(error instanceof Refused)) throw error
      })
  return authority
}
