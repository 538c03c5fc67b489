import { entryKinds, subjectKinds } from './kinds.ts'
import type { Leaf } from './leaf.ts'

const ascii = /^[\x20-\x7e]*$/
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const hash = /^[0-9a-f]{64}$/
const kinds: ReadonlySet<unknown> = new Set(entryKinds)
const subjects: ReadonlySet<unknown> = new Set(subjectKinds)

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 1
const isIdOrNull = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && guid.test(value))
const isTime = (value: unknown): boolean => {
  if (typeof value !== 'string' || value.length !== 24) return false
  const time = new Date(value)
  return !Number.isNaN(time.getTime()) && time.toISOString() === value
}

/** Whether this is an object whose keys stand in their order, each with a value of the kind asked for. */
const isRecord = (record: unknown, holds: (value: unknown) => boolean): boolean => {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return false
  let last = ''
  let isFirst = true
  for (const key in record) {
    if (!isFirst && !(last < key)) return false
    if (!holds((record as { [key: string]: unknown })[key])) return false
    last = key
    isFirst = false
  }
  return true
}
const isWord = (value: unknown): boolean => value === null || typeof value !== 'object'
const isHash = (value: unknown): boolean => typeof value === 'string' && hash.test(value)

/**
 * The leaf whose canonical bytes, a character each, these are: what `parseLeaf` says, at a quarter of the work. Undefined where it
 * can't be told so simply (anything but ASCII, an escape, a strange order); then `parseLeaf` has to judge. It never takes for a
 * leaf what `parseLeaf` refuses.
 */
export const plainLeaf = (text: string): Leaf | undefined => {
  if (!ascii.test(text)) return undefined
  let leaf: Leaf
  try {
    leaf = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof leaf !== 'object' || leaf === null) return undefined
  const { about, act, at, charge, commits, kind, person, post, prev, seq, subject, v } = leaf
  if (
    v !== 1 ||
    typeof subject !== 'object' ||
    subject === null ||
    !kinds.has(kind) ||
    !subjects.has(subject.kind) ||
    !isCount(seq) ||
    !isCount(act) ||
    !isTime(at) ||
    typeof subject.id !== 'string' ||
    !guid.test(subject.id) ||
    !isIdOrNull(person) ||
    !isIdOrNull(post) ||
    (charge !== null && typeof charge !== 'string') ||
    (prev !== null && !isHash(prev)) ||
    !isRecord(about, isWord) ||
    !isRecord(commits, isHash)
  )
    return undefined
  // every key at its place and none beside them, numbers and words written the one way: then the same text comes out
  const said = JSON.stringify({
    about,
    act,
    at,
    charge,
    commits,
    kind,
    person,
    post,
    prev,
    seq,
    subject: { id: subject.id, kind: subject.kind },
    v,
  })
  return said === text ? leaf : undefined
}
