import { dayInIndia } from '#kit/clock.ts'
import type { Day, When } from './shapes.ts'

/** The working days before the demonstration is loaded, counted back. */
export type DemoCalendar = {
  /** `-3` → `YYYY-MM-DD`, three working days ago. */
  day(when: Day): string
  /** `-3 11:40` → that moment in India. */
  moment(when: When): Date
  /** The working day so many after a counted one: a due date. It may lie ahead. */
  after(day: Day, days: number): string
}

const DAY_MS = 86_400_000
/** Republic Day, Independence Day, Gandhi Jayanti: the office is closed whatever the state. */
const NATIONAL = new Set(['01-26', '08-15', '10-02'])

const isWorking = (day: string): boolean => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !NATIONAL.has(day.slice(5))
}

/**
 * Counts from `now`: -1 is the last working day whose office hours are over, so that whatever is loaded lies in the past.
 * Five-day week; national holidays are left out.
 */
export const demoCalendar = (now: Date): DemoCalendar => {
  const days: string[] = []
  const over = (day: string) => new Date(`${day}T17:30:00+05:30`) <= now
  const dayBefore = (count: number): string => {
    let at = days.length === 0 ? now.getTime() : new Date(`${days.at(-1)}T12:00:00+05:30`).getTime() - DAY_MS
    while (days.length < count) {
      const day = dayInIndia(new Date(at))
      if (isWorking(day) && over(day)) days.push(day)
      at -= DAY_MS
    }
    return days[count - 1]!
  }
  const day = (when: Day) => dayBefore(Math.max(1, -Number(when)))
  return {
    day,
    moment(when) {
      const [days, time] = when.split(' ') as [Day, string]
      return new Date(`${day(days)}T${time}:00+05:30`)
    },
    after(from, days) {
      const index = Number(from) + days
      if (index <= -1) return day(`${index}` as Day)
      let at = new Date(`${day('-1')}T12:00:00+05:30`).getTime()
      for (let left = index + 1; left > 0; ) {
        at += DAY_MS
        if (isWorking(dayInIndia(new Date(at)))) left -= 1
      }
      return dayInIndia(new Date(at))
    },
  }
}

/** `2026-11-20` → `20.11.2026`, as dates stand on papers in either language. */
export const dateOnPaper = (day: string): string => day.split('-').reverse().join('.')

/** `2026-11-20` → `2026-27`. */
export const financialYear = (day: string, before = 0): string => {
  const [year, month] = day.split('-').map(Number) as [number, number]
  const first = (month >= 4 ? year : year - 1) - before
  return `${first}-${String((first + 1) % 100).padStart(2, '0')}`
}
