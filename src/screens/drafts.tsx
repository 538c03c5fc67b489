import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { myDrafts } from '#drafts/lists/contract.ts'
import { DraftList } from '#drafts/web/DraftList.tsx'
import { usePages } from '#web/api.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { useListKeys } from '#web/ui/ListKeys.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'

/** My drafts: what this post prepared or has before it, neither issued nor withdrawn. */
export const Drafts = () => {
  const { t } = useTranslation('drafts')
  const navigate = useNavigate()
  const list = usePages(myDrafts, { query: {} })
  const rows = list.rows ?? []
  const [at, setAt] = useState(-1)
  useListKeys({
    count: rows.length,
    at,
    onMove: setAt,
    onOpen: place => {
      const row = rows[place]
      if (row) void navigate({ to: '/drafts/$id', params: { id: row.id } })
    },
  })
  if (list.error && !list.rows) return <ErrorScreen error={list.error} />
  return (
    <div className="page">
      <PageHeader title={t('mine.title')} />
      {!list.rows ? (
        <Loading />
      ) : rows.length === 0 ? (
        <EmptyState title={t('mine.empty')}>{t('mine.emptyHint')}</EmptyState>
      ) : (
        <DraftList rows={rows} at={at} />
      )}
      {list.hasMore && (
        <Button variant="default" mt="sm" loading={list.isFetchingMore} onClick={list.more}>
          {t('mine.more')}
        </Button>
      )}
    </div>
  )
}
