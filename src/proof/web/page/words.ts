import en from '../../../locales/en/bundle.json' with { type: 'json' }
import hi from '../../../locales/hi/bundle.json' with { type: 'json' }

/** The languages of the page. */
export type PageLanguage = 'hi' | 'en'

/** The sentences of what can be against a signature, put in by the build (scripts/build-verifier.mjs). */
declare const SIGNATURE_REASONS: Record<PageLanguage, Record<string, string>>

const words: Record<PageLanguage, unknown> = {
  hi: { ...hi, reasons: SIGNATURE_REASONS.hi },
  en: { ...en, reasons: SIGNATURE_REASONS.en },
}

/** Says a word of the page: a path with dots, and what to put into it. */
export const sayIn =
  (language: PageLanguage) =>
  (path: string, data: Record<string, string | number> = {}): string => {
    let found: unknown = words[language]
    for (const part of path.split('.'))
      found =
        typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[part] : undefined
    return typeof found === 'string'
      ? found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(data[name] ?? ''))
      : path
  }
