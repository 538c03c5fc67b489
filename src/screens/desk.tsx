import { Link } from '@tanstack/react-router'
import { type ReactNode, Suspense } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { desk } from '#desk/contract.ts'
import { AgeBars } from '#desk/web/AgeBars.tsx'
import { dayInIndia } from '#kit/clock.ts'
import type { ReplyOf } from '#kit/endpoint.ts'
import type { InboxRow, PostShown } from '#movement/contract.ts'
import { deskLimit } from '#movement/web/limits.ts'
import { PaperList } from '#movement/web/PaperList.tsx'
import { useReply } from '#web/api.ts'
import { useFormat, withOfficeWords } from '#web/i18n.ts'
import { useNow } from '#web/now.ts'
import { onDemand } from '#web/patient.ts'
import { AgeMeter } from '#web/ui/AgeMeter.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import styles from './desk.module.css'
import { pathOf } from './paths.ts'

// Few desks have an order to confirm; its words are the note sheet's.
const Orders = onDemand(async () => ({
  default: (await withOfficeWords(import('./desk/Orders.tsx'))).Orders,
}))
const Reopenings = onDemand(async () => ({ default: (await import('./desk/Reopenings.tsx')).Reopenings }))

type Found = ReplyOf<typeof desk>

const Card = (props: {
  title: string
  more?: ReactNode
  empty: string
  filled: boolean
  children: ReactNode
}) => (
  <section className={`card ${styles.card}`}>
    <header>
      <h2>{props.title}</h2>
      {props.filled && props.more}
    </header>
    {props.filled ? props.children : <p className="mute">{props.empty}</p>}
  </section>
)

/** The day's first sentence: what one would be told on coming in. */
const Said = ({ found }: { found: Found }) => {
  const { t } = useTranslation('desk')
  const { counts } = found
  const b = <b />
  const over = <b className={styles.over} />
  return (
    <p className={`card ${styles.said}`}>
      {counts.all === 0 ? (
        t('said.nothing')
      ) : (
        <Trans t={t} i18nKey="said.lying" count={counts.all} components={{ b }} />
      )}{' '}
      {counts.unread > 0 && <Trans t={t} i18nKey="said.unread" count={counts.unread} components={{ b }} />}{' '}
      {counts.overdue > 0 && (
        <Trans t={t} i18nKey="said.overdue" count={counts.overdue} components={{ b: over }} />
      )}{' '}
      {counts.dueToday > 0 && <Trans t={t} i18nKey="said.today" count={counts.dueToday} components={{ b }} />}{' '}
      {found.eDak > 0 && <Trans t={t} i18nKey="said.eDak" count={found.eDak} components={{ b }} />}
    </p>
  )
}

/** My desk: a sentence, a picture, then the rows: what came, what is due, what waits with others, one's drafts. */
export const Desk = () => {
  const { t } = useTranslation(['desk', 'movement'])
  const { say, date, due } = useFormat()
  const now = useNow()
  const today = dayInIndia(new Date(now))
  const { data, error, refetch } = useReply(desk, {})
  if (error && !data) return <ErrorScreen error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />

  const named = (post: PostShown | null): string =>
    post
      ? [post.person && say(post.person), say(post.designation)].filter(Boolean).join(', ')
      : t('movement:inbox.own')
  const asked = (row: { action: InboxRow['action'] }): string =>
    row.action ? ` · ${t(`movement:action.${row.action}`)}` : ''
  return (
    <div className="page">
      <PageHeader title={t('title')} chips={<span className="sub">{date(new Date(now))}</span>} />
      <Said found={data} />
      {data.counts.all > 0 && (
        <section className={`card ${styles.ages}`}>
          <h2>{t('ages.title')}</h2>
          <AgeBars ages={data.ages} />
        </section>
      )}
      {data.orders.length > 0 && (
        <Suspense fallback={null}>
          <Orders orders={data.orders} />
        </Suspense>
      )}
      {(data.reopenings.toDecide.length > 0 || data.reopenings.answered.length > 0) && (
        <Suspense fallback={null}>
          <Reopenings reopenings={data.reopenings} />
        </Suspense>
      )}
      <div className={styles.cards}>
        <div>
          <Card
            title={t('due.title')}
            empty={t('due.empty')}
            filled={data.due.length > 0}
            more={
              <Link to="/inbox" search={{ order: 'due' }}>
                {t('more')}
              </Link>
            }
          >
            <PaperList
              label={t('due.title')}
              rows={data.due}
              to={row => pathOf(row.kind, row.id)}
              who={row => named(row.from) + asked(row)}
              end={row =>
                row.dueOn && (
                  <span className={row.dueOn < today ? styles.over : undefined}>
                    {row.dueOn < today ? t('due.since', { day: due(row.dueOn) }) : due(row.dueOn)}
                  </span>
                )
              }
            />
          </Card>
          {data.flags.length > 0 && (
            <Card
              title={t('flags.title')}
              empty=""
              filled
              more={
                <Link to={data.counts.flagged > 0 ? '/inbox' : '/sent'} search={{ only: 'flagged' }}>
                  {t('more')}
                </Link>
              }
            >
              <PaperList
                label={t('flags.title')}
                rows={data.flags}
                to={row => (row.sentTo ? `/track/${row.kind}/${row.id}` : pathOf(row.kind, row.id))}
                who={row =>
                  [row.said, row.sentTo ? t('flags.to', { who: named(row.sentTo) }) : t('flags.here')]
                    .filter(Boolean)
                    .join(' · ')
                }
                end={row => (
                  <span className={row.on < today ? styles.over : undefined}>
                    {row.on < today ? t('flags.since', { day: due(row.on) }) : due(row.on)}
                  </span>
                )}
              />
            </Card>
          )}
          <Card
            title={t('waiting.title', { count: data.waitingCount })}
            empty={t('waiting.empty')}
            filled={data.waiting.length > 0}
            more={
              <Link to="/sent" search={{ only: 'waiting' }}>
                {t('more')}
              </Link>
            }
          >
            <PaperList
              label={t('waiting.title', { count: data.waitingCount })}
              rows={data.waiting}
              to={row => `/track/${row.kind}/${row.id}`}
              who={row =>
                `${named(row.to)} · ${row.openedAt ? t('waiting.opened') : t('movement:sent.unopened')}`
              }
              end={row => <AgeMeter age={now - Date.parse(row.sentAt)} limit={deskLimit} />}
            />
          </Card>
        </div>
        <div>
          <Card
            title={t('came.title')}
            empty={t('came.empty')}
            filled={data.came.length > 0}
            more={
              <Link to="/inbox" search={{ only: 'unread' }}>
                {t('more')}
              </Link>
            }
          >
            <PaperList
              label={t('came.title')}
              rows={data.came}
              to={row => pathOf(row.kind, row.id)}
              who={row => named(row.from) + asked(row)}
              end={row => <AgeMeter age={now - Date.parse(row.sentAt)} limit={deskLimit} />}
            />
          </Card>
          <Card title={t('drafts.title')} empty={t('drafts.empty')} filled={data.drafts.length > 0}>
            <ul className={styles.drafts}>
              {data.drafts.map(draft => (
                <li key={draft.id}>
                  <Link to="/drafts/$id" params={{ id: draft.id }}>
                    {draft.title}
                  </Link>{' '}
                  {draft.state === 'approved' && <Chip tone="green">{t('drafts.approved')}</Chip>}
                  <div className="sub">
                    <span className="num">{(draft.file ?? draft.receipt)?.number}</span>
                    {draft.firstAddressee && ` · ${draft.firstAddressee}`}
                  </div>
                </li>
              ))}
            </ul>
          </Card>
        </div>
      </div>
    </div>
  )
}
