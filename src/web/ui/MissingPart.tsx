import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './States.module.css'

/** Stands over the head of the page for a part of it that did not come, whatever that part was: all else stays as it is. */
export const MissingPart = () => {
  const { t } = useTranslation('web')
  return (
    <div className={styles.missing} role="alert">
      <span>{t('error.missing')}</span>
      <Button size="compact-sm" variant="default" onClick={() => location.reload()}>
        {t('error.reload')}
      </Button>
    </div>
  )
}
