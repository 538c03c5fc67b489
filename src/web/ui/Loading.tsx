import { Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './States.module.css'

/** Something is being fetched. Shows itself only after a moment, so that quick screens do not flicker. */
export const Loading = ({ what }: { what?: string }) => {
  const { t } = useTranslation('web')
  return (
    <div className={styles.loading} role="status">
      <Loader size="sm" type="dots" aria-hidden="true" />
      <span className="sub">{what ?? t('loading')}</span>
    </div>
  )
}
