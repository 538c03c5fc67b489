import { z } from 'zod'
import { line } from './text.ts'

/** A text held in Hindi and in English. Names and designations have both. */
export const bilingual = z.object({
  hi: line(300).check(z.minLength(1)),
  en: line(300).check(z.minLength(1)),
})

/** A text typed in one language, its other side left empty: subjects. Never both empty. */
export const eitherLanguage = z
  .object({
    hi: line(1000).default(''),
    en: line(1000).default(''),
  })
  .refine(text => text.hi !== '' || text.en !== '', { error: 'subject-empty' })

export type Bilingual = { hi: string; en: string }
export type Language = 'hi' | 'en'

/** The two languages of the office. */
export const language = z.enum(['hi', 'en'])

/** The text in the reader's language, or in the other one where his is empty. */
export const inLanguage = (text: Bilingual, wanted: Language): string =>
  text[wanted] || text[wanted === 'hi' ? 'en' : 'hi']
