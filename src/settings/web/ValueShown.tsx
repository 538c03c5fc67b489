import { useTranslation } from 'react-i18next'
import type { Json } from '#kit/json.ts'
import type { Setting } from '#kit/setting.ts'
import { useFormat } from '#web/i18n.ts'
import styles from './Settings.module.css'
import { formFor, partOf, type Shape } from './shape.ts'
import { useSettingWords } from './words.ts'

/** What a setting says, to be read: one line where it can be, a list of name and value where it has parts. */
export const ValueShown = (props: { setting: Setting; shape: Shape; value: Json }) => {
  const { t } = useTranslation('settings')
  const { say, date, number } = useFormat()
  const words = useSettingWords()
  const { setting, shape, value } = props
  const form = formFor(shape)
  if (value === null || value === '') return <span className="mute">{t('nothing')}</span>
  switch (form.kind) {
    case 'choice':
      return <>{words.choice(setting, String(value))}</>
    case 'yesno':
      return <>{words.yesNo(value === true)}</>
    case 'number':
      return <span className="num">{number(Number(value))}</span>
    case 'day':
      return <>{date(String(value))}</>
    case 'bilingual':
      return <>{say(value as { hi: string; en: string })}</>
    case 'text':
      return <bdi className={styles.said}>{String(value)}</bdi>
    case 'maybe':
      return <ValueShown setting={setting} shape={form.shape} value={value} />
    case 'fields':
      return (
        <dl className={styles.parts}>
          {form.fields.map(([name, each]) => (
            <div key={name}>
              <dt>{words.field(setting, name)}</dt>
              <dd>
                <ValueShown setting={setting} shape={each} value={partOf(value, name) ?? null} />
              </dd>
            </div>
          ))}
        </dl>
      )
    case 'list': {
      const rows = Array.isArray(value) ? value : []
      const names = rows.map(words.rowName).filter(Boolean)
      return (
        <>
          {t('rows', { count: rows.length })}
          {names.length > 0 && <span className="sub"> · {names.join(', ')}</span>}
        </>
      )
    }
    case 'raw':
      return <code className={styles.said}>{JSON.stringify(value)}</code>
    default:
      return form satisfies never
  }
}
