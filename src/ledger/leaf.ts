import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import type { Json } from '#kit/json.ts'
import { type EntryKind, entryKinds, type Subject, subjectKinds } from './kinds.ts'

/** What an entry may say outright: ids, counts, days and short fixed words. Never a name, never text. */
export type About = { [key: string]: string | number | boolean | null }

/** An entry as it is hashed. The bytes of a leaf are fixed from the first day: `v` names this form. */
export type Leaf = {
  v: 1
  subject: Subject
  seq: number
  act: number
  kind: EntryKind
  /** ISO 8601, UTC, milliseconds */
  at: string
  person: string | null
  post: string | null
  charge: string | null
  about: About
  /** what was committed to, by name: hex of the salted hash */
  commits: { [name: string]: string }
  /** hash of the subject's previous entry, hex; null on its first */
  prev: string | null
}

const plain = /^[0-9a-z][0-9a-z_.:-]{0,63}$/i

/** RFC 8785 canonical JSON as bytes: what is hashed, signed and stored. */
export const canonicalBytes = (value: Json): Buffer => {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('nothing to make canonical')
  return Buffer.from(text, 'utf8')
}

/** The exact bytes of a leaf. Refuses anything that is not an id, a number or a fixed word. */
export const leafBytes = (leaf: Leaf): Buffer => {
  for (const [key, value] of Object.entries(leaf.about))
    if (typeof value === 'string' && !plain.test(value))
      throw new TypeError(`ledger entry ${leaf.kind}: "${key}" holds text; commit to it instead`)
  return canonicalBytes(leaf)
}

/** SHA-256 of 0x00 and the leaf: the RFC 6962 leaf hash, so that the chain and the tree speak of one hash. */
export const leafHash = (bytes: Uint8Array): Buffer =>
  createHash('sha256').update(Buffer.of(0)).update(bytes).digest()

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const stored: z.ZodType<Leaf> = z.strictObject({
  v: z.literal(1),
  subject: z.strictObject({ kind: z.enum(subjectKinds), id: z.guid() }),
  seq: z.int().min(1),
  act: z.int().min(1),
  kind: z.enum(entryKinds),
  at: z.iso.datetime({ precision: 3 }),
  person: z.guid().nullable(),
  post: z.guid().nullable(),
  charge: z.string().nullable(),
  about: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  commits: z.record(z.string(), hash),
  prev: hash.nullable(),
})

/** Reads stored leaf bytes. Throws when they are not a leaf, or not in the canonical form. */
export const parseLeaf = (bytes: Uint8Array): Leaf => {
  const leaf = stored.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
  if (!canonicalBytes(leaf as unknown as Json).equals(bytes)) throw new TypeError('not canonical')
  return leaf
}
