import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { coveredBy } from './pdf.ts'

const hex = (cms: Buffer): string => cms.toString('hex').padEnd(400, '0')

/** Some bytes with a signature's place in them, as signed papers have it. */
const signed = (
  before: Buffer,
  cms: Buffer,
  change: (range: number[]) => number[] = range => range,
): Buffer => {
  const head = Buffer.concat([before, Buffer.from('\n/ByteRange [0 0000000 0000000 0000000] /Contents ')])
  const tail = Buffer.from(' /Type /Sig\nendobj\n%%EOF\n')
  const next = head.length + 402
  const said = change([head.length, next, tail.length]).map(each => String(each).padStart(7, ' '))
  const range = `0 ${said.join(' ')}`
  const text = head.toString('latin1').replace('0 0000000 0000000 0000000', range)
  return Buffer.concat([Buffer.from(text, 'latin1'), Buffer.from(`<${hex(cms)}>`), tail])
}

it('finds the bytes each signature of a paper is over by that signature alone, and nothing where it was altered', () => {
  const [one, other] = [randomBytes(150), randomBytes(180)]
  const first = signed(Buffer.from('%PDF-1.7 a letter'), one)
  const both = signed(first, other)
  const without = (pdf: Buffer, cms: Buffer) => {
    const at = pdf.indexOf(`<${hex(cms)}>`)
    return Buffer.concat([pdf.subarray(0, at), pdf.subarray(at + 402)])
  }
  expect(Buffer.from(coveredBy(both, one)!)).toEqual(without(first, one))
  expect(Buffer.from(coveredBy(both, other)!)).toEqual(without(both, other))
  expect(coveredBy(both, randomBytes(150))).toBeNull()
  // a place wider than the signature hides bytes from it; one that reaches beyond the paper is none
  for (const change of [
    ([length, next, rest]: number[]) => [length! - 1, next!, rest!],
    ([length, next, rest]: number[]) => [length!, next! + 1, rest!],
    ([length, next]: number[]) => [length!, next!, 9_999_999],
  ])
    expect(coveredBy(signed(Buffer.from('%PDF-1.7'), one, change), one)).toBeNull()
})

it('gives a paper that is made of nothing but places no more than a moment', () => {
  const started = performance.now()
  expect(coveredBy(Buffer.from('/ByteRange [0 1 2 3]'.repeat(200_000)), randomBytes(100))).toBeNull()
  expect(coveredBy(Buffer.alloc(8_000_000, '/'), randomBytes(100))).toBeNull()
  expect(performance.now() - started).toBeLessThan(10_000)
})
