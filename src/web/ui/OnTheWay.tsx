import { Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLine } from '#web/live.ts'
import styles from './States.module.css'

/** Stands over the head of the page while a dialog that was asked for is fetched, and says when it waits for the line; the page stays as it is. */
export const OnTheWay = () => {
  const { t } = useTranslation('web')
  const line = useLine()
  return (
    <div className={`${styles.missing} ${styles.onTheWay}`} role="status">
      <Loader size="sm" type="dots" aria-hidden="true" />
      <span>{t(line === 'lost' ? 'onTheWay.noLine' : 'loading')}</span>
    </div>
  )
}
