import { addBlob } from '#documents/write.ts'
import { newId } from '#kit/id.ts'
import { hexOf } from '#kit/octets.ts'
import { Refused, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Hand, type Place } from '#ledger/act.ts'
import { instanceSettings } from '#ledger/kinds.ts'
import { parseCertificate } from '#signing/cms/certificate.ts'
import { Malformed } from '#signing/cms/der.ts'
import { type Crl, entriesOf, isListOf, readCrl } from '#signing/lists/crl.ts'
import type { BlobStore } from '#storage/blobs.ts'
import { type AuthorityRow, authorities, listBefore } from './read.ts'
import { checkList } from './rules.ts'
import { insertEntries, insertList } from './write.ts'

/** Where lists are loaded: their bytes go to the store. */
export type ListPlace = Place & { blobs: BlobStore }

const readable = (bytes: Uint8Array): Crl => {
  try {
    return readCrl(bytes)
  } catch (error) {
    if (error instanceof Malformed) throw new Refused([refuse('list-unreadable', undefined, 'file')])
    throw error
  }
}

/** The known authority that signed a list. */
const issuerOf = async (crl: Crl, rows: readonly AuthorityRow[]): Promise<AuthorityRow> => {
  const named = rows.filter(row => parseCertificate(row.certificate).subject.key === crl.issuer.key)
  if (named.length === 0) throw new Refused([refuse('list-issuer-unknown', undefined, 'file')])
  for (const row of named) if (await isListOf(crl, parseCertificate(row.certificate))) return row
  throw new Refused([refuse('list-forged', { name: named[0]!.name }, 'file')])
}

/**
 * Loads a revocation list: it must be signed by a known authority and newer than the one in force. Its bytes are stored as they came,
 * its entries indexed as they are walked. Gives its id.
 */
export const loadListFrom = async (
  place: ListPlace,
  hand: Hand,
  bytes: Uint8Array,
  source: string | null,
  permit: (current: Act) => Promise<void> = async () => undefined,
): Promise<string> => {
  const crl = readable(bytes)
  // Before the bytes are stored: what nobody signed takes no room.
  await issuerOf(crl, await authorities(place.db))
  const stored = await place.blobs.put(
    (async function* () {
      yield Buffer.from(crl.der)
    })(),
  )
  return act(place, hand, async current => {
    await current.lock([instanceSettings])
    await permit(current)
    const issuer = await issuerOf(crl, await authorities(current.tx))
    const before = await listBefore(current.tx, issuer.key_hash, crl.scope)
    unlessRefused(checkList(crl, before, current.now))
    const id = newId()
    await addBlob(current.tx, stored)
    let entries: { count: number; hash: Buffer }
    try {
      entries = await insertEntries(current.tx, id, entriesOf(crl))
    } catch (error) {
      if (error instanceof Malformed) throw new Refused([refuse('list-unreadable', undefined, 'file')])
      throw error
    }
    const list = {
      ...{ id, crl, blob: stored.sha256, issuerId: issuer.id, keyHash: issuer.key_hash, entries, source },
      replaces: before?.id ?? null,
    }
    await insertList(current.tx, list, current.now)
    current.record({
      subject: instanceSettings,
      kind: 'settings.crl-loaded',
      about: {
        list: id,
        authority: issuer.id,
        entries: entries.count,
        ...(before ? { replaces: before.id } : {}),
      },
      commits: {
        list: await current.commit('revocation-list', {
          bytes: stored.sha256,
          number: crl.number,
          thisUpdate: crl.thisUpdate.toISOString(),
          nextUpdate: crl.nextUpdate!.toISOString(),
          covers: crl.scope.covers,
          points: crl.scope.points === null ? null : [...crl.scope.points],
          entries: hexOf(entries.hash),
          source,
        }),
      },
    })
    return id
  })
}
