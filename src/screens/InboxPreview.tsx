import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type InboxRow, track } from '#movement/contract.ts'
import { deskLimit } from '#movement/web/limits.ts'
import { PaperChips } from '#movement/web/PaperChips.tsx'
import { StayDesks } from '#movement/web/StayDesks.tsx'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { useNow } from '#web/now.ts'
import { useActor } from '#web/session.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { AgeMeter } from '#web/ui/AgeMeter.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import { PersonPost } from '#web/ui/PersonPost.tsx'
import styles from './inbox.module.css'
import { pathOf } from './paths.ts'

/** Beside the inbox: what the chosen paper is and the way it came. Its content is read by opening it, which the sender can see. */
export const InboxPreview = ({ row }: { row: InboxRow }) => {
  const { t } = useTranslation('movement')
  const { say, due, moment } = useFormat()
  const now = useNow()
  const actor = useActor()
  const navigate = useNavigate()
  const { data } = useReply(track, { params: { kind: row.kind, id: row.id } })
  return (
    <>
      <div className={styles.head}>
        <FileNumber number={row.number} />
        <PaperChips row={row} />
      </div>
      <h2>{say(row.subject) || t('inbox.sealedCover')}</h2>
      <div className={styles.acts}>
        <ActButton go press="Enter" quiet onAct={() => void navigate({ to: pathOf(row.kind, row.id) })}>
          {t('inbox.open')}
        </ActButton>
      </div>
      <dl className={styles.facts}>
        {row.from && (
          <>
            <dt>{t('from')}</dt>
            <dd>
              <PersonPost
                name={row.from.person}
                designation={row.from.designation}
                unit={row.from.unit}
                oneLine
              />
              <div className="sub">{moment(row.sentAt)}</div>
            </dd>
          </>
        )}
        {row.action && (
          <>
            <dt>{t('send.action')}</dt>
            <dd>{t(`action.${row.action}`)}</dd>
          </>
        )}
        {row.dueOn && (
          <>
            <dt>{t('inbox.due')}</dt>
            <dd>{due(row.dueOn)}</dd>
          </>
        )}
        <dt>{t('inbox.here')}</dt>
        <dd>
          <AgeMeter age={now - Date.parse(row.sentAt)} limit={deskLimit} />
        </dd>
      </dl>
      {data && <StayDesks stays={data.stays} mine={actor?.postId} direction="column" />}
    </>
  )
}
