import { z } from 'zod'
import { numberPattern } from '#kit/number-pattern.ts'
import { setting } from '#kit/setting.ts'
import { defaultCategories } from './categories.ts'
import { categories, defaultDiaryPattern } from './particulars.ts'

/** Whether the diary counts by the calendar year or by the financial year. */
export const diaryYear = setting({
  key: 'receipts.number-year',
  shape: z.enum(['calendar', 'financial']),
  standard: 'calendar',
  holds: 'unit',
})

/** How an office's diary numbers are formed. Without serial and year a number could be given twice. */
export const diaryNumberPattern = setting({
  key: 'receipts.number-pattern',
  shape: numberPattern(['serial', 'year', 'unit'], ['serial', 'year']),
  standard: defaultDiaryPattern,
  holds: 'unit',
  sample: pattern => [
    pattern.replaceAll('{serial}', '154').replaceAll('{year}', '2026').replaceAll('{unit}', 'HEALTH'),
  ],
})

/** The categories and sub-categories an office sorts its dak by. */
export const receiptCategories = setting({
  key: 'receipts.categories',
  shape: categories.min(1),
  standard: defaultCategories,
  holds: 'unit',
})

/** By how many days a letter may be recorded later than it was received without a reason. */
export const lateAfterDays = setting({
  key: 'receipts.late-after-days',
  shape: z.int().min(0).max(30),
  standard: 0,
  holds: 'unit',
})
