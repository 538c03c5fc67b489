import { describe, expect, it } from 'vitest'
import { dayFrom } from './day.ts'

describe('a typed day', () => {
  const now = new Date('2026-07-01T06:00:00Z')
  it.each([
    ['25.11.2026', '2026-11-25'],
    ['5/1/26', '2026-01-05'],
    ['25-11', '2026-11-25'],
    ['२५.११.२०२६', '2026-11-25'],
    ['2026-11-25', '2026-11-25'],
  ])('%s is %s', (typed, day) => expect(dayFrom(typed, now)).toBe(day))

  it.each(['31.02.2026', '25 नवंबर', '13/13/2026', '', '1'])('%s is no day', typed =>
    expect(dayFrom(typed, now)).toBeUndefined(),
  )
})
