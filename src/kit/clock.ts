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

/** The year a register counts in: the calendar year, or the financial year named by its first year (April to March). */
export const registerYear = (at: Date, kind: 'calendar' | 'financial'): number => {
  const [year, month] = dayInIndia(at).split('-').map(Number) as [number, number]
  return kind === 'calendar' || month >= 4 ? year : year - 1
}
