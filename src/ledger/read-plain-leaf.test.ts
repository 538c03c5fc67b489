import { expect, it } from 'vitest'
import { type Leaf, leafBytes, parseLeaf } from './leaf.ts'
import { plainLeaf } from './read-plain-leaf.ts'

const leaf: Leaf = {
  v: 1,
  subject: { kind: 'file', id: '01890000-0000-7000-8000-000000000001' },
  seq: 2,
  act: 41,
  kind: 'file.sent',
  at: '2026-01-14T05:00:00.000Z',
  person: '01890000-0000-7000-8000-000000000002',
  post: null,
  charge: 'regular',
  about: { due: null, movement: '01890000-0000-7000-8000-000000000003', nth: 3, urgent: true },
  commits: { note: 'ab'.repeat(32), remark: 'cd'.repeat(32) },
  prev: 'ef'.repeat(32),
}
const judge = (bytes: Buffer): Leaf | undefined => {
  try {
    return parseLeaf(bytes)
  } catch {
    return undefined
  }
}

it('reads a leaf as the strict reader does, and takes none that it refuses, whatever is done to the bytes', () => {
  const good = leafBytes(leaf)
  const text = good.toString('latin1')
  expect(plainLeaf(text)).toEqual(leaf)
  const pieces = [
    '"',
    '{',
    '}',
    ',',
    ':',
    '0',
    '-0',
    '1.0',
    '1e3',
    ' ',
    '\\u0061',
    'null',
    '[]',
    'é',
    '"v":1',
    '"a":1,',
  ]
  let taken = 0
  const look = (changed: string): void => {
    const found = plainLeaf(changed)
    if (!found) return
    taken += 1
    expect(judge(Buffer.from(changed, 'latin1')), changed).toEqual(found)
  }
  for (let at = 0; at <= text.length; at += 1) {
    look(text.slice(0, at) + text.slice(at + 1))
    for (const piece of pieces) look(text.slice(0, at) + piece + text.slice(at))
  }
  for (const swapped of [
    text.replace('"due":null,', '').replace('"nth":3', '"nth":3,"due":null'),
    text.replace('"v":1', '"v":1,"x":1'),
    text.replace('"seq":2', '"seq":2,"seq":2'),
    text.replace('05:00', '25:00'),
    text.replace('"nth":3', '"nth":{"a":1}'),
    text.replace('"kind":"file"', '"kind":"flie"'),
    `[${text}]`,
    'null',
    '7',
    '',
  ])
    look(swapped)
  // a digit more or a letter in the middle of a word is another leaf, and a whole one
  expect(taken).toBeGreaterThan(20)
})
