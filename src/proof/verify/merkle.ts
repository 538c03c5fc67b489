import { sha256 } from '@noble/hashes/sha2.js'
import { sameBytes } from '#kit/octets.ts'

/** SHA-256 of bytes: the server brings Node's, the browser a library's. */
export type Hash = (bytes: Uint8Array) => Uint8Array

/** The leaves from `from` up to, not including, `to`. */
export type Span = readonly [from: number, to: number]

/** A whole subtree: the `index`th of 2^height leaves. */
export type TreeNode = { height: number; index: number }

/** The hash of two subtrees side by side (RFC 6962: a one byte before them). */
export const nodeHash = (left: Uint8Array, right: Uint8Array, hash: Hash = sha256): Uint8Array => {
  const bytes = new Uint8Array(65)
  bytes[0] = 1
  bytes.set(left, 1)
  bytes.set(right, 33)
  return hash(bytes)
}

/** The hash of a leaf's bytes (RFC 6962: a zero byte before them). */
export const leafHashOf = (leaf: Uint8Array, hash: Hash = sha256): Uint8Array => {
  const bytes = new Uint8Array(leaf.length + 1)
  bytes.set(leaf, 1)
  return hash(bytes)
}

/** The root of an empty tree. */
export const emptyRoot = (hash: Hash = sha256): Uint8Array => hash(new Uint8Array(0))

/** The largest power of two below n; n is 2 or more. */
const split = (n: number): number => {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

/** The subtrees whose hashes, in this order, lead from a leaf to the root (RFC 6962, 2.1.1). */
export const inclusionSpans = (index: number, size: number): Span[] => {
  const spans: Span[] = []
  let from = 0
  let to = size
  while (to - from > 1) {
    const middle = from + split(to - from)
    if (index < middle) {
      spans.push([middle, to])
      to = middle
    } else {
      spans.push([from, middle])
      from = middle
    }
  }
  return spans.reverse()
}

/** The subtrees that prove that a tree of `size` leaves continues one of `earlier` (RFC 6962, 2.1.2). */
export const consistencySpans = (earlier: number, size: number): Span[] => {
  if (earlier === 0 || earlier === size) return []
  const spans: Span[] = []
  let from = 0
  let to = size
  let isWhole = true
  while (to !== earlier) {
    const middle = from + split(to - from)
    if (earlier <= middle) {
      spans.push([middle, to])
      to = middle
    } else {
      spans.push([from, middle])
      from = middle
      isWhole = false
    }
  }
  if (!isWhole) spans.push([from, to])
  return spans.reverse()
}

/** The whole subtrees a span is made of, largest first. */
export const nodesOf = ([from, to]: Span): TreeNode[] => {
  const nodes: TreeNode[] = []
  for (let at = from; at < to; ) {
    let height = 0
    let length = 1
    while (at % (length * 2) === 0 && at + length * 2 <= to) {
      length *= 2
      height += 1
    }
    nodes.push({ height, index: at / length })
    at += length
  }
  return nodes
}

/** The hash over subtrees as `nodesOf` gives them. */
export const foldNodes = (hashes: readonly Uint8Array[], hash: Hash = sha256): Uint8Array =>
  hashes.length === 0 ? emptyRoot(hash) : hashes.reduceRight((right, left) => nodeHash(left, right, hash))

/** Whether a leaf stands at its place in a tree of this size and root (RFC 9162, 2.1.3.2). */
export const isIncluded = (
  {
    index,
    size,
    leaf,
    root,
    path,
  }: {
    index: number
    size: number
    leaf: Uint8Array
    root: Uint8Array
    path: readonly Uint8Array[]
  },
  hash: Hash = sha256,
): boolean => {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false
  const spans = inclusionSpans(index, size)
  if (spans.length !== path.length) return false
  const found = path.reduce(
    (below, other, at) =>
      spans[at]![0] > index ? nodeHash(below, other, hash) : nodeHash(other, below, hash),
    leaf,
  )
  return sameBytes(found, root)
}

/** Whether a tree continues an earlier one, by the hashes of a consistency proof (RFC 9162, 2.1.4.2). */
export const isConsistent = (
  earlier: { size: number; root: Uint8Array },
  later: { size: number; root: Uint8Array },
  path: readonly Uint8Array[],
  hash: Hash = sha256,
): boolean => {
  if (earlier.size > later.size) return false
  if (earlier.size === later.size) return path.length === 0 && sameBytes(earlier.root, later.root)
  if (earlier.size === 0) return path.length === 0 && sameBytes(earlier.root, emptyRoot(hash))
  let node = earlier.size - 1
  let last = later.size - 1
  const rest = [...path]
  while (node % 2 === 1) {
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  const first = node > 0 ? rest.shift() : earlier.root
  if (!first) return false
  let before = first
  let after = first
  for (const other of rest) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      before = nodeHash(other, before, hash)
      after = nodeHash(other, after, hash)
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2)
        last = Math.floor(last / 2)
      }
    } else after = nodeHash(after, other, hash)
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && sameBytes(before, earlier.root) && sameBytes(after, later.root)
}

/**
 * A tree that leaves are added to one by one, whose root can be asked at any size; keeps one hash a height. `whole` hears of every
 * whole subtree as it comes to be, leaves included.
 */
export class GrowingTree {
  readonly #hash: Hash
  readonly #whole: (height: number, hash: Uint8Array) => void
  readonly #peaks: { height: number; hash: Uint8Array }[] = []
  size = 0

  constructor(hash: Hash = sha256, whole: (height: number, hash: Uint8Array) => void = () => {}) {
    this.#hash = hash
    this.#whole = whole
  }

  /** Adds a leaf by its hash. */
  add(leaf: Uint8Array): void {
    let height = 0
    let right = leaf
    this.#whole(0, leaf)
    for (let last = this.#peaks.at(-1); last?.height === height; last = this.#peaks.at(-1)) {
      this.#peaks.pop()
      right = nodeHash(last.hash, right, this.#hash)
      height += 1
      this.#whole(height, right)
    }
    this.#peaks.push({ height, hash: right })
    this.size += 1
  }

  /** The root over what was added so far. */
  root(): Uint8Array {
    return foldNodes(
      this.#peaks.map(each => each.hash),
      this.#hash,
    )
  }
}
