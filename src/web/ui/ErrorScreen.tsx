import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ApiRefused, LineLost } from '#web/api.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './States.module.css'

/** A screen that could not be shown: what happened, what is kept, what to do. */
export const ErrorScreen = ({ error, onRetry }: { error: unknown; onRetry?: () => void }) => {
  const { t } = useTranslation('web')
  const kind =
    error instanceof LineLost
      ? 'line'
      : error instanceof ApiRefused
        ? error.status === 404
          ? 'notFound'
          : 'refused'
        : 'broken'
  return (
    <section className={styles.error}>
      <h1>{t(`error.${kind}.title`)}</h1>
      <p>{t(`error.${kind}.text`)}</p>
      {kind === 'refused' && <RefusalNote error={error} />}
      {error instanceof ApiRefused && error.requestId && (
        <p className="sub">
          {t('error.reference')} <span className="num">{error.requestId}</span>
        </p>
      )}
      {kind === 'notFound' ? (
        <Button component="a" href="/" variant="default">
          {t('error.toDesk')}
        </Button>
      ) : (
        <Button variant="filled" onClick={() => (onRetry ? onRetry() : location.reload())}>
          {t('error.again')}
        </Button>
      )}
    </section>
  )
}
