import { Button } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { listCopies } from '#receipts/copies/contract.ts'
import { usePages } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Chip, FilterChip } from '#web/ui/Chip.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { useLinkKeys } from '#web/ui/ListKeys.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import styles from './copies.module.css'

/** Letters this post got for information: read, and nothing is asked. */
export const Copies = () => {
  const { t } = useTranslation('receipts')
  const { say, when } = useFormat()
  const navigate = useNavigate()
  const asked = useSearch({ from: '/office/copies' })
  const list = usePages(listCopies, { query: { only: asked.only ?? 'all' } })
  const rows = list.rows ?? []
  const box = useLinkKeys(rows.length, to => {
    const row = rows[to]
    if (row) void navigate({ to: '/receipts/$id', params: { id: row.receiptId } })
  })
  if (list.error && !list.rows) return <ErrorScreen error={list.error} />
  const show = (only: 'unread' | undefined): void =>
    void navigate({ to: '/copies', search: only ? { only } : {}, replace: true })
  return (
    <div className="page">
      <PageHeader
        title={t('copies.title')}
        chips={
          <>
            <FilterChip on={!asked.only} onPress={() => show(undefined)}>
              {t('copies.all')}
            </FilterChip>
            <FilterChip
              on={asked.only === 'unread'}
              onPress={() => show('unread')}
              {...(list.first?.unread ? { count: list.first.unread } : {})}
            >
              {t('copies.unread')}
            </FilterChip>
          </>
        }
      />
      {!list.rows && <Loading />}
      {list.rows?.length === 0 && <EmptyState title={t('copies.empty')}>{t('copies.emptyHint')}</EmptyState>}
      {rows.length > 0 && (
        <ul className={styles.copies} ref={box} data-old={list.isOld || undefined}>
          {rows.map(row => (
            <li key={row.id} data-unread={row.readAt === null || undefined}>
              <Link to="/receipts/$id" params={{ id: row.receiptId }}>
                <span className={styles.what}>
                  <span className="num">{row.number}</span>{' '}
                  {row.readAt === null && <Chip tone="green">{t('copies.unread')}</Chip>}
                  {row.vip && <Chip tone="blue">{t(`movement:vip.${row.vip}`)}</Chip>}
                  <span className={styles.subject}>{say(row.subject)}</span>
                  <span className="sub">{row.sender}</span>
                </span>
                <span className={styles.from}>
                  {say(row.from.designation)}
                  <span className="sub">{when(row.sentAt)}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {list.hasMore && (
        <Button variant="default" mt="sm" loading={list.isFetchingMore} onClick={list.more}>
          {t('copies.more')}
        </Button>
      )}
    </div>
  )
}
