import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, describe, expect, test } from 'vitest'
import { missingLetters } from '#typeset/coverage.ts'
import { createTypesetter } from '#typeset/typesetter.ts'
import { demoCalendar, financialYear } from './calendar.ts'
import { cases } from './cases.ts'
import { fillAll, filler } from './fill.ts'
import { incomingJob } from './letters.ts'

const calendar = demoCalendar(new Date('2026-11-22T14:00:00+05:30'))
const typesetter = createTypesetter({ children: 2 })
afterAll(() => typesetter.close())

describe('the calendar of the demonstration', () => {
  test('counts working days back from the last one whose hours are over', () => {
    expect(calendar.day('-1')).toBe('2026-11-20')
    expect(calendar.day('-2')).toBe('2026-11-19')
    expect(calendar.day('-6')).toBe('2026-11-13')
    expect(demoCalendar(new Date('2026-11-23T17:29:00+05:30')).day('-1')).toBe('2026-11-20')
    expect(demoCalendar(new Date('2026-11-23T17:31:00+05:30')).day('-1')).toBe('2026-11-23')
  })

  test('closes the office on national holidays', () => {
    expect(demoCalendar(new Date('2027-01-27T10:00:00+05:30')).day('-1')).toBe('2027-01-25')
  })

  test('gives moments in India, and financial years from April', () => {
    expect(calendar.moment('-1 10:05').toISOString()).toBe('2026-11-20T04:35:00.000Z')
    expect(financialYear('2027-03-31')).toBe('2026-27')
    expect(financialYear('2027-04-01', 1)).toBe('2026-27')
  })
})

describe('the letters of the demonstration', () => {
  test('one of each look is set on the pages it should have: annexures begin a page of their own', async () => {
    const letters = cases.flatMap(each => each.letters.map(letter => ({ each, letter })))
    const looks = new Map(letters.map(one => [one.letter.look, one]))
    expect(looks.size).toBe(8)
    for (const { each, letter } of looks.values()) {
      const pdf = await typesetter.typeset(incomingJob(each, letter, calendar))
      const pages = (await PDFDocument.load(pdf, { updateMetadata: false })).getPageCount()
      expect(pages, each.key).toBe(1 + (letter.annexures?.length ?? 0))
    }
  })

  test('the same letter on the same day gives the same bytes', async () => {
    const [each] = cases
    const set = () => typesetter.typeset(incomingJob(each!, each!.letters[0]!, calendar))
    expect(Buffer.compare(Buffer.from(await set()), Buffer.from(await set()))).toBe(0)
  })

  test('every blank is filled, and our typefaces have every sign', () => {
    for (const each of cases) {
      const text = JSON.stringify(fillAll(each, filler(each, calendar)))
      expect(text).not.toContain('{{')
      expect(missingLetters(text), each.key).toEqual([])
    }
  })
})
