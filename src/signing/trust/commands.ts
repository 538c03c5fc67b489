import { type Ability, toAbility } from '#kit/ability.ts'
import { newId } from '#kit/id.ts'
import { hexOf } from '#kit/octets.ts'
import { NotFound, type Refusal, Refused, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Hand, type Place } from '#ledger/act.ts'
import { instanceSettings } from '#ledger/kinds.ts'
import { mustAdminister } from '#people/administration/commands.ts'
import type { Actor } from '#people/contract.ts'
import { settingOfInstance } from '#people/settings/read.ts'
import { sha256 } from '#signing/cms/attributes.ts'
import { type Certificate, parseCertificate } from '#signing/cms/certificate.ts'
import { Malformed, sameBytes } from '#signing/cms/der.ts'
import { algorithmOf, signedBy } from '#signing/cms/keys.ts'
import { shownName } from '#signing/cms/name.ts'
import { derBlocks } from '#signing/cms/pem.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { type AuthorityShown, type ListShown, listAddresses, timestampAuthority } from './contract.ts'
import { type ListPlace, loadListFrom } from './load-list.ts'
import { type AuthorityRow, authorities, currentLists, fetches, type ListRow } from './read.ts'
import { addressesKnown } from './refresh.ts'
import { checkAuthority, mayFetch } from './rules.ts'
import { insertAuthority, putAuthorityEnd } from './write.ts'

const listOf = (row: ListRow, now: Date): ListShown => ({
  id: row.id,
  number: row.number,
  thisUpdate: row.this_update.toISOString(),
  nextUpdate: row.next_update?.toISOString() ?? null,
  fresh: row.next_update !== null && row.next_update > now,
  entries: row.entries,
  source: row.source,
  loadedAt: row.loaded_at.toISOString(),
})

const shown = async (
  db: Database | Transaction,
  rows: readonly AuthorityRow[],
  now: Date,
): Promise<AuthorityShown[]> => {
  const lists = await currentLists(db)
  const addresses = await addressesKnown({ db })
  const allowed = await settingOfInstance(db, listAddresses)
  const asked = await fetches(db)
  return Promise.all(
    rows.map(async row => {
      const certificate = parseCertificate(row.certificate)
      const list = lists.find(each => each.key_hash.equals(row.key_hash))
      return {
        id: row.id,
        role: row.role,
        name: row.name,
        issuer: shownName(certificate.issuer),
        fingerprint: hexOf(await sha256(row.certificate)),
        notBefore: certificate.notBefore.toISOString(),
        notAfter: certificate.notAfter.toISOString(),
        from: row.from_at.toISOString(),
        until: row.until_at?.toISOString() ?? null,
        demonstration: row.demonstration,
        addresses: (addresses.get(certificate.subject.key) ?? []).map(address => ({
          address,
          allowed: mayFetch(address, allowed),
          problem: asked.get(address)?.problem ?? null,
        })),
        list: list ? listOf(list, now) : null,
      }
    }),
  )
}

const mayChange = async (place: Place, actor: Actor): Promise<Ability> => {
  try {
    await mustAdminister(place, actor, [null])
    return toAbility([])
  } catch (error) {
    if (error instanceof Refused) return toAbility(error.refusals)
    throw error
  }
}

const nowOf = (place: Place): Date => place.clock?.() ?? new Date()

/** Everything signatures are checked against, for administrators. */
export const readTrust = async (place: Place, actor: Actor) => {
  await mustAdminister(place, actor, [])
  const authority = await settingOfInstance(place.db, timestampAuthority)
  return {
    items: await shown(place.db, await authorities(place.db), nowOf(place)),
    timestampAuthority: authority === '' ? null : authority,
    allowed: await settingOfInstance(place.db, listAddresses),
    abilities: { change: await mayChange(place, actor) },
  }
}

const parsed = (file: Uint8Array): Certificate[] => {
  try {
    return derBlocks(file, 'certificate').map(parseCertificate)
  } catch (error) {
    if (error instanceof Malformed) throw new Refused([refuse('authority-unreadable', undefined, 'file')])
    throw error
  }
}

const signs = (issuer: Certificate, certificate: Certificate): Promise<boolean> =>
  issuer.subject.key === certificate.issuer.key
    ? signedBy(issuer.key, algorithmOf(certificate.algorithm), certificate.signature, certificate.tbs)
    : Promise.resolve(false)

/** Loads authorities within an act: roots become anchors, what another issued intermediates. */
export const addAuthoritiesIn = async (
  current: Act,
  given: readonly Certificate[],
  { from, demonstration }: { from: Date; demonstration: boolean },
): Promise<string[]> => {
  const rows = await authorities(current.tx)
  const known = rows.map(each => parseCertificate(each.certificate))
  const refusals: Refusal[] = []
  const added: string[] = []
  for (const certificate of given) {
    const isKnown = known.some(each => sameBytes(each.der, certificate.der))
    refusals.push(...checkAuthority(certificate, isKnown, current.now))
    const isRoot = await signs(certificate, certificate)
    const issuers = await Promise.all([...known, ...given].map(each => signs(each, certificate)))
    if (!isRoot && !issuers.includes(true))
      refusals.push(
        refuse(
          'authority-unanchored',
          { name: shownName(certificate.subject), issuer: shownName(certificate.issuer) },
          'file',
        ),
      )
    unlessRefused(refusals)
    const id = newId()
    const role = isRoot ? 'anchor' : 'intermediate'
    const keyHash = await sha256(certificate.key.spki)
    await insertAuthority(current.tx, { id, role, certificate, keyHash, from, demonstration }, current.now)
    current.record({
      subject: instanceSettings,
      kind: 'settings.anchor-added',
      about: { authority: id, role },
      commits: {
        authority: await current.commit('authority', {
          certificate: hexOf(await sha256(certificate.der)),
          role,
          from: from.toISOString(),
          until: null,
          demonstration,
        }),
      },
    })
    added.push(id)
  }
  return added
}

const those = async (current: Act, ids: readonly string[]): Promise<AuthorityShown[]> =>
  shown(
    current.tx,
    (await authorities(current.tx)).filter(each => ids.includes(each.id)),
    current.now,
  )

/** Loads authorities' certificates from a file, for an administrator of the whole instance. */
export const addAuthorities = (
  place: Place,
  actor: Actor,
  given: { file: Uint8Array; from: Date | null },
): Promise<{ added: AuthorityShown[] }> =>
  act(place, actor, async current => {
    await current.lock([instanceSettings])
    await mustAdminister(current, actor, [null])
    const from = given.from ?? current.now
    return {
      added: await those(
        current,
        await addAuthoritiesIn(current, parsed(given.file), { from, demonstration: false }),
      ),
    }
  })

/** Trusts an authority no more from a time on. */
export const endAuthority = (
  place: Place,
  actor: Hand,
  id: string,
  until: Date | null,
): Promise<AuthorityShown> =>
  act(place, actor, async current => {
    await current.lock([instanceSettings])
    if (actor !== 'server') await mustAdminister(current, actor as Actor, [null])
    const row = (await authorities(current.tx)).find(each => each.id === id)
    if (!row) throw new NotFound()
    const at = until ?? current.now
    unlessRefused([
      ...(row.until_at && row.until_at <= current.now ? [refuse('authority-has-ended')] : []),
      ...(at < row.from_at
        ? [refuse('authority-end-before', { from: row.from_at.toISOString() }, 'until')]
        : []),
    ])
    await putAuthorityEnd(current.tx, id, at)
    current.record({
      subject: instanceSettings,
      kind: 'settings.anchor-ended',
      about: { authority: id, role: row.role },
      commits: {
        authority: await current.commit('authority', {
          certificate: hexOf(await sha256(row.certificate)),
          role: row.role,
          from: row.from_at.toISOString(),
          until: at.toISOString(),
          demonstration: row.demonstration,
        }),
      },
    })
    return (await those(current, [id]))[0]!
  })

/** Loads a revocation list from a file, for an administrator of the whole instance. */
export const loadList = async (place: ListPlace, actor: Actor, file: Uint8Array): Promise<ListShown> => {
  await mustAdminister(place, actor, [null])
  const id = await loadListFrom(place, actor, file, null, current => mustAdminister(current, actor, [null]))
  return listOf((await currentLists(place.db)).find(each => each.id === id)!, nowOf(place))
}
