import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/i18n.ts'
import styles from './Draft.module.css'

/** What an earlier visit typed and the server never got: taken up again, or let go. */
export const Found = ({ at, onSettle }: { at: string; onSettle: (take: boolean) => void }) => {
  const { t } = useTranslation('drafts')
  const { moment } = useFormat()
  return (
    <div className={styles.stale} role="status">
      <p>{t('found.text', { when: moment(at) })}</p>
      <Group gap="xs">
        <Button variant="default" onClick={() => onSettle(true)}>
          {t('found.take')}
        </Button>
        <Button variant="default" onClick={() => onSettle(false)}>
          {t('found.leave')}
        </Button>
      </Group>
    </div>
  )
}
