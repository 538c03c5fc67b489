import i18next from 'i18next'
import type { Bilingual } from '#kit/bilingual.ts'
import type { Refusal } from '#kit/refusal.ts'
import en from '#locales/en/agent.json' with { type: 'json' }
import hi from '#locales/hi/agent.json' with { type: 'json' }
import { formatMoment } from '#web/format.ts'

/** The language a window of the agent speaks. */
export type Language = 'hi' | 'en'

const words = i18next.createInstance()
void words.init({
  resources: { hi: { agent: hi }, en: { agent: en } },
  defaultNS: 'agent',
  fallbackLng: 'en',
  initAsync: false,
  interpolation: { escapeValue: false },
})

/** The agent's words in one language. */
export type Words = {
  language: Language
  t: (key: string, data?: { [name: string]: unknown }) => string
  say: (names: Bilingual) => string
  moment: (at: string) => string
  refusal: (refusal: Refusal) => string
}

/** Words in Hindi or English; times as people see them in India. */
export const wordsIn = (language: Language): Words => {
  const t = words.getFixedT(language, 'agent') as Words['t']
  return {
    language,
    t,
    say: names => names[language] || names.hi || names.en,
    moment: at => formatMoment(at, language),
    refusal: ({ code, data }) => t(`refusals.${code}`, data),
  }
}

/** The language a browser asks for; Hindi unless it says English first. */
export const languageAsked = (header: string | undefined): Language =>
  /^\s*en/i.test(header ?? '') ? 'en' : 'hi'
