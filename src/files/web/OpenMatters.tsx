import { useTranslation } from 'react-i18next'
import type { Refusal } from '#kit/refusal.ts'
import { useRefusalText } from '#web/i18n.ts'
import styles from './Closing.module.css'

/** Every reason why a file cannot be closed, as sentences; each that is about something on this file leads to it. */
export const OpenMatters = (props: { why: readonly Refusal[]; onShow: (matter: Refusal) => void }) => {
  const { t } = useTranslation('files')
  const say = useRefusalText()
  if (props.why.length === 0) return null
  return (
    <div className={styles.matters} role="alert">
      <b>{t('close.open', { count: props.why.length })}</b>
      <ul>
        {props.why.map(matter => (
          <li key={`${matter.code} ${JSON.stringify(matter.data)}`}>
            {say(matter)}{' '}
            {shown.includes(matter.code) && (
              <button type="button" onClick={() => props.onShow(matter)}>
                {t('close.show')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

const shown: readonly string[] = [
  'draft-open',
  'puc-open',
  'yellow-open',
  'note-open',
  'issue-not-dispatched',
  'attached-open',
  'reference-open',
  'link-open',
  'part-open',
  'file-attached',
]
