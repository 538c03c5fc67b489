import { describe, expect, it } from 'vitest'
import { isAsItCame, movedBefore, removed, sheetsOf, shifted, turned } from './sheets.ts'

const five = sheetsOf('d', 5)
const only = (...pages: number[]) => new Set(pages.map(page => `d ${page}`))
const order = (sheets: readonly { page: number }[]) => sheets.map(each => each.page).join('')

describe('pages on the table', () => {
  it('go earlier and later together, keep their order, and stop at the edge', () => {
    expect(order(shifted(five, only(3, 4), -1))).toBe('13425')
    expect(order(shifted(five, only(3, 4), 1))).toBe('12534')
    expect(order(shifted(five, only(1, 3), -1))).toBe('13245')
    expect(order(shifted(five, only(5), 1))).toBe('12345')
  })

  it('are dropped before another, also several at once', () => {
    expect(order(movedBefore(five, only(4, 5), 'd 2'))).toBe('14523')
    expect(order(movedBefore(five, only(1), undefined))).toBe('23451')
    expect(order(movedBefore(five, only(2), 'd 2'))).toBe('12345')
  })

  it('turn both ways round, and four quarters are none', () => {
    expect(turned(five, only(1), -1)[0]?.turn).toBe(270)
    const round = [1, 2, 3, 4].reduce(sheets => turned(sheets, only(1), 1), [...five])
    expect(isAsItCame(round, five)).toBe(true)
  })

  it('left out come back when asked again', () => {
    const without = removed(five, only(2))
    expect(without.map(each => each.gone)).toEqual([false, true, false, false, false])
    expect(removed(removed(without, only(2, 3)), only(2, 3)).some(each => each.gone)).toBe(false)
  })
})
