import { useTranslation } from 'react-i18next'
import type { Refusal } from '#kit/refusal.ts'
import { refusalsIn } from '#web/api.ts'
import { useRefusalText } from '#web/i18n.ts'
import styles from './RefusalNote.module.css'

/** Why something was refused: every reason as a sentence. Takes an error of the API or the refusals themselves; shows nothing when there are none. */
export const RefusalNote = ({ error, refusals }: { error?: unknown; refusals?: readonly Refusal[] }) => {
  const { t } = useTranslation('web')
  const say = useRefusalText()
  const all = refusals ?? refusalsIn(error)
  if (all.length === 0) return null
  return (
    <div className={styles.note} role="alert">
      {all.length === 1 ? (
        say(all[0]!)
      ) : (
        <>
          <b>{t('refused', { count: all.length })}</b>
          <ul>
            {all.map(each => (
              <li key={`${each.code} ${JSON.stringify(each.data)}`}>{say(each)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
