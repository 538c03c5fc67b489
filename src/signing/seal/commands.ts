import { sql } from 'kysely'
import { hexOf } from '#kit/octets.ts'
import { type Act, act, type Hand, type Place } from '#ledger/act.ts'
import { instanceSettings } from '#ledger/kinds.ts'
import type { Transaction } from '#storage/database.ts'
import type { SealPurpose } from './contract.ts'
import { dropNext, keyOrNew, nextKey, nextKeyOrNew, putNextInUse } from './key-folder.ts'
import { currentSealKey } from './read.ts'
import type { KeyPlace } from './sign.ts'

/**
 * The name the instance's log signs under, settled once: where people reach it, and eight digits of its first key, so that two
 * instances at `localhost` are two.
 */
const originOf = (publicUrl: string, publicKey: Buffer): string =>
  `${publicUrl.replace(/^https?:\/\//, '').replace(/[\s+]/g, '-')}/${hexOf(publicKey.subarray(0, 4))}`

const nameOf = async (tx: Transaction, place: KeyPlace, purpose: SealPurpose): Promise<string> => {
  const before = await currentSealKey(tx, purpose)
  if (before) return before.name
  const log = await currentSealKey(tx, 'checkpoint')
  const { publicKey } = await keyOrNew(place.environment.keyDir, 'checkpoint')
  const origin = log?.name ?? originOf(place.environment.publicUrl, publicKey)
  return purpose === 'checkpoint' ? origin : `${origin}/${purpose}`
}

/** Says in table and ledger that a key is in use from now on. */
const beginKey = async (
  current: Act,
  place: KeyPlace,
  purpose: SealPurpose,
  publicKey: Buffer,
): Promise<void> => {
  const before = await currentSealKey(current.tx, purpose)
  const name = await nameOf(current.tx, place, purpose)
  const number = (before?.number ?? 0) + 1
  await sql`
    insert into seal_key (purpose, number, name, public_key, from_at)
    values (${purpose}, ${number}, ${name}, ${publicKey}, ${current.now})`.execute(current.tx)
  const key = hexOf(publicKey)
  current.record({
    subject: instanceSettings,
    kind: 'settings.seal-key-begun',
    about: { purpose, number, key },
    commits: { key: await current.commit('seal-key', { purpose, number, name, key }) },
  })
}

/** What an interrupted rotation left: carried through where the ledger knows the new key, else forgotten. */
const settleRotation = async (place: Place & KeyPlace, purpose: SealPurpose): Promise<void> => {
  const { keyDir } = place.environment
  const next = await nextKey(keyDir, purpose)
  if (!next) return
  const current = await currentSealKey(place.db, purpose)
  if (current?.public_key.equals(next.publicKey)) await putNextInUse(keyDir, purpose)
  else await dropNext(keyDir, purpose)
}

/**
 * Makes the server's keys at its first start and says them in the ledger; at later starts it only looks. A key folder that was
 * lost or exchanged shows as new keys from that moment on.
 */
export const beginSeal = async (place: Place & KeyPlace): Promise<void> => {
  const { keyDir } = place.environment
  for (const purpose of ['checkpoint', 'seal', 'witness'] as const) {
    await settleRotation(place, purpose)
    const { publicKey } = await keyOrNew(keyDir, purpose)
    if ((await currentSealKey(place.db, purpose))?.public_key.equals(publicKey)) continue
    await act(place, 'server', async current => {
      await current.lock([instanceSettings])
      // a process beside us may have said it meanwhile
      if ((await currentSealKey(current.tx, purpose))?.public_key.equals(publicKey)) return
      await beginKey(current, place, purpose, publicKey)
    })
  }
}

/** Puts a new key in the place of the one in use; the old one stays known, with the time it held. */
export const rotateKey = async (
  place: Place & KeyPlace,
  hand: Hand,
  purpose: SealPurpose,
): Promise<{ key: string }> => {
  const { keyDir } = place.environment
  await beginSeal(place)
  const { publicKey } = await nextKeyOrNew(keyDir, purpose)
  await act(place, hand, async current => {
    await current.lock([instanceSettings])
    await beginKey(current, place, purpose, publicKey)
  })
  await putNextInUse(keyDir, purpose)
  return { key: hexOf(publicKey) }
}
