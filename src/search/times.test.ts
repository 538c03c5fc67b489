import { describe, expect, it } from 'vitest'
import { covering, timeMarks } from './times.ts'

// a fixed sequence, so that a failure can be looked at again
let state = 7
const random = (): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return state / 2 ** 32
}
const hour = 3_600_000

describe('a stretch of time', () => {
  it('is covered whole by few marks, by hardly more than its length', () => {
    for (let turn = 0; turn < 3000; turn += 1) {
      const from = Date.parse('1995-01-01T00:00:00Z') + random() * 40 * 365 * 24 * hour
      const length = hour * 24 ** (random() * 4)
      const to = from + length
      const few = random() < 0.5
      const cover = covering({ from, to }, few)
      const marks = new Set(cover.marks)
      expect(marks.size).toBeLessThanOrEqual(few ? 16 : 24)
      expect(cover.from).toBeLessThanOrEqual(from)
      expect(cover.to).toBeGreaterThanOrEqual(to)
      expect(cover.to - cover.from).toBeLessThanOrEqual((few ? 3 : 1.5) * length + 12 * hour)
      for (const at of [from, to - 1, from + random() * length, cover.from, cover.to - 1])
        expect(timeMarks(new Date(at)).filter(mark => marks.has(mark))).toHaveLength(1)
      for (const at of [cover.from - 1, cover.to])
        expect(timeMarks(new Date(at)).some(mark => marks.has(mark))).toBe(false)
    }
  })

  it('has marks that no other kind of mark resembles', () => {
    for (const mark of timeMarks(new Date('2026-11-22T10:00:00Z'))) expect(mark).toMatch(/^@[0-6][0-9a-f]+$/)
  })
})
