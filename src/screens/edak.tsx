import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { eDak } from '#edak/contract.ts'
import { EDakList } from '#edak/web/EDakList.tsx'
import { usePages } from '#web/api.ts'
import { FilterChip } from '#web/ui/Chip.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { useListKeys } from '#web/ui/ListKeys.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { EDakLetter } from './EDakLetter.tsx'
import styles from './edak.module.css'

const only = ['waiting', 'done'] as const

/** What other offices of the instance sent: the letters on one side, the chosen one beside; accepted into the diary or sent back. */
export const EDak = () => {
  const { t } = useTranslation('receipts')
  const navigate = useNavigate()
  const asked = useSearch({ from: '/office/edak' })
  const show = (change: Partial<typeof asked>): void =>
    void navigate({ to: '/edak', search: { ...asked, ...change }, replace: true })
  const list = usePages(eDak, { query: { only: asked.only ?? 'waiting' } })
  const rows = list.rows ?? []
  const wide = useMediaQuery('(min-width: 62.01em)', true, { getInitialValueInEffect: false })
  const found = rows.findIndex(row => row.id === asked.at)
  const at = found < 0 && wide ? 0 : found
  const chosen = rows[at]
  const box = useRef<HTMLDivElement>(null)
  const choose = (to: number): void => {
    const row = rows[to]
    if (!row) return
    show({ at: row.id })
    box.current?.querySelector<HTMLElement>(`[data-row="${row.id}"] button`)?.focus()
  }
  useListKeys({ count: rows.length, at, onMove: choose, onOpen: choose })
  if (list.error && !list.rows) return <ErrorScreen error={list.error} />
  return (
    <div className={styles.edak} data-open={(chosen && asked.at) || undefined}>
      <section className={styles.list}>
        <PageHeader
          title={t('edak.title')}
          chips={only.map(each => (
            <FilterChip
              key={each}
              on={(asked.only ?? 'waiting') === each}
              onPress={() => show({ only: each === 'waiting' ? undefined : each, at: undefined })}
              {...(each === 'waiting' && list.first ? { count: list.first.waiting } : {})}
            >
              {t(`edak.${each}`)}
            </FilterChip>
          ))}
        />
        {!list.rows && <Loading />}
        {list.rows?.length === 0 && (
          <EmptyState title={t('edak.empty')}>
            {asked.only ? t('edak.emptyDone') : t('edak.emptyHint')}
          </EmptyState>
        )}
        {rows.length > 0 && (
          <div ref={box} data-old={list.isOld || undefined}>
            <EDakList rows={rows} chosen={chosen?.id} onChoose={id => show({ at: id })} />
          </div>
        )}
        {list.hasMore && (
          <Button variant="default" mt="sm" loading={list.isFetchingMore} onClick={list.more}>
            {t('edak.more')}
          </Button>
        )}
      </section>
      {chosen && (wide || asked.at) && (
        <EDakLetter
          key={chosen.id}
          id={chosen.id}
          onBack={wide ? undefined : () => show({ at: undefined })}
        />
      )}
    </div>
  )
}
