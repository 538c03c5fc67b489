import { sha256 } from '@noble/hashes/sha2.js'
import { hexOf, unbase64, utf8 } from '#kit/octets.ts'
import { type About, parts } from '../form.ts'
import { leafHashOf } from '../merkle.ts'
import { type Check, newCheck } from '../report.ts'
import { json, record, text } from './read.ts'

/** An entry of the ledger as its leaf says. */
export type Entry = {
  seq: number
  kind: string
  subject: string
  hash: Uint8Array
  commits: string[]
  about: Record<string, unknown>
  at: string
  person: string
}

/** A content that is what an entry committed to. */
export type Content = { commitment: string; kind: string; value: Record<string, unknown>; text: string }

/** Entries that came without the rest of their chain: the server's keys, and the certificates people registered. */
const alone = new Set(['settings.seal-key-begun', 'person.certificate-registered'])

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
      person: text(leaf.person),
    }
  } catch {
    return undefined
  }
}

/** Each chain runs from its first entry without a gap, each entry naming the hash of the one before; what is exported, up to the export itself. Keys and certificates stand alone. */
export const checkChains = (lines: readonly string[], about: About): { check: Check; entries: Entry[] } => {
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
    if (/^(settings|person):/.test(entry.subject)) {
      if (!alone.has(entry.kind)) check.add('entry-foreign', `${entry.subject} ${entry.seq}`)
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
  const own = `${about.subject.kind}:${about.subject.id}`
  const exported = `${about.subject.kind}.exported`
  if (!ends.has(own)) check.add('entry-missing', `${own} 1`)
  // whoever sees the whole of it exports it by an act of its own: a chain without that entry was cut off
  else if (
    about.until === null &&
    !entries.some(each => each.subject === own && each.kind === exported && each.at === about.exportedAt)
  )
    check.add('entry-missing', `${own} ${exported}`)
  return { check: check.end(entries.length), entries }
}

/** Every content hashes, with its salt, to something an entry committed to. Gives the 64-digit hashes contents and entries speak of. */
export const checkContents = (
  lines: readonly string[],
  entries: readonly Entry[],
): { check: Check; said: Set<string>; contents: Content[] } => {
  const check = newCheck('contents')
  const committed = new Set(entries.flatMap(entry => entry.commits))
  const said = new Set<string>()
  const contents: Content[] = []
  // what the program writes is nowhere so deep; what was made to exhaust a reader says nothing
  const collect = (value: unknown, depth = 0): void => {
    if (typeof value === 'string') {
      if (/^[0-9a-f]{64}$/.test(value)) said.add(value)
    } else if (typeof value === 'object' && value !== null && depth < 64)
      for (const each of Object.values(value)) collect(each, depth + 1)
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
    else {
      const { kind, value } = record(json(text(content.text), parts.contents))
      collect(value)
      contents.push({ commitment, kind: text(kind), value: record(value), text: text(content.text) })
    }
  }
  return { check: check.end(lines.length), said, contents }
}
