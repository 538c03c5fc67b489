import { useTranslation } from 'react-i18next'
import { useLine } from '#web/live.ts'
import styles from './Shell.module.css'

/** Says quietly that the line is lost, and when it is back; and that another window went on in another post. */
export const LineState = () => {
  const { t } = useTranslation('web')
  const line = useLine()
  return (
    <div role="status" className={styles.line} data-line={line}>
      {line === 'lost' && t('live.lost')}
      {line === 'back' && t('live.back')}
      {line === 'elsewhere' && (
        <>
          {t('live.elsewhere')}{' '}
          <button type="button" className={styles.again} onClick={() => location.reload()}>
            {t('live.reload')}
          </button>
        </>
      )}
    </div>
  )
}
