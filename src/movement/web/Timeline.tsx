import { useTranslation } from 'react-i18next'
import type { Stay } from '#movement/contract.ts'
import { useFormat } from '#web/i18n.ts'
import { useNow } from '#web/now.ts'
import { AgeMeter } from '#web/ui/AgeMeter.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { PersonPost } from '#web/ui/PersonPost.tsx'
import { deskLimit, lengthOf } from './limits.ts'
import styles from './Timeline.module.css'

/** Every stay of a file or receipt, the latest first: from whom, to whom, what was asked, when it was opened, how long it lay. */
export const Timeline = ({ stays }: { stays: readonly Stay[] }) => {
  const { t } = useTranslation('movement')
  const { say, moment, date } = useFormat()
  const now = useNow()
  return (
    <div className={styles.room}>
      <ol className={styles.timeline} reversed>
        {stays.toReversed().map(stay => (
          <li
            key={stay.id}
            data-here={stay.leftAt === null || undefined}
            data-crossing={stay.crossing ? true : undefined}
          >
            {stay.crossing && (
              <div className={styles.crossing}>{t('crossing', { office: say(stay.crossing) })}</div>
            )}
            <div className={styles.when}>
              <time dateTime={stay.sentAt}>{moment(stay.sentAt)}</time>
              <span className="sub">{t(`how.${stay.how}`)}</span>
            </div>
            <div className={styles.who}>
              <PersonPost name={stay.to.person} designation={stay.to.designation} unit={stay.to.unit} />
              {stay.from && (
                <div className="sub">
                  {t('from')} {stay.from.person ? `${say(stay.from.person)}, ` : ''}
                  {say(stay.from.designation)}
                </div>
              )}
              {stay.remark && <div className={styles.remark}>“{stay.remark}”</div>}
              {stay.meantFor && (
                <div className="sub">{t('meantFor', { post: say(stay.meantFor.designation) })}</div>
              )}
              {stay.waits.map(wait => (
                <div key={wait.from} className={styles.waits} data-open={wait.until === null || undefined}>
                  <b>{wait.office ? t('waits.for', { office: say(wait.office) }) : t(`waits.${wait.way}`)}</b>{' '}
                  {wait.until
                    ? t('waits.fromTo', { from: moment(wait.from), until: moment(wait.until) })
                    : t('waits.from', { from: moment(wait.from) })}
                  {wait.reviewOn && !wait.until && ` · ${t('waits.review', { date: date(wait.reviewOn) })}`}
                  {wait.reason && <div>“{wait.reason}”</div>}
                </div>
              ))}
            </div>
            <div className={styles.asked}>
              {stay.action && <span>{t(`action.${stay.action}`)}</span>}{' '}
              {stay.urgency !== 'ordinary' && (
                <Chip tone={stay.urgency === 'priority' ? 'amber' : 'red'}>
                  {t(`urgency.${stay.urgency}`)}
                </Chip>
              )}{' '}
              {stay.wronglyAddressed && <Chip tone="amber">{t('wrongly')}</Chip>}
              {stay.forwarding &&
                !stay.wronglyAddressed &&
                stay.how !== 'pulled_up' &&
                stay.how !== 'pulled_back' && <Chip>{t('forwarding')}</Chip>}{' '}
              {stay.level !== null && <Chip tone="amber">{t('level', { level: stay.level })}</Chip>}
              {stay.dueOn && <div className="sub">{t('dueOn', { date: date(stay.dueOn) })}</div>}
              <div className="sub">
                {stay.openedAt ? t('openedAt', { at: moment(stay.openedAt) }) : t('unopened')}
              </div>
              {stay.assistantSaw && (
                <div className="sub">
                  {t('assistantSaw', {
                    who: say(stay.assistantSaw.person),
                    at: moment(stay.assistantSaw.at),
                  })}
                </div>
              )}
              {stay.physical && (
                <div className="sub">
                  {stay.receivedAt
                    ? t('receive.receivedAt', { at: moment(stay.receivedAt) })
                    : t('receive.awaited')}
                </div>
              )}
            </div>
            <AgeMeter age={lengthOf(stay, now)} limit={deskLimit} />
          </li>
        ))}
      </ol>
    </div>
  )
}
