import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Language } from '#kit/bilingual.ts'
import { asSaidHere, type WordTree } from '#locales/own.ts'

/** A fixed word by its place in the locales, `registers` first and then the slice's name: `registers:col.number`. */
export type Say = (key: string, fill?: Record<string, string | number>) => string

const read = (language: Language, slice: string): WordTree =>
  asSaidHere(
    language,
    slice,
    JSON.parse(
      readFileSync(path.join(import.meta.dirname, '..', 'locales', language, `${slice}.json`), 'utf8'),
    ) as WordTree,
  )

/** The words of the registers in one language, as this instance says them. A word that is not there is its own key. */
export const sayIn = (language: Language): Say => {
  const known = new Map<string, WordTree>()
  return (key, fill = {}) => {
    const [slice = '', place = ''] = key.split(':')
    const words = known.get(slice) ?? read(language, slice)
    known.set(slice, words)
    let found: unknown = words
    for (const part of place.split('.')) found = (found as Record<string, unknown> | undefined)?.[part]
    return typeof found === 'string'
      ? found.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => String(fill[name] ?? hole))
      : place
  }
}

/** `14.01.2026`, alike in both languages. */
export const dayShown = (day: string | null): string => (day ? day.split('-').reverse().join('.') : '')

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Kolkata',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** `14.01.2026 10:32`, Indian time. */
export const momentShown = (at: Date | null): string =>
  at ? clock.format(at).replaceAll('/', '.').replace(',', '') : ''
