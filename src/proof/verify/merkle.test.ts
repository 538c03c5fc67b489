import { describe, expect, it } from 'vitest'
import { hexOf, unhex, utf8 } from '#kit/octets.ts'
import {
  consistencySpans,
  emptyRoot,
  foldNodes,
  GrowingTree,
  inclusionSpans,
  isConsistent,
  isIncluded,
  leafHashOf,
  nodeHash,
  nodesOf,
} from './merkle.ts'

/** The tree as RFC 6962 defines it, word for word. */
const root = (leaves: readonly Uint8Array[]): Uint8Array => {
  if (leaves.length === 0) return emptyRoot()
  if (leaves.length === 1) return leaves[0]!
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return nodeHash(root(leaves.slice(0, k)), root(leaves.slice(k)))
}

// the leaves that implementations of Certificate Transparency are tried with
const known = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(text => leafHashOf(unhex(text)!))
const many = Array.from({ length: 70 }, (_, at) => leafHashOf(utf8(`leaf ${at}`)))

describe('the tree', () => {
  it('has the roots that Certificate Transparency’s own tests have', () => {
    expect(hexOf(root([]))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(hexOf(root(known.slice(0, 1)))).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    )
    expect(hexOf(root(known.slice(0, 3)))).toBe(
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    )
    expect(hexOf(root(known))).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
  })

  it('proves every leaf at every size, and nothing else', () => {
    const tree = new GrowingTree()
    for (let size = 1; size <= many.length; size += 1) {
      tree.add(many[size - 1]!)
      const whole = root(many.slice(0, size))
      expect(tree.root()).toEqual(whole)
      for (let index = 0; index < size; index += 1) {
        const path = inclusionSpans(index, size).map(([from, to]) => root(many.slice(from, to)))
        const claim = { index, size, leaf: many[index]!, root: whole, path }
        expect(isIncluded(claim)).toBe(true)
        expect(isIncluded({ ...claim, leaf: many[(index + 1) % many.length]! })).toBe(false)
        expect(isIncluded({ ...claim, index: index + 1 })).toBe(false)
        if (size > 1) expect(isIncluded({ ...claim, path: path.slice(1) })).toBe(false)
        if (size > 1) expect(isIncluded({ ...claim, path: [...path, whole] })).toBe(false)
      }
    }
  })

  it('proves that it continues every earlier one, and not another', () => {
    for (let size = 1; size <= many.length; size += 1)
      for (let earlier = 0; earlier <= size; earlier += 1) {
        const path = consistencySpans(earlier, size).map(([from, to]) => root(many.slice(from, to)))
        const before = { size: earlier, root: root(many.slice(0, earlier)) }
        const after = { size, root: root(many.slice(0, size)) }
        expect(isConsistent(before, after, path), `${earlier} ${size}`).toBe(true)
        if (earlier === 0) continue
        expect(isConsistent({ ...before, root: many[69]! }, after, path)).toBe(false)
        if (earlier < size) {
          expect(isConsistent(before, { ...after, root: many[69]! }, path)).toBe(false)
          expect(isConsistent(before, after, path.slice(1))).toBe(false)
          expect(isConsistent(before, after, [...path, many[0]!])).toBe(false)
        }
      }
  })

  it('splits any span into whole subtrees', () => {
    for (let from = 0; from < 16; from += 8)
      for (let to = from + 1; to < from + 9; to += 1)
        expect(
          foldNodes(
            nodesOf([from, to]).map(({ height, index }) =>
              root(many.slice(index * 2 ** height, (index + 1) * 2 ** height)),
            ),
          ),
        ).toEqual(root(many.slice(from, to)))
  })
})
