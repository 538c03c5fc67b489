import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { movingKind, track } from '#movement/contract.ts'
import { StayDesks } from '#movement/web/StayDesks.tsx'
import { Timeline } from '#movement/web/Timeline.tsx'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { useWatch } from '#web/live.ts'
import { useActor } from '#web/session.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import styles from './list.module.css'
import { pathOf } from './paths.ts'

/** The movement of one file or receipt: the strip of desks, and below it every hand and every hour. */
export const TrackPaper = () => {
  const { t } = useTranslation('movement')
  const { say } = useFormat()
  const { kind, id } = useParams({ from: '/office/track/$kind/$id' })
  const actor = useActor()
  const asked = movingKind.catch('file').parse(kind)
  useWatch(asked, id)
  const { data, error, refetch } = useReply(track, { params: { kind: asked, id } })
  if (error) return <ErrorScreen error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <div className="page">
      <PageHeader
        title={say(data.subject)}
        actions={
          data.readable && (
            <Link to={pathOf(data.kind, data.id)} className={styles.go}>
              {t('track.open')}
            </Link>
          )
        }
      />
      <p className={styles.line}>
        <FileNumber number={data.number} />{' '}
        <span className="mute">{t('computer', { number: data.computerNumber })}</span>{' '}
        <Chip>{t(`kind.${data.kind}`)}</Chip>{' '}
        {data.state === 'void' && <Chip tone="red">{t('track.void')}</Chip>}
        {data.state === 'closed' && <Chip tone="red">{t('track.closed')}</Chip>}
      </p>
      <StayDesks stays={data.stays} mine={actor?.postId} />
      <Timeline stays={data.stays} />
    </div>
  )
}
