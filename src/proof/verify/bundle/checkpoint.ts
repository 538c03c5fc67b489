import { hexOf, sameBytes, unbase64, utf8 } from '#kit/octets.ts'
import {
  cosignedBytes,
  fromVkey,
  type NoteKey,
  NoteMalformed,
  noteKeyId,
  readCheckpointText,
  readCosignature,
  readSignedNote,
  type SignedNote,
} from '#kit/signed-note.ts'
import { isSignedBy } from '../ed25519.ts'
import { type BundledKey, parts } from '../form.ts'
import { isConsistent, isIncluded } from '../merkle.ts'
import { type Check, newCheck } from '../report.ts'
import { type BundleSource, readText } from '../source.ts'
import type { Entry } from './entries.ts'
import { json, linesOf, record, text } from './read.ts'

const hashesOf = (value: unknown): Uint8Array[] | undefined => {
  if (!Array.isArray(value) || value.length > 64) return undefined
  const hashes = value.map(each => unbase64(text(each)))
  return hashes.every(each => each?.length === 32) ? (hashes as Uint8Array[]) : undefined
}

/** Every entry stands in the tree of the checkpoint. */
export const checkTree = (
  lines: readonly string[],
  entries: readonly Entry[],
  tree: { size: number; root: Uint8Array } | undefined,
): Check => {
  const check = newCheck('tree')
  const proofs = new Map(
    lines.map(line => {
      const proof = record(json(line, parts.inclusion))
      return [text(proof.hash), proof] as const
    }),
  )
  for (const entry of entries) {
    const proof = proofs.get(hexOf(entry.hash))
    const path = hashesOf(proof?.path)
    const at = `${entry.subject} ${entry.seq}`
    if (!proof || !path) check.add('inclusion-missing', at)
    else if (
      !tree ||
      !isIncluded({ index: Number(proof.index), size: tree.size, root: tree.root, leaf: entry.hash, path })
    )
      check.add('inclusion-wrong', at)
  }
  return check.end(entries.length)
}

/** The keys the bundle carries. */
export const keysOf = async (source: BundleSource): Promise<BundledKey[]> => {
  const keys = record(json(await readText(source, parts.keys), parts.keys)).keys
  return (Array.isArray(keys) ? keys : []).map(each => {
    const { purpose, name, key, vkey, from, until } = record(each)
    return {
      purpose: text(purpose) as BundledKey['purpose'],
      name: text(name),
      key: text(key),
      vkey: text(vkey),
      from: text(from),
      until: until === null ? null : text(until),
    }
  })
}

/** Those of its keys that notes are signed with, for one purpose. */
export const noteKeys = (keys: readonly BundledKey[], purpose: BundledKey['purpose']): NoteKey[] =>
  keys.flatMap(each => {
    try {
      const key = fromVkey(each.vkey)
      return each.purpose === purpose && hexOf(key.publicKey) === each.key ? [key] : []
    } catch {
      return []
    }
  })

const isNoteSigned = async (
  { text: said, signatures }: SignedNote,
  keys: readonly NoteKey[],
): Promise<boolean> => {
  for (const { name, keyId, signature } of signatures)
    for (const key of keys)
      if (
        key.name === name &&
        noteKeyId(key) === keyId &&
        (await isSignedBy(key.publicKey, utf8(said), signature))
      )
        return true
  return false
}

/** A signed checkpoint. */
export type Signed = { note: SignedNote; origin: string; size: number; root: Uint8Array }

const readSigned = (note: string): Signed => {
  const read = readSignedNote(note)
  return { note: read, ...readCheckpointText(read.text) }
}

/** The checkpoint is signed by a key of the instance that its ledger speaks of; what witnesses say under it is named. */
export const checkCheckpoint = async (
  source: BundleSource,
  keys: readonly BundledKey[],
  entries: readonly Entry[],
  outside: readonly NoteKey[],
) => {
  const check = newCheck('checkpoint')
  const witnesses: { name: string; at: string }[] = []
  try {
    const signed = readSigned(await readText(source, parts.checkpoint))
    const own = noteKeys(keys, 'checkpoint')
    if (!(await isNoteSigned(signed.note, own))) check.add('checkpoint-unsigned', signed.origin)
    const recorded = new Set(
      entries.filter(each => each.kind === 'settings.seal-key-begun').map(each => text(each.about.key)),
    )
    for (const key of own) if (!recorded.has(hexOf(key.publicKey))) check.add('key-unrecorded', key.name)
    for (const each of signed.note.signatures) {
      if (own.some(key => key.name === each.name && noteKeyId(key) === each.keyId)) continue
      const key = outside.find(one => one.name === each.name && noteKeyId(one) === each.keyId)
      if (each.signature.length !== 72) continue
      const { seconds, signature } = readCosignature(each.signature)
      if (key && !(await isSignedBy(key.publicKey, cosignedBytes(signed.note.text, seconds), signature)))
        check.add('witness-wrong', each.name)
      else witnesses.push({ name: each.name, at: new Date(seconds * 1000).toISOString() })
    }
    return { check: check.end(1), signed, witnesses }
  } catch (error) {
    if (!(error instanceof NoteMalformed)) throw error
    check.add('checkpoint-unreadable', parts.checkpoint)
    return { check: check.end(1), signed: undefined, witnesses }
  }
}

/** The bundle's ledger continues the one of a checkpoint kept elsewhere. */
export const checkKept = async (
  source: BundleSource,
  kept: string | null,
  signed: Signed | undefined,
  keys: readonly BundledKey[],
): Promise<Check> => {
  const check = newCheck('kept')
  if (kept === null) return check.end(0, 'none')
  let before: Signed
  try {
    before = readSigned(`${kept.replaceAll('\r\n', '\n').trim()}\n`)
  } catch {
    check.add('checkpoint-unreadable', '')
    return check.end(1)
  }
  const at = `${before.origin} ${before.size}`
  if (!signed || before.origin !== signed.origin) check.add('kept-other-ledger', at)
  else if (!(await isNoteSigned(before.note, noteKeys(keys, 'checkpoint')))) check.add('kept-unsigned', at)
  else if (before.size === signed.size) {
    if (!sameBytes(before.root, signed.root)) check.add('kept-differs', at)
  } else {
    const lines = source.has(parts.consistency) ? await linesOf(source, parts.consistency) : []
    const proof = lines
      .map(line => record(json(line, parts.consistency)))
      .find(each => each.size === before.size)
    const path = hashesOf(proof?.path)
    if (!proof || !path) return check.end(1, 'open')
    if (!isConsistent(before, signed, path)) check.add('kept-differs', at)
  }
  return check.end(1)
}
