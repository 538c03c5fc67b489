import { useTranslation } from 'react-i18next'
import { track } from '#movement/contract.ts'
import { lengthOf } from '#movement/web/limits.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { useNow } from '#web/now.ts'
import head from '../PaperHead.module.css'

/** Says that the file is shown as it stood when it left the reader's desk, and where it lies now. */
export const PastView = (props: { fileId: string; asOf: string; closedAt: string | null }) => {
  const { fileId, asOf, closedAt } = props
  const { t } = useTranslation('files')
  const { say, moment, duration } = useFormat()
  const now = useNow()
  const { data } = useReply(track, { params: { kind: 'file', id: fileId } })
  if (closedAt && closedAt <= asOf)
    return (
      <p className={head.past} role="note">
        {t('past.closedHere', { at: moment(closedAt) })}
      </p>
    )
  const present = data?.stays.findLast(stay => stay.leftAt === null)
  return (
    <p className={head.past} role="note">
      {t('past.asOf', { at: moment(asOf) })}{' '}
      {present
        ? t('past.now', {
            who: [present.to.person ? say(present.to.person) : '', say(present.to.designation)]
              .filter(Boolean)
              .join(', '),
            unit: say(present.to.unit),
            since: duration(lengthOf(present, now)),
          })
        : data?.state === 'closed'
          ? t('past.closed')
          : null}
    </p>
  )
}
