import type { Language } from '#kit/bilingual.ts'
import { dayInIndia } from '#kit/clock.ts'

const months: Record<Language, readonly string[]> = {
  hi: ['जन', 'फ़र', 'मार्च', 'अप्रै', 'मई', 'जून', 'जुल', 'अग', 'सितं', 'अक्टू', 'नवं', 'दिसं'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
}
const units = {
  hi: { day: 'दिन', days: 'दिन', hour: 'घं', minute: 'मि', now: 'अभी', today: 'आज', tomorrow: 'कल' },
  en: {
    day: 'day',
    days: 'days',
    hour: 'h',
    minute: 'min',
    now: 'now',
    today: 'today',
    tomorrow: 'tomorrow',
  },
} as const

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Kolkata',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const inIndia = (at: Date): { year: string; month: number; day: number; clock: string } => {
  const found = Object.fromEntries(parts.formatToParts(at).map(part => [part.type, part.value]))
  return {
    year: found.year ?? '',
    month: Number(found.month),
    day: Number(found.day),
    clock: `${found.hour}:${found.minute}`,
  }
}

const fromDay = (day: string): Date => new Date(`${day}T00:00:00+05:30`)
const isDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value)

/** Takes what travels on the wire: an ISO instant or a `YYYY-MM-DD` day. */
const toDate = (value: string | Date): Date =>
  value instanceof Date ? value : isDay(value) ? fromDay(value) : new Date(value)

/** `12 नवं 2026`. */
export const formatDate = (value: string | Date, language: Language): string => {
  const { day, month, year } = inIndia(toDate(value))
  return `${day} ${months[language][month - 1]} ${year}`
}

/** `25 नवं`; the year is said only when it is not the present one. */
export const formatDay = (value: string | Date, language: Language, now = new Date()): string => {
  const { day, month, year } = inIndia(toDate(value))
  const said = `${day} ${months[language][month - 1]}`
  return year === inIndia(now).year ? said : `${said} ${year}`
}

/** `11:42`. */
export const formatClock = (value: string | Date): string => inIndia(toDate(value)).clock

/** `12 नवं 2026, 11:42`. */
export const formatMoment = (value: string | Date, language: Language): string =>
  `${formatDate(value, language)}, ${formatClock(value)}`

/** A moment as a list says it: the clock today, the day otherwise. */
export const formatWhen = (value: string | Date, language: Language, now = new Date()): string =>
  dayInIndia(toDate(value)) === dayInIndia(now) ? formatClock(value) : formatDay(value, language, now)

/** A due day: `आज`, `कल` or `25 नवं`. */
export const formatDue = (value: string, language: Language, now = new Date()): string => {
  const due = dayInIndia(toDate(value))
  if (due === dayInIndia(now)) return units[language].today
  if (due === dayInIndia(new Date(now.getTime() + 86_400_000))) return units[language].tomorrow
  return formatDay(value, language, now)
}

/** A span in its two largest units: `18 मि`, `3 घं 40 मि`, `1 दिन 2 घं`, `8 दिन`. */
export const formatDuration = (milliseconds: number, language: Language): string => {
  const word = units[language]
  const minutes = Math.floor(Math.max(0, milliseconds) / 60_000)
  if (minutes < 1) return word.now
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  const rest = minutes % 60
  if (days > 0)
    return `${days} ${days === 1 ? word.day : word.days}${hours > 0 && days < 7 ? ` ${hours} ${word.hour}` : ''}`
  if (hours > 0) return `${hours} ${word.hour}${rest > 0 ? ` ${rest} ${word.minute}` : ''}`
  return `${rest} ${word.minute}`
}

const grouped = new Intl.NumberFormat('en-IN')

/** `1,23,456`: Indian grouping, in the digits the field writes. */
export const formatNumber = (value: number): string => grouped.format(value)

/** `4.2 MB`. */
export const formatSize = (bytes: number): string =>
  bytes < 1024
    ? `${bytes}\u00a0B`
    : bytes < 1024 * 1024
      ? `${Math.round(bytes / 1024)}\u00a0KB`
      : `${(bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '')}\u00a0MB`
