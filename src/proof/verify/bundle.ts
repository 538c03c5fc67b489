import { sha256 } from '@noble/hashes/sha2.js'
import { hexOf, sameBytes, unbase64, unhex, utf8 } from '#kit/octets.ts'
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
import { checkBag, type NewDigest, plainDigest } from './bag.ts'
import { type About, type BundledKey, type BundleSeal, type Evidence, parts } from './form.ts'
import { isConsistent, isIncluded, leafHashOf } from './merkle.ts'
import { type Check, newCheck } from './report.ts'
import { isSignedBy } from './signatures.ts'
import { BundleRefused, type BundleSource, readText, readWhole, withoutFolder } from './source.ts'

/** What was found in a bundle. `whole`: nothing is wrong with it. */
export type BundleReport = {
  whole: boolean
  about: About
  checks: Check[]
  entries: number
  /** the checkpoint everything hangs on */
  checkpoint: {
    origin: string
    size: number
    at: string | null
    witnesses: { name: string; at: string }[]
  } | null
  /** the keys one has to trust, and can compare with those the office publishes */
  keys: BundledKey[]
}

/** How a bundle is looked at. */
export type Looking = {
  digest?: NewDigest
  /** a checkpoint kept elsewhere, as a signed note */
  kept?: string | null
  tell?: (done: number, all: number) => void
}

type Entry = {
  seq: number
  kind: string
  subject: string
  hash: Uint8Array
  commits: string[]
  about: Record<string, unknown>
  at: string
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const json = (line: string, at: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    throw new BundleRefused('part-unreadable', at)
  }
}

const linesOf = async (source: BundleSource, name: string): Promise<string[]> => {
  const all = await readText(source, name)
  return all === '' ? [] : all.replace(/\n$/, '').split('\n')
}

const readAbout = async (source: BundleSource): Promise<About> => {
  if (!source.has(parts.about)) throw new BundleRefused('not-a-bundle')
  const about = record(json(await readText(source, parts.about), parts.about))
  const subject = record(about.subject)
  if (about.form !== 1 || text(subject.id) === '' || !Array.isArray(about.documents))
    throw new BundleRefused('not-a-bundle')
  const pair = (value: unknown) => ({ hi: text(record(value).hi), en: text(record(value).en) })
  return {
    form: 1,
    subject: {
      kind: text(subject.kind) as About['subject']['kind'],
      id: text(subject.id),
      number: text(subject.number),
      title: pair(subject.title),
    },
    exportedAt: text(about.exportedAt),
    until: about.until === null ? null : text(about.until),
    by: {
      person: record(about.by).person ? pair(record(about.by).person) : null,
      designation: record(about.by).designation ? pair(record(about.by).designation) : null,
    },
    office: text(about.office),
    documents: about.documents.map(each => {
      const { file, sha256: hash, name, mediaType, serial } = record(each)
      return {
        file: text(file),
        sha256: text(hash),
        name: text(name),
        mediaType: text(mediaType),
        serial: typeof serial === 'number' ? serial : null,
      }
    }),
    prints: Array.isArray(about.prints) ? about.prints.map(text) : [],
  }
}

const readEntry = (line: string): Entry | undefined => {
  try {
    const leaf = record(JSON.parse(line))
    const subject = record(leaf.subject)
    if (leaf.v !== 1 || typeof leaf.seq !== 'number' || text(subject.id) === '') return undefined
    return {
      seq: leaf.seq,
      kind: text(leaf.kind),
      subject: `${text(subject.kind)}:${text(subject.id)}`,
      hash: leafHashOf(utf8(line)),
      commits: Object.values(record(leaf.commits)).map(text),
      about: record(leaf.about),
      at: text(leaf.at),
    }
  } catch {
    return undefined
  }
}

/** Each chain runs from its first entry without a gap, each entry naming the hash of the one before. Keys stand alone. */
const checkChains = (lines: readonly string[], about: About): { check: Check; entries: Entry[] } => {
  const check = newCheck('chains')
  const entries: Entry[] = []
  const ends = new Map<string, Entry>()
  for (const [at, line] of lines.entries()) {
    const entry = readEntry(line)
    if (!entry) {
      check.add('entry-unreadable', `${at + 1}`)
      continue
    }
    entries.push(entry)
    if (entry.subject.startsWith('settings:')) {
      if (entry.kind !== 'settings.seal-key-begun')
        check.add('entry-foreign', `${entry.subject} ${entry.seq}`)
      continue
    }
    const before = ends.get(entry.subject)
    const prev = record(JSON.parse(line)).prev
    if (entry.seq !== (before?.seq ?? 0) + 1)
      check.add('entry-missing', `${entry.subject} ${(before?.seq ?? 0) + 1}`)
    else if (prev !== (before ? hexOf(before.hash) : null))
      check.add('chain-broken', `${entry.subject} ${entry.seq}`)
    ends.set(entry.subject, entry)
  }
  if (!ends.has(`${about.subject.kind}:${about.subject.id}`))
    check.add('entry-missing', `${about.subject.kind}:${about.subject.id} 1`)
  return { check: check.end(entries.length), entries }
}

/** Every content hashes, with its salt, to something an entry committed to. Gives the 64-digit hashes contents and entries speak of. */
const checkContents = (
  lines: readonly string[],
  entries: readonly Entry[],
): { check: Check; said: Set<string> } => {
  const check = newCheck('contents')
  const committed = new Set(entries.flatMap(entry => entry.commits))
  const said = new Set<string>()
  const collect = (value: unknown): void => {
    if (typeof value === 'string') {
      if (/^[0-9a-f]{64}$/.test(value)) said.add(value)
    } else if (typeof value === 'object' && value !== null)
      for (const each of Object.values(value)) collect(each)
  }
  for (const entry of entries) collect(entry.about)
  for (const line of lines) {
    const content = record(json(line, parts.contents))
    const commitment = text(content.commitment)
    const salt = unbase64(text(content.salt))
    const bytes = utf8(text(content.text))
    if (!salt || hexOf(sha256.create().update(salt).update(bytes).digest()) !== commitment)
      check.add('content-differs', commitment)
    else if (!committed.has(commitment)) check.add('content-unrecorded', commitment)
    else collect(json(text(content.text), parts.contents))
  }
  return { check: check.end(lines.length), said }
}

const hashesOf = (value: unknown): Uint8Array[] | undefined => {
  if (!Array.isArray(value) || value.length > 64) return undefined
  const hashes = value.map(each => unbase64(text(each)))
  return hashes.every(each => each?.length === 32) ? (hashes as Uint8Array[]) : undefined
}

/** Every entry stands in the tree of the checkpoint. */
const checkTree = (
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

const keysOf = async (source: BundleSource): Promise<BundledKey[]> => {
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

const noteKeys = (keys: readonly BundledKey[], purpose: BundledKey['purpose']): NoteKey[] =>
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

type Signed = { note: SignedNote; origin: string; size: number; root: Uint8Array }

const readSigned = (note: string): Signed => {
  const read = readSignedNote(note)
  return { note: read, ...readCheckpointText(read.text) }
}

/** The checkpoint is signed by a key of the instance that its ledger speaks of; what witnesses say under it is named. */
const checkCheckpoint = async (
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

/** Every paper has the bytes whose hash an entry, or what it committed to, speaks of. */
const checkDocuments = (
  about: About,
  manifest: ReadonlyMap<string, string>,
  said: ReadonlySet<string>,
): Check => {
  const check = newCheck('documents')
  for (const { file, sha256: hash } of about.documents) {
    if (manifest.get(file) !== hash) check.add('document-differs', file)
    else if (!said.has(hash)) check.add('document-unrecorded', file)
  }
  const listed = new Set(about.documents.map(each => each.file))
  for (const name of manifest.keys())
    if (name.startsWith('data/originals/') && !listed.has(name)) check.add('document-unrecorded', name)
  return check.end(about.documents.length, about.documents.length > 0 ? 'good' : 'none')
}

const isSealed = async (
  keys: readonly BundledKey[],
  key: string,
  bytes: Uint8Array,
  signature: string,
  at: string,
): Promise<boolean> => {
  const held = keys.some(
    each =>
      each.purpose === 'seal' &&
      each.key === key &&
      (at === '' || (each.from <= at && (each.until === null || at <= each.until))),
  )
  const raw = unhex(key)
  const bare = unbase64(signature)
  return held && raw !== undefined && bare !== undefined && isSignedBy(raw, bytes, bare)
}

/** The exporting server's seal over the manifest. */
const checkSeal = async (source: BundleSource, keys: readonly BundledKey[]): Promise<Check> => {
  const check = newCheck('seal')
  if (!source.has(parts.seal)) check.add('seal-missing', parts.seal)
  else {
    const { key, signature, at } = record(
      json(await readText(source, parts.seal), parts.seal),
    ) as Partial<BundleSeal>
    if (
      !(await isSealed(
        keys,
        text(key),
        await readWhole(source, 'manifest-sha256.txt'),
        text(signature),
        text(at),
      ))
    )
      check.add('seal-wrong', parts.seal)
  }
  return check.end(1)
}

/** The signatures that came along: the server's seals are checked; others are left to the programs for them, and say so. */
const checkEvidence = async (source: BundleSource, keys: readonly BundledKey[]): Promise<Check> => {
  const check = newCheck('evidence')
  const lines = source.has(parts.evidence) ? await linesOf(source, parts.evidence) : []
  let others = 0
  for (const line of lines) {
    const each = record(json(line, parts.evidence)) as Partial<Evidence>
    const over = text(each.over)
    const files = Array.isArray(each.files) ? each.files.map(text) : []
    if (!source.has(over) || !files.every(name => source.has(name))) check.add('evidence-unreadable', over)
    else if (each.kind !== 'server-seal') others += 1
    else if (
      !(await isSealed(
        keys,
        text(each.key),
        await readWhole(source, over),
        text(each.signature),
        text(each.at),
      ))
    )
      check.add('evidence-wrong', over)
  }
  return check.end(lines.length, lines.length === 0 ? 'none' : others > 0 ? 'open' : 'good')
}

/** The bundle's ledger continues the one of a checkpoint kept elsewhere. */
const checkKept = async (
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

/**
 * Looks at a whole bundle: nothing of it is trusted, and nothing is fetched. Throws BundleRefused for what is no bundle at all;
 * what is one and was changed is reported part by part.
 */
export const verifyBundle = async (given: BundleSource, looking: Looking = {}): Promise<BundleReport> => {
  const source = withoutFolder(given)
  const files = newCheck('files')
  const bag = await checkBag(source, looking.digest ?? plainDigest, looking.tell ?? (() => {}))
  for (const { code, at } of bag.faults) files.add(code, at)
  const about = await readAbout(source)
  const keys = await keysOf(source)
  const { check: chains, entries } = checkChains(await linesOf(source, parts.entries), about)
  const { check: contents, said } = checkContents(await linesOf(source, parts.contents), entries)
  const {
    check: checkpoint,
    signed,
    witnesses,
  } = await checkCheckpoint(source, keys, entries, noteKeys(keys, 'witness'))
  const checks = [
    files.end(bag.files),
    chains,
    contents,
    checkTree(await linesOf(source, parts.inclusion), entries, signed),
    checkpoint,
    checkDocuments(about, bag.manifest, said),
    await checkSeal(source, keys),
    await checkEvidence(source, keys),
    await checkKept(source, looking.kept ?? null, signed, keys),
  ]
  return {
    whole: checks.every(check => check.state !== 'bad'),
    about,
    checks,
    entries: entries.length,
    checkpoint: signed ? { origin: signed.origin, size: signed.size, at: null, witnesses } : null,
    keys,
  }
}
