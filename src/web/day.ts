import { dayInIndia } from '#kit/clock.ts'

const devanagari = '०१२३४५६७८९'

/**
 * A day as it is typed in an office: `25.11.2026`, `25/11/26`, `25-11` (the year is then the present one) or `2026-11-25`, digits of
 * either script. Undefined when it is not a day of the calendar.
 */
export const dayFrom = (typed: string, now = new Date()): string | undefined => {
  const plain = typed.trim().replace(/[०-९]/g, digit => String(devanagari.indexOf(digit)))
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain)
  const spoken = /^(\d{1,2})[./\-\s](\d{1,2})(?:[./\-\s](\d{4}|\d{2}))?$/.exec(plain)
  const [day, month, year] = iso
    ? [iso[3], iso[2], iso[1]]
    : spoken
      ? [spoken[1], spoken[2], spoken[3] ?? dayInIndia(now).slice(0, 4)]
      : []
  if (!day || !month || !year) return undefined
  const full = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${full}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(full) ? full : undefined
}
