import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { type Bilingual, inLanguage, type Language } from '#kit/bilingual.ts'
import type { Refusal } from '#kit/refusal.ts'
import {
  formatClock,
  formatDate,
  formatDay,
  formatDue,
  formatDuration,
  formatMoment,
  formatNumber,
  formatSize,
  formatWhen,
} from '#web/format.ts'

type Words = Record<string, Record<string, unknown>>

type Loaders = Record<Language, () => Promise<{ words: Words }>>

const near: Loaders = { hi: () => import('#locales/hi.ts'), en: () => import('#locales/en.ts') }
const far: Loaders = { hi: () => import('#locales/hi-far.ts'), en: () => import('#locales/en-far.ts') }

/** Whether a screen of the far words was opened: from then on they come with every language. */
let isFar = false

const kept = 'patravali-language'

/** The language last chosen on this machine; Hindi where nobody chose. */
export const languageHere = (): Language => {
  try {
    return localStorage.getItem(kept) === 'en' ? 'en' : 'hi'
  } catch {
    return 'hi'
  }
}

type Named = [string, Record<string, unknown>]

const named = ({ words }: { words: Words }): Named[] =>
  Object.entries(words).map(([path, bundle]) => [
    path.slice(path.lastIndexOf('/') + 1, -'.json'.length),
    bundle,
  ])

const nearWords = async (language: Language): Promise<Named[]> => named(await near[language]())

/** Every word of the product in one language, by namespace; for the screen where words are replaced. */
export const wordsOf = async (language: Language): Promise<Named[]> =>
  (await Promise.all([near[language](), far[language]()])).flatMap(named)

/** The instance's own words (टीप for टिप्पणी). Without an answer the product's words stand: nobody waits long for a name. */
const fetchOwn = async (language: Language): Promise<Words> => {
  try {
    const answer = await fetch(`/api/v1/words/${language}`, {
      credentials: 'same-origin',
      signal: AbortSignal.timeout(4000),
    })
    return answer.ok ? ((await answer.json()) as Words) : {}
  } catch {
    return {}
  }
}

const lay = (language: Language, words: readonly Named[], own: Words): void => {
  for (const [namespace, bundle] of [...words, ...Object.entries(own)])
    i18next.addResourceBundle(language, namespace, bundle, true, true)
}

const addWords = async (language: Language): Promise<void> => {
  if (i18next.hasResourceBundle(language, 'web')) return
  const [words, own] = await Promise.all([
    isFar ? wordsOf(language) : nearWords(language),
    fetchOwn(language),
  ])
  lay(language, words, own)
}

/** Loads the words of the screens few open, before one of them is shown. */
export const needFarWords = async (): Promise<void> => {
  if (isFar) return
  const language = i18next.language === 'en' ? 'en' : 'hi'
  const [words, own] = await Promise.all([far[language](), fetchOwn(language)])
  isFar = true
  lay(language, named(words), own)
}

/** Takes the instance's own words anew, after they were changed. */
export const refreshWords = async (): Promise<void> => {
  for (const language of ['hi', 'en'] as const) {
    if (!i18next.hasResourceBundle(language, 'web')) continue
    lay(language, await (isFar ? wordsOf(language) : nearWords(language)), await fetchOwn(language))
  }
}

/** Loads the reader's language and makes the words ready; called once, before the first render. */
export const startWords = async (): Promise<void> => {
  const language = languageHere()
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    ns: [],
    defaultNS: 'web',
    partialBundledLanguages: true,
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false, bindI18nStore: 'added' },
    returnNull: false,
  })
  i18next.services.formatter?.add('size', value => formatSize(Number(value)))
  await addWords(language)
  document.documentElement.lang = language
}

/** Switches every word on the screen, and keeps the choice on this machine. */
export const switchLanguage = async (language: Language): Promise<void> => {
  await addWords(language)
  try {
    localStorage.setItem(kept, language)
  } catch {
    // Kept for this visit only.
  }
  document.documentElement.lang = language
  await i18next.changeLanguage(language)
}

/** The reader's language. */
export const useLanguage = (): Language => {
  const { i18n } = useTranslation('web')
  return i18n.language === 'en' ? 'en' : 'hi'
}

/** Dates, spans, numbers and two-language texts as this reader says them. */
export const useFormat = () => {
  const language = useLanguage()
  return {
    language,
    /** The text in the reader's language, else in the other. */
    say: (text: Bilingual) => inLanguage(text, language),
    date: (value: string | Date) => formatDate(value, language),
    day: (value: string | Date) => formatDay(value, language),
    clock: (value: string | Date) => formatClock(value),
    moment: (value: string | Date) => formatMoment(value, language),
    when: (value: string | Date) => formatWhen(value, language),
    due: (value: string) => formatDue(value, language),
    duration: (milliseconds: number) => formatDuration(milliseconds, language),
    number: formatNumber,
    size: formatSize,
  }
}

const isBilingual = (value: unknown): value is Bilingual =>
  typeof value === 'object' && value !== null && 'hi' in value && 'en' in value

const readable = (value: unknown, language: Language): unknown => {
  if (isBilingual(value)) return inLanguage(value, language)
  if (Array.isArray(value)) return value.map(each => readable(each, language)).join(', ')
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDate(value, language)
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value))
    return formatMoment(value, language)
  return value
}

/**
 * Turns a refusal into its sentence; two-language names, dates and times in its data are said in the reader's language.
 * Where the data may be missing, `<code>` is the sentence without it and `<code>_full` the one with it.
 */
export const useRefusalText = (): ((refusal: Refusal) => string) => {
  const { t, i18n } = useTranslation('refusals')
  const language: Language = i18n.language === 'en' ? 'en' : 'hi'
  return ({ code, data }) => {
    const filled = Object.fromEntries(
      Object.entries(data ?? {}).map(([name, value]) => [name, readable(value, language)]),
    )
    if (!i18n.exists(`refusals:${code}`)) return t('unknown', { code })
    const full = Object.keys(filled).length > 0 && i18n.exists(`refusals:${code}_full`)
    return t(full ? `${code}_full` : code, filled)
  }
}
