import { Button } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pullBack } from '#acts/contract.ts'
import { inbox, type SentRow, sent } from '#movement/contract.ts'
import { UrgencyChip } from '#movement/web/PaperChips.tsx'
import { useCommand, usePages } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { onDemand } from '#web/patient.ts'
import { sayDone } from '#web/say.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { FilterChip } from '#web/ui/Chip.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import { useListKeys } from '#web/ui/ListKeys.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './sent.module.css'

const FlagDialog = onDemand(async () => ({ default: (await import('./inbox/FlagDialog.tsx')).FlagDialog }))

const Row = (props: { row: SentRow; chosen: boolean; onPullBack: () => void; onFlag: () => void }) => {
  const { row, chosen, onPullBack, onFlag } = props
  const { t } = useTranslation('movement')
  const { say, when, due } = useFormat()
  // What left a desk without having been opened there was taken back.
  const state =
    row.how === 'pulled_up'
      ? t('sent.pulledUp')
      : row.leftAt
        ? t(row.openedAt ? 'sent.left' : 'sent.takenBack', { at: when(row.leftAt) })
        : row.openedAt
          ? t('sent.opened', { at: when(row.openedAt) })
          : t('sent.unopened')
  return (
    <tr data-chosen={chosen || undefined} data-row={row.stayId}>
      <td>
        <Link to="/track/$kind/$id" params={{ kind: row.kind, id: row.id }} className={styles.paper}>
          <FileNumber number={row.number} plain />
          <span className={styles.subject}>{say(row.subject) || t('movement:inbox.sealedCover')}</span>
        </Link>
      </td>
      <td>
        {row.to.person && `${say(row.to.person)}, `}
        {say(row.to.designation)}
        <div className="sub">
          {[row.action && t(`action.${row.action}`), row.dueOn && t('dueOn', { date: due(row.dueOn) })]
            .filter(Boolean)
            .join(' · ')}{' '}
          <UrgencyChip urgency={row.urgency} />
        </div>
      </td>
      <td>
        <time dateTime={row.sentAt}>{when(row.sentAt)}</time>
      </td>
      <td data-open={(row.leftAt === null && row.how !== 'pulled_up') || undefined}>
        {state}
        {row.reason && <div className="sub">“{row.reason}”</div>}
      </td>
      <td>
        <div className={styles.acts}>
          {row.leftAt === null && row.how !== 'pulled_up' && (
            <ActButton ability={row.pullBack} onAct={onPullBack}>
              {t('sent.pullBack')}
            </ActButton>
          )}
          <ActButton onAct={onFlag}>
            {row.followUp ? t('order.flagChip', { date: due(row.followUp.on) }) : t('order.flag')}
          </ActButton>
        </div>
      </td>
    </tr>
  )
}

/** What was sent from this desk and how it stands with the receiver; until he opens it, it can be pulled back. */
export const Sent = () => {
  const { t } = useTranslation('movement')
  const navigate = useNavigate()
  const { only } = useSearch({ from: '/office/sent' })
  const list = usePages(sent, { query: { only: only ?? 'all' } })
  const rows = list.rows ?? []
  const [at, setAt] = useState(-1)
  const [flagging, setFlagging] = useState<SentRow | null>(null)
  const pull = useCommand(pullBack, { invalidates: [sent, inbox] })
  useListKeys({
    count: rows.length,
    at,
    onMove: to => {
      setAt(to)
      document.querySelector<HTMLElement>(`[data-row="${rows[to]?.stayId}"] a`)?.focus()
    },
    onOpen: to => {
      const row = rows[to]
      if (row) void navigate({ to: '/track/$kind/$id', params: { kind: row.kind, id: row.id } })
    },
  })
  if (list.error && !list.rows) return <ErrorScreen error={list.error} />
  return (
    <div className="page">
      <PageHeader
        title={t('sent.title')}
        chips={
          <>
            <FilterChip on={!only} onPress={() => void navigate({ to: '/sent', search: {} })}>
              {t('sent.all')}
            </FilterChip>
            <FilterChip
              on={only === 'waiting'}
              onPress={() => void navigate({ to: '/sent', search: { only: 'waiting' } })}
            >
              {t('sent.waiting')}
            </FilterChip>
            <FilterChip
              on={only === 'flagged'}
              onPress={() => void navigate({ to: '/sent', search: { only: 'flagged' } })}
            >
              {t('sent.flagged')}
            </FilterChip>
          </>
        }
      />
      <RefusalNote error={pull.error} />
      {!list.rows && <Loading />}
      {list.rows?.length === 0 && <EmptyState title={t('sent.empty')}>{t('sent.emptyHint')}</EmptyState>}
      {rows.length > 0 && (
        <table className={styles.table} aria-label={t('sent.label')}>
          <thead>
            <tr>
              <th scope="col">{t('inbox.paper')}</th>
              <th scope="col">{t('sent.to')}</th>
              <th scope="col">{t('sent.at')}</th>
              <th scope="col">{t('sent.state')}</th>
              <th scope="col">
                <span className="unseen">{t('sent.pullBack')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <Row
                key={row.stayId}
                row={row}
                chosen={i === at}
                onFlag={() => setFlagging(row)}
                onPullBack={() =>
                  pull.mutate(
                    { params: { id: row.stayId } },
                    { onSuccess: () => sayDone(t('sent.pulledBack', { number: row.number })) },
                  )
                }
              />
            ))}
          </tbody>
        </table>
      )}
      {flagging && (
        <Suspense fallback={null}>
          <FlagDialog items={[flagging]} onClose={() => setFlagging(null)} onDone={() => setFlagging(null)} />
        </Suspense>
      )}
      {list.hasMore && (
        <Button variant="default" mt="sm" loading={list.isFetchingMore} onClick={list.more}>
          {t('inbox.more')}
        </Button>
      )}
    </div>
  )
}
