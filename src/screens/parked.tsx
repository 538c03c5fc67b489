import { Button } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { parked, waitingWay } from '#movement/contract.ts'
import { usePages } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Chip, FilterChip } from '#web/ui/Chip.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import { useLinkKeys } from '#web/ui/ListKeys.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import styles from './copies.module.css'
import { pathOf } from './paths.ts'

const tones = { parked: 'amber', call_book: 'blue', linked: 'plain' } as const

/** What waits on this desk with a reason: the earliest to come back first. */
export const Parked = () => {
  const { t } = useTranslation('movement')
  const { say, when, date } = useFormat()
  const navigate = useNavigate()
  const { only } = useSearch({ from: '/office/parked' })
  const list = usePages(parked, { query: { only: only ?? 'all' } })
  const rows = list.rows ?? []
  const box = useLinkKeys(rows.length, to => {
    const row = rows[to]
    if (row) void navigate({ to: pathOf(row.kind, row.id) })
  })
  if (list.error && !list.rows) return <ErrorScreen error={list.error} />
  const show = (next: typeof only): void =>
    void navigate({ to: '/parked', search: next ? { only: next } : {}, replace: true })
  return (
    <div className="page">
      <PageHeader
        title={t('parked.title')}
        chips={
          <>
            <FilterChip on={!only} onPress={() => show(undefined)}>
              {t('parked.all')}
            </FilterChip>
            {waitingWay.options.map(way => (
              <FilterChip key={way} on={only === way} onPress={() => show(way)}>
                {t(`waits.${way}`)}
              </FilterChip>
            ))}
          </>
        }
      />
      {!list.rows && <Loading />}
      {list.rows?.length === 0 && <EmptyState title={t('parked.empty')}>{t('parked.emptyHint')}</EmptyState>}
      {rows.length > 0 && (
        <ul
          className={styles.copies}
          ref={box}
          aria-label={t('parked.label')}
          data-old={list.isOld || undefined}
        >
          {rows.map(row => (
            <li key={row.stayId}>
              <Link to={pathOf(row.kind, row.id)}>
                <span className={styles.what}>
                  <FileNumber number={row.number} plain />{' '}
                  <Chip tone={tones[row.way]}>{t(`waits.${row.way}`)}</Chip>
                  <span className={styles.subject}>
                    {say(row.subject) || t('movement:inbox.sealedCover')}
                  </span>
                  {row.reason && <span className="sub">“{row.reason}”</span>}
                </span>
                <span className={styles.from}>
                  {row.reviewOn ? t('waits.review', { date: date(row.reviewOn) }) : t('waits.linkedUntil')}
                  <span className="sub">{t('waits.from', { from: when(row.since) })}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {list.hasMore && (
        <Button variant="default" mt="sm" loading={list.isFetchingMore} onClick={list.more}>
          {t('inbox.more')}
        </Button>
      )}
    </div>
  )
}
