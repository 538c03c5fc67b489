import { describe, expect, it } from 'vitest'
import type { Paper } from '#files/contract.ts'
import { folded, type SheetEntry } from './sheet.ts'

/** A docket line as far as folding looks at it. */
const docket = (serial: number, change: Partial<Paper> = {}): SheetEntry => ({
  kind: 'docket',
  at: '2026-07-01T05:00:00.000Z',
  paper: { id: `paper-${serial}`, serial, isNew: false, struck: null, cancelled: null, ...change } as Paper,
  minutes: [],
})
const many = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => docket(from + i))

describe('a sheet with many papers', () => {
  it('folds a long run of docket lines into one, so that notes do not drown', () => {
    expect(folded(many(1, 200))).toMatchObject([{ kind: 'fold', dockets: { length: 200 } }])
    expect(folded(many(1, 5)).map(each => each.kind)).toEqual(Array(5).fill('docket'))
  })

  it('never hides what is new, struck out or cancelled', () => {
    const shown = folded([...many(1, 6), docket(7, { isNew: true }), ...many(8, 13)])
    expect(shown.map(each => each.kind)).toEqual(['fold', 'docket', 'fold'])
  })
})
