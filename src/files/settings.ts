import { z } from 'zod'
import { numberPattern } from '#kit/number-pattern.ts'
import { setting } from '#kit/setting.ts'
import { defaultNumberPattern, formBranchNumber, formNumber } from './number.ts'

const numberNames = [
  'basic',
  'primary',
  'secondary',
  'tertiary',
  'serial',
  'year',
  'section',
  'office',
] as const
const sampleFile = {
  basic: 'A',
  primary: '21',
  secondary: '001',
  serial: 5,
  year: 2026,
  section: 'HEALTH1',
  office: 'HEALTH',
}

/** How a unit's file numbers are formed. All numbers that differ only in their serial count in one register. */
export const fileNumberPattern = setting({
  key: 'files.number-pattern',
  shape: numberPattern(numberNames, ['serial', 'year']),
  standard: defaultNumberPattern,
  holds: 'unit',
  sample: pattern => [
    formNumber(pattern, sampleFile),
    formNumber(pattern, { ...sampleFile, tertiary: '3', serial: 6 }),
  ],
})

/** How a unit is named in numbers, where that is not its code: `17-1`, `पाँच-1`. Its own only, not that of the units above it. */
export const numberWord = setting({
  key: 'files.number-word',
  shape: z.string().trim().max(40),
  standard: '',
  holds: 'unit',
})

/** Whether files count by the calendar year or by the financial year. */
export const numberYear = setting({
  key: 'files.number-year',
  shape: z.enum(['calendar', 'financial']),
  standard: 'calendar',
  holds: 'unit',
})

/** The digits file numbers are written in. */
export const numberDigits = setting({
  key: 'files.number-digits',
  shape: z.enum(['latin', 'devanagari']),
  standard: 'latin',
  holds: 'unit',
})

const branchNames = ['number', 'roman', 'serial'] as const

/** How the number of a part file is formed from its main file's; which part it is stands in it as {roman} or {serial}. */
export const partPattern = setting({
  key: 'files.part-pattern',
  shape: numberPattern(branchNames, ['number']),
  standard: '{number}-Part {roman}',
  holds: 'unit',
  sample: pattern => [formBranchNumber(pattern, 'A-21001/5/2026-HEALTH1', 1)],
})

/** How the number of a volume is formed from the first one's. */
export const volumePattern = setting({
  key: 'files.volume-pattern',
  shape: numberPattern(branchNames, ['number']),
  standard: '{number}-Vol {roman}',
  holds: 'unit',
  sample: pattern => [formBranchNumber(pattern, 'A-21001/5/2026-HEALTH1', 2)],
})

/** From how many pages on a file is continued in its next volume (CSMOP: about 200). */
export const volumePages = setting({
  key: 'files.volume-pages',
  shape: z.number().int().min(20).max(2000),
  standard: 200,
  holds: 'unit',
})
