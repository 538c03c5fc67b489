import { describe, expect, it } from 'vitest'
import { checkCodeFrom, readCheckCode } from '#kit/check-code.ts'
import { settingSays } from '#kit/setting.ts'
import { maskName } from './check.ts'
import { issueNumberPattern } from './contract.ts'
import { formIssueNumber } from './number.ts'

describe('the check code', () => {
  it('is read as people type it, and nothing else is', () => {
    const code = checkCodeFrom(new Uint8Array(16).map((_, at) => at * 13))
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/)
    expect(readCheckCode(code.toLowerCase().replace(/(.{4})(?=.)/g, '$1-'))).toBe(code)
    expect(readCheckCode("' or 1=1 --")).toBeUndefined()
    expect(readCheckCode('UUUUUUUUUUUUUUUU')).toBeUndefined()
  })
})

describe('a masked name', () => {
  it('shows the first letter of each word, whole Devanagari syllables, and no more', () => {
    expect(maskName('संचालक स्वास्थ्य सेवाएँ')).toMatch(/^सं•+ स्वा•+ से•+$/)
    expect(maskName('Collector, Raipur')).toBe('C•••••••• R•••••')
    expect(maskName('')).toBe('')
  })
})

describe('the number of an issue', () => {
  it('follows the pattern of the unit, or the usual one where that can give no serial', () => {
    const parts = { serial: 12, year: 2026, unit: 'HEALTH1', file: 'A-1/5/2026' }
    expect(formIssueNumber(settingSays(issueNumberPattern, undefined), parts)).toBe('12/2026/HEALTH1')
    expect(formIssueNumber(settingSays(issueNumberPattern, '{file}/{serial}'), parts)).toBe('A-1/5/2026/12')
    expect(settingSays(issueNumberPattern, '{year}')).toBe('{serial}/{year}/{unit}')
  })
})
