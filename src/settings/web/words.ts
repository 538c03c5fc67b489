import { useTranslation } from 'react-i18next'
import type { Json } from '#kit/json.ts'
import type { Setting } from '#kit/setting.ts'
import { useFormat } from '#web/i18n.ts'

/** A setting's place in the locales: keys hold no dots there. */
const wordsKey = (key: string): string => key.replaceAll('.', '_')

const isBilingual = (value: unknown): value is { hi: string; en: string } =>
  typeof value === 'object' && value !== null && 'hi' in value && 'en' in value

/** What a setting, its fields and its choices are called. A name the locales do not know stands as it is written. */
export const useSettingWords = () => {
  const { t, i18n } = useTranslation('settings')
  const { say } = useFormat()
  const or = (key: string, plain: string): string => (i18n.exists(key) ? t(key as 'title') : plain)
  const own = (key: string): string => `settings:${wordsKey(key)}`
  const words = {
    name: (key: string) => or(`${own(key)}.name`, key),
    explains: (key: string) => or(`${own(key)}.explains`, ''),
    /** `name` of a field, in a list too: the same field of every row is called the same */
    field: (setting: Setting, name: string) =>
      or(
        setting.words?.fields ? `${setting.words.fields}.${name}` : '',
        or(`${own(setting.key)}.fields.${name}`, or(`settings:fields.${name}`, name)),
      ),
    hint: (setting: Setting, name: string) => or(`${own(setting.key)}.hints.${name}`, ''),
    choice: (setting: Setting, option: string) =>
      or(
        setting.words?.choices ? `${setting.words.choices}.${option}` : '',
        or(`${own(setting.key)}.choices.${option}`, option),
      ),
    /** What a row of a list is called when it is folded: its name, else its code. */
    rowName: (value: Json): string => {
      if (typeof value === 'string' || typeof value === 'number') return String(value)
      if (isBilingual(value)) return say(value)
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return ''
      const named = value.name ?? value.label ?? value.title
      if (isBilingual(named)) return say(named)
      return String(named ?? value.code ?? '')
    },
    yesNo: (value: boolean) => t(value ? 'yes' : 'no'),
    /** The words a search goes over. */
    searched: (setting: Setting) =>
      `${words.name(setting.key)} ${words.explains(setting.key)} ${setting.key}`.toLowerCase(),
  }
  return words
}
