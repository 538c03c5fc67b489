import { createHash, randomBytes } from 'node:crypto'
import type { Json } from '#kit/json.ts'
import { canonicalBytes } from './leaf.ts'

/** Content with its salt and the hash the ledger carries for it. */
export type Commitment = { commitment: Buffer; kind: string; salt: Buffer; bytes: Buffer }

/** SHA-256 of the salt and the bytes: hides what is committed to, and binds to it. */
export const commitmentOf = (salt: Uint8Array, bytes: Uint8Array): Buffer =>
  createHash('sha256').update(salt).update(bytes).digest()

/** The bytes committed to for a value: its kind and the form's version stand inside, so that one kind can't be passed off as another. */
export const committedBytes = (kind: string, value: Json): Buffer => canonicalBytes({ kind, v: 1, value })

/** Commits to a value under a fresh salt. */
export const commitTo = (kind: string, value: Json): Commitment => {
  const salt = randomBytes(32)
  const bytes = committedBytes(kind, value)
  return { commitment: commitmentOf(salt, bytes), kind, salt, bytes }
}

/** The value inside committed bytes. */
export const committedValue = (bytes: Uint8Array): Json =>
  (JSON.parse(Buffer.from(bytes).toString('utf8')) as { value: Json }).value
