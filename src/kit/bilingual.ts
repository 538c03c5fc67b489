import { z } from 'zod'

/** A text held in Hindi and in English. Names and designations have both. */
export const bilingual = z.object({
  hi: z.string().trim().min(1).max(300).normalize('NFC'),
  en: z.string().trim().min(1).max(300).normalize('NFC'),
})

/** A text typed in one language, its other side left empty: subjects. Never both empty. */
export const eitherLanguage = z
  .object({
    hi: z.string().trim().max(1000).normalize('NFC').default(''),
    en: z.string().trim().max(1000).normalize('NFC').default(''),
  })
  .refine(text => text.hi !== '' || text.en !== '', { error: 'subject-empty' })

export type Bilingual = { hi: string; en: string }
export type Language = 'hi' | 'en'

/** The two languages of the office. */
export const language = z.enum(['hi', 'en'])

/** The text in the reader's language, or in the other one where his is empty. */
export const inLanguage = (text: Bilingual, wanted: Language): string =>
  text[wanted] || text[wanted === 'hi' ? 'en' : 'hi']
