import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Language } from '#kit/bilingual.ts'
import { asSaidHere } from '#locales/own.ts'
import { FONT_RULE } from './fonts.ts'

/** One of our Typst files, with the rule of typefaces filled in. */
export const source = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, name), 'utf8').replace('FONTS', () => FONT_RULE)

type Name =
  | 'number'
  | 'dated'
  | 'to'
  | 'subject'
  | 'reference'
  | 'enclosed'
  | 'copyTo'
  | 'endorsementNumber'
  | 'page'
  | 'draftMark'
  | 'unsigned'
  | 'signedAbove'
  | 'checkUnsigned'
  | 'check'
  | 'draftNote'
  | 'from'
  | 'envelopes'
  | 'service'

/** The fixed words of a paper in one language, from `locales/<language>/letter.json`. */
export type Words = { [name in Name]: string } & {
  months: string[]
  ways: { [way in 'registered' | 'speed_post' | 'courier' | 'hand']: string }
}

/** Reads the fixed words of a paper, as this instance says them. */
export const wordsIn = (language: Language): Words =>
  asSaidHere(
    language,
    'letter',
    JSON.parse(
      readFileSync(path.join(import.meta.dirname, '..', 'locales', language, 'letter.json'), 'utf8'),
    ) as Words,
  )
