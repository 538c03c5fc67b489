import en from '../../../locales/en/bundle.json' with { type: 'json' }
import hi from '../../../locales/hi/bundle.json' with { type: 'json' }

/** The languages of the page. */
export type PageLanguage = 'hi' | 'en'

const words: Record<PageLanguage, unknown> = { hi, en }

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
