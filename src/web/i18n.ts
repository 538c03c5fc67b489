import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { type Bilingual, inLanguage, type Language } from '#kit/bilingual.ts'
import type { Refusal } from '#kit/refusal.ts'
import { takeEarly } from '#web/early.ts'
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

/** The words in three pieces, each loaded once: of the first paint, of the day's work, of the screens few open. */
const pieces = {
  near: { hi: () => import('#locales/hi.ts'), en: () => import('#locales/en.ts') },
  office: { hi: () => import('#locales/hi-office.ts'), en: () => import('#locales/en-office.ts') },
  far: { hi: () => import('#locales/hi-far.ts'), en: () => import('#locales/en-far.ts') },
} satisfies Record<string, Loaders>
type Piece = keyof typeof pieces

/** The pieces a screen has asked for: from then on they come with every language. */
const needed = new Set<Piece>(['near'])

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

const load = async (language: Language, which: Iterable<Piece>): Promise<Named[]> =>
  (await Promise.all([...which].map(each => pieces[each][language]()))).flatMap(named)

/** Every word of the product in one language, by namespace; for the screen where words are replaced. */
export const wordsOf = (language: Language): Promise<Named[]> => load(language, ['near', 'office', 'far'])

const own: Partial<Record<Language, Words>> = {}

const inTime = <Answer>(asked: Promise<Answer>, signal: AbortSignal): Promise<Answer> =>
  Promise.race([
    asked,
    new Promise<never>((_, late) => signal.addEventListener('abort', () => late(signal.reason))),
  ])

/** The instance's own words (टीप for टिप्पणी). Without an answer the product's words stand: nobody waits long for a name. */
const ownWords = async (language: Language): Promise<Words> => {
  const known = own[language]
  if (known) return known
  try {
    const address = `/api/v1/words/${language}`
    const signal = AbortSignal.timeout(4000)
    const early = await inTime(takeEarly(address), signal)
    const answer = early ?? (await fetch(address, { credentials: 'same-origin', signal }))
    if (!answer.ok) return {}
    const words = (await answer.json()) as Words
    own[language] = words
    return words
  } catch {
    return {}
  }
}

const lay = (language: Language, words: readonly Named[], over: Words): void => {
  for (const [namespace, bundle] of [...words, ...Object.entries(over)])
    i18next.addResourceBundle(language, namespace, bundle, true, true)
}

const laid = new Set<string>()

const addWords = async (language: Language): Promise<void> => {
  const missing = [...needed].filter(each => !laid.has(`${language} ${each}`))
  if (missing.length === 0) return
  const [words, over] = await Promise.all([load(language, missing), ownWords(language)])
  lay(language, words, over)
  for (const each of missing) laid.add(`${language} ${each}`)
}

/** Loads a piece of the words, before a screen that speaks with them is shown. */
export const needWords = (piece: Piece): Promise<void> => {
  needed.add(piece)
  return addWords(i18next.language === 'en' ? 'en' : 'hi')
}

/** A screen of the day's work with its words, which the first paint does not wait for. */
export const withOfficeWords = async <Screen>(screen: Promise<Screen>): Promise<Screen> =>
  (await Promise.all([screen, needWords('office')]))[0]

/** A screen few open with its words. */
export const withFarWords = async <Screen>(screen: Promise<Screen>): Promise<Screen> => {
  needed.add('office')
  return (await Promise.all([screen, needWords('far')]))[0]
}

/** Takes the instance's own words anew, after they were changed. */
export const refreshWords = async (): Promise<void> => {
  for (const language of ['hi', 'en'] as const) {
    delete own[language]
    if (!i18next.hasResourceBundle(language, 'web')) continue
    lay(language, await load(language, needed), await ownWords(language))
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
  // a name may hold a comma itself
  if (Array.isArray(value))
    return value.map(each => readable(each, language)).join(value.some(isBilingual) ? '; ' : ', ')
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDate(value, language)
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value))
    return formatMoment(value, language)
  return value
}

/**
 * Turns a refusal into its sentence; two-language names, dates and times in its data are said in the reader's language.
 * Where the data may be missing, `<code>` is the sentence without it and `<code>_full` the one with it. What the first screens can be refused
 * stands in their words; the rest comes when it is first asked for, and until then, or without a line, one is told so and never shown a code.
 */
export const useRefusalText = (): ((refusal: Refusal) => string) => {
  const { t, i18n } = useTranslation(['web', 'refusals'])
  const language: Language = i18n.language === 'en' ? 'en' : 'hi'
  return ({ code, data }) => {
    if (code === 'invalid' && data?.reason === 'too_long') return t('web:refusal.invalid_long', data)
    const filled = Object.fromEntries(
      Object.entries(data ?? {}).map(([name, value]) => [name, readable(value, language)]),
    )
    const key = [`web:refusal.${code}`, `refusals:${code}`, `agent:refusals.${code}`].find(each =>
      i18n.exists(each),
    )
    if (!key) {
      void needWords('office').catch(() => undefined)
      return t('web:refusal.unknown')
    }
    const full = Object.keys(filled).length > 0 && i18n.exists(`${key}_full`)
    return t(full ? `${key}_full` : key, filled)
  }
}
