import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { dispatchList } from '#dispatch/contract.ts'
import { DispatchTable } from '#dispatch/web/DispatchTable.tsx'
import { usePages } from '#web/api.ts'
import { FilterChip } from '#web/ui/Chip.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'

/** What is to be sent by post and by hand: for a registry everything its office issued, for anyone else his own. */
export const Dispatch = () => {
  const { t } = useTranslation('dispatch')
  const navigate = useNavigate()
  const { only = 'waiting' } = useSearch({ from: '/office/dispatch' })
  const list = usePages(dispatchList, { query: { only } })
  const rows = list.rows ?? []
  const show = (next: 'waiting' | 'sent'): void =>
    void navigate({ to: '/dispatch', search: next === 'waiting' ? {} : { only: next }, replace: true })
  if (list.error && !list.rows) return <ErrorScreen error={list.error} />
  return (
    <div className="page">
      <PageHeader
        title={t('list.title')}
        chips={
          <>
            <FilterChip on={only === 'waiting'} onPress={() => show('waiting')}>
              {t('list.waiting')}
            </FilterChip>
            <FilterChip on={only === 'sent'} onPress={() => show('sent')}>
              {t('list.sent')}
            </FilterChip>
          </>
        }
      />
      {!list.rows ? (
        <Loading />
      ) : rows.length === 0 ? (
        <EmptyState title={t(only === 'waiting' ? 'list.empty' : 'list.emptySent')}>
          {only === 'waiting' && t('list.emptyHint')}
        </EmptyState>
      ) : (
        <DispatchTable rows={rows} />
      )}
      {list.hasMore && (
        <Button variant="default" mt="sm" loading={list.isFetchingMore} onClick={list.more}>
          {t('list.more')}
        </Button>
      )}
    </div>
  )
}
