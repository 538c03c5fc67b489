import { describe, expect, it } from 'vitest'
import { line, lines } from './text.ts'

describe('text people type', () => {
  it('loses what the database or canonical JSON would choke on, and marks that turn the direction', () => {
    expect(line(50).parse('अ\u0000ब\ud800 स\u202eद\ufeff')).toBe('अब सद')
  })

  it('keeps the joiners Hindi is written with, and composes', () => {
    expect(line(50).parse('क्\u200dष क्\u200cष')).toBe('क्\u200dष क्\u200cष')
    expect(line(50).parse('e\u0301')).toBe('é')
  })

  it('is one line where one line is meant', () => {
    expect(line(50).parse('  पहली\n\tदूसरी  ')).toBe('पहली दूसरी')
    expect(lines(50).parse(' पहली\r\nदूसरी ')).toBe('पहली\nदूसरी')
  })

  it('is measured after cleaning', () => {
    expect(line(3).safeParse('  abc  ').success).toBe(true)
    expect(line(3).safeParse('abcd').success).toBe(false)
  })
})
