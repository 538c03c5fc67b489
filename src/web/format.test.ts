import { describe, expect, it } from 'vitest'
import {
  formatDate,
  formatDay,
  formatDue,
  formatDuration,
  formatMoment,
  formatNumber,
  formatWhen,
} from '#web/format.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

describe('dates and spans', () => {
  it('are said in Indian time, whatever the clock of the machine', () => {
    expect(formatMoment('2026-11-12T06:12:00Z', 'hi')).toBe('12 नवं 2026, 11:42')
    expect(formatMoment('2026-11-12T20:30:00Z', 'en')).toBe('13 Nov 2026, 02:00')
    expect(formatMoment('2026-11-12T18:30:00Z', 'hi')).toBe('13 नवं 2026, 00:00')
  })

  it('keep a plain day the same day', () => {
    expect(formatDate('2026-06-08', 'hi')).toBe('8 जून 2026')
  })

  it('leave out the present year only', () => {
    const now = new Date('2026-11-22T08:00:00Z')
    expect(formatDay('2026-11-25', 'hi', now)).toBe('25 नवं')
    expect(formatDay('2025-11-25', 'en', now)).toBe('25 Nov 2025')
  })

  it('say today and tomorrow by the Indian day', () => {
    const lateEvening = new Date('2026-11-22T19:00:00Z')
    expect(formatDue('2026-11-23', 'hi', lateEvening)).toBe('आज')
    expect(formatDue('2026-11-24', 'en', lateEvening)).toBe('tomorrow')
    expect(formatWhen('2026-11-22T18:45:00Z', 'hi', lateEvening)).toBe('00:15')
  })

  it('give a span in its two largest units', () => {
    expect(formatDuration(3 * hour + 40 * minute, 'hi')).toBe('3 घं 40 मि')
    expect(formatDuration(day + 2 * hour, 'hi')).toBe('1 दिन 2 घं')
    expect(formatDuration(8 * day + 5 * hour, 'en')).toBe('8 days')
    expect(formatDuration(18 * minute, 'en')).toBe('18 min')
    expect(formatDuration(20_000, 'hi')).toBe('अभी')
    expect(formatDuration(-5, 'hi')).toBe('अभी')
  })

  it('group numbers the Indian way', () => {
    expect(formatNumber(1234567)).toBe('12,34,567')
  })
})
