/** Tells the time of an act. The server's one asks the database after the lock is held; tests and the demonstration tick their own. */
export type Clock = () => Date

const inIndia = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Kolkata',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day in India, `YYYY-MM-DD`. */
export const dayInIndia = (at: Date): string => inIndia.format(at)

/** Which year a register counts by. */
export type YearKind = 'calendar' | 'financial'

/** The year a register counts in: the calendar year, or the financial year named by its first year (April to March). */
export const registerYear = (at: Date, kind: YearKind): number => {
  const [year, month] = dayInIndia(at).split('-').map(Number) as [number, number]
  return kind === 'calendar' || month >= 4 ? year : year - 1
}

/** The year as it stands in a number: 2026, or 2026-27 where it counts by the financial year. */
export const yearInNumber = (year: number, kind: YearKind): string =>
  kind === 'calendar' ? String(year) : `${year}-${String((year + 1) % 100).padStart(2, '0')}`
