import { z } from 'zod'
import { bilingual } from '#kit/bilingual.ts'
import { day } from '#kit/day.ts'
import { setting } from '#kit/setting.ts'

/** The days of the week, as a calendar names its working ones. */
export const weekday = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])

/** A unit's working days: those of the week, and its holidays by name. Clocks count by it. */
export const calendarSetting = setting({
  key: 'calendar',
  shape: z.object({
    weekdays: z
      .array(weekday)
      .min(1)
      .max(7)
      .refine(all => new Set(all).size === all.length, { error: 'calendar-day-twice' }),
    holidays: z
      .array(z.object({ on: day, name: bilingual }))
      .max(300)
      .refine(all => new Set(all.map(each => each.on)).size === all.length, { error: 'calendar-day-twice' }),
  }),
  standard: { weekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], holidays: [] },
  holds: 'unit',
})
