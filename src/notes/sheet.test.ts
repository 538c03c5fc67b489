import { describe, expect, it } from 'vitest'
import type { Paper } from '#files/contract.ts'
import type { NoteShown } from './contract.ts'
import { folded, layOut, type SheetEntry } from './sheet.ts'

/** A docket line as far as folding looks at it. */
const docket = (serial: number, change: Partial<Paper> = {}): SheetEntry => ({
  kind: 'docket',
  at: '2026-07-01T05:00:00.000Z',
  paper: { id: `paper-${serial}`, serial, isNew: false, struck: null, cancelled: null, ...change } as Paper,
  minutes: [],
})
const many = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => docket(from + i))

describe('a note sheet', () => {
  it('has a docket line for each paper that was entered, at its time, with what was written on it', () => {
    const at = (minute: number) => `2026-07-01T05:0${minute}:00.000Z`
    const paper = (serial: number, receiptId: string | null) =>
      ({ id: `paper-${serial}`, serial, receiptId, enteredAt: at(serial) }) as Paper
    const note = (id: string, minute: number, state = 'green') =>
      ({ id, state, begunAt: at(minute), sealed: state === 'green' ? { at: at(minute) } : null }) as NoteShown
    const sheet = layOut(
      [note('yellow', 0, 'yellow'), note('between', 2)],
      [{ receiptId: 'r', note: note('minute', 0) }],
      [paper(1, 'r'), paper(3, null)],
    )
    expect(sheet.map(each => (each.kind === 'docket' ? each.paper.serial : each.kind))).toEqual([
      1,
      'note',
      3,
      'yellow',
    ])
    expect(sheet[0]).toMatchObject({ kind: 'docket', minutes: [{ id: 'minute' }] })
    expect(sheet[2]).toMatchObject({ kind: 'docket', minutes: [] })
  })
})

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
