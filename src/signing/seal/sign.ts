import { sign, verify } from 'node:crypto'
import type { Environment } from '#environment.ts'
import { hexOf, unhex } from '#kit/octets.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { SealPurpose } from './contract.ts'
import { keyInUse } from './key-folder.ts'
import { publicKeyObject } from './public-key.ts'
import { sealKeys } from './read.ts'

/** Where the server's keys lie. */
export type KeyPlace = { environment: Pick<Environment, 'keyDir' | 'publicUrl'> }

/** A signature of the server over bytes: which key (hex of its public half) and the 64 bytes of Ed25519. */
export type Seal = { key: string; signature: Buffer }

/** Signs bytes in the server's name. The keys are there once `beginSeal` has run, which every start does. */
export const sealBytes = async (
  place: KeyPlace,
  bytes: Uint8Array,
  purpose: SealPurpose = 'seal',
): Promise<Seal> => {
  const { privateKey, publicKey } = await keyInUse(place.environment.keyDir, purpose)
  return { key: hexOf(publicKey), signature: sign(null, bytes, privateKey) }
}

/** What a seal turned out to be. `not-then`: the key was not in use at that time. */
export type SealState = 'good' | 'unknown-key' | 'not-then' | 'bad-signature'

/** A seal made while the key was changed may bear a moment of the other side. */
const slack = 60_000

/** Checks a seal against the keys the ledger knows; with `at`, also that the key was in use then. */
export const verifySeal = async (
  db: Database | Transaction,
  bytes: Uint8Array,
  { key, signature }: { key: string; signature: Uint8Array },
  at: Date | null = null,
): Promise<SealState> => {
  const known = (await sealKeys(db, 'seal')).filter(each => each.key === key)
  const raw = unhex(key)
  if (known.length === 0 || raw?.length !== 32) return 'unknown-key'
  if (!verify(null, bytes, publicKeyObject(raw), signature)) return 'bad-signature'
  const held =
    at === null ||
    known.some(
      each =>
        at.getTime() >= Date.parse(each.from) - slack &&
        (each.until === null || at.getTime() <= Date.parse(each.until) + slack),
    )
  return held ? 'good' : 'not-then'
}
