import { useTranslation } from 'react-i18next'
import type { Refusal } from '#kit/refusal.ts'
import { refusalsIn } from '#web/api.ts'
import { useRefusalText } from '#web/i18n.ts'
import styles from './RefusalNote.module.css'

/** Why something was refused: every reason as a sentence, each said once. Takes an error of the API or the refusals themselves; shows nothing when there are none. */
export const RefusalNote = ({ error, refusals }: { error?: unknown; refusals?: readonly Refusal[] }) => {
  const { t } = useTranslation('web')
  const say = useRefusalText()
  const all = refusals ?? refusalsIn(error)
  if (all.length === 0) return null
  const said = [...new Set(all.map(say))]
  return (
    <div className={styles.note} role="alert">
      {said.length === 1 ? (
        said[0]
      ) : (
        <>
          <b>{t('refused', { count: said.length })}</b>
          <ul>
            {said.map(each => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
