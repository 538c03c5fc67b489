import { Button, NativeSelect } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { inbox, type inboxCounts } from '#movement/contract.ts'
import { InboxTable } from '#movement/web/InboxTable.tsx'
import { usePages } from '#web/api.ts'
import { withOfficeWords } from '#web/i18n.ts'
import { onDemand } from '#web/patient.ts'
import { FilterChip, type Tone } from '#web/ui/Chip.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { useListKeys } from '#web/ui/ListKeys.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { InboxPreview } from './InboxPreview.tsx'
import styles from './inbox.module.css'
import { type InboxSearch, type only, order } from './inbox-search.ts'
import { pathOf } from './paths.ts'

// Nothing is ticked when the inbox opens.
const BulkBar = onDemand(async () => ({
  default: (await withOfficeWords(import('./inbox/BulkBar.tsx'))).BulkBar,
}))

const FoldersDialog = onDemand(async () => ({
  default: (await import('./inbox/FoldersDialog.tsx')).FoldersDialog,
}))

/** The last choice of the folders: it opens them to be named anew or deleted. */
const manage = 'manage'

const chips: readonly {
  only: (typeof only)[number]
  tone?: Tone
  count: keyof z.infer<typeof inboxCounts>
}[] = [
  { only: 'all', count: 'all' },
  { only: 'unread', count: 'unread' },
  { only: 'files', count: 'files' },
  { only: 'receipts', count: 'receipts' },
  { only: 'overdue', tone: 'red', count: 'overdue' },
  { only: 'today', tone: 'amber', count: 'dueToday' },
  { only: 'back', tone: 'amber', count: 'back' },
  { only: 'flagged', tone: 'blue', count: 'flagged' },
]

/** What lies on this desk: files and receipts, with a preview beside them. Filter, order and the chosen row stand in the address. */
export const Inbox = () => {
  const { t } = useTranslation('movement')
  const navigate = useNavigate()
  const asked = useSearch({ from: '/office/inbox' })
  const show = (change: Partial<InboxSearch>): void =>
    void navigate({ to: '/inbox', search: { ...asked, ...change }, replace: true })
  const list = usePages(inbox, {
    query: {
      only: asked.only ?? 'all',
      order: asked.order ?? 'newest',
      ...(asked.folder ? { folder: asked.folder } : {}),
    },
  })
  const rows = list.rows ?? []
  const wide = useMediaQuery('(min-width: 62.01em)', true, { getInitialValueInEffect: false })
  const found = rows.findIndex(row => row.id === asked.at)
  // The first row is shown without being asked for, where there is room for a preview.
  const at = found < 0 && wide ? 0 : found
  const chosen = rows[at]
  const table = useRef<HTMLDivElement>(null)

  const choose = (to: number): void => {
    const row = rows[to]
    if (!row) return
    show({ at: row.id })
    table.current?.querySelector<HTMLElement>(`[data-row="${row.id}"] a`)?.focus()
    if (to >= rows.length - 3 && list.hasMore && !list.isFetchingMore) list.more()
  }
  const open = (to: number): void => {
    const row = rows[to]
    if (row) void navigate({ to: pathOf(row.kind, row.id) })
  }
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [managing, setManaging] = useState(false)
  const lastTicked = useRef(-1)
  /** Ticks a row; with `range` every row from the one ticked before. */
  const tick = (to: number, range = false): void => {
    const row = rows[to]
    if (!row) return
    const next = new Set(ticked)
    const on = !ticked.has(row.stayId)
    const [low, high] =
      range && lastTicked.current >= 0 ? [lastTicked.current, to].sort((a, b) => a - b) : [to, to]
    for (const each of rows.slice(low, Number(high) + 1)) {
      if (on) next.add(each.stayId)
      else next.delete(each.stayId)
    }
    lastTicked.current = to
    setTicked(next)
  }
  const chosenRows = rows.filter(row => ticked.has(row.stayId))
  const folders = list.first?.folders ?? []
  useListKeys({ count: rows.length, at, onMove: choose, onOpen: open, onTick: tick })

  if (list.error && !list.rows) return <ErrorScreen error={list.error} />
  const counts = list.first?.counts
  return (
    <div className={styles.inbox}>
      <section className={styles.list}>
        <PageHeader
          title={t('inbox.title')}
          chips={chips.map(chip => {
            const count = counts?.[chip.count]
            const on = (asked.only ?? 'all') === chip.only
            if (!on && count === 0) return null
            return (
              <FilterChip
                key={chip.only}
                on={on}
                onPress={() => show({ only: chip.only === 'all' ? undefined : chip.only, at: undefined })}
                {...(chip.tone ? { tone: chip.tone } : {})}
                {...(count === undefined ? {} : { count })}
              >
                {t(`inbox.only.${chip.only}`)}
              </FilterChip>
            )
          })}
          actions={
            <>
              {folders.length > 0 && (
                <NativeSelect
                  size="xs"
                  aria-label={t('order.folder')}
                  value={asked.folder ?? ''}
                  onChange={event => {
                    const value = event.currentTarget.value
                    if (value === manage) setManaging(true)
                    else show({ folder: value || undefined, at: undefined })
                  }}
                  data={[
                    { value: '', label: t('order.allFolders') },
                    ...folders.map(folder => ({
                      value: folder.id,
                      label: `${folder.name} (${folder.count})`,
                    })),
                    { value: manage, label: t('order.manage') },
                  ]}
                />
              )}
              {managing && (
                <Suspense fallback={null}>
                  <FoldersDialog
                    folders={folders}
                    onDeleted={id => id === asked.folder && show({ folder: undefined, at: undefined })}
                    onClose={() => setManaging(false)}
                  />
                </Suspense>
              )}
              <NativeSelect
                size="xs"
                aria-label={t('inbox.order')}
                value={asked.order ?? 'newest'}
                onChange={event => {
                  const next = order.find(each => each === event.currentTarget.value)
                  show({ order: next === 'newest' ? undefined : next, at: undefined })
                }}
                data={order.map(each => ({
                  value: each,
                  label: `${t('inbox.order')}: ${t(`inbox.orders.${each}`)}`,
                }))}
              />
            </>
          }
        />
        {chosenRows.length > 0 && (
          <Suspense fallback={null}>
            <BulkBar rows={chosenRows} folders={folders} onClear={() => setTicked(new Set())} />
          </Suspense>
        )}
        {!list.rows && <Loading />}
        {list.rows?.length === 0 &&
          (asked.only || asked.folder ? (
            <EmptyState title={t('inbox.emptyFilter')}>
              <Button variant="default" mt="xs" onClick={() => show({ only: undefined, folder: undefined })}>
                {t('inbox.showAll')}
              </Button>
            </EmptyState>
          ) : (
            <EmptyState title={t('inbox.empty')}>{t('inbox.emptyHint')}</EmptyState>
          ))}
        {rows.length > 0 && (
          <div ref={table} data-old={list.isOld || undefined}>
            <InboxTable
              rows={rows}
              chosen={chosen?.id}
              onChoose={id => show({ at: id })}
              ticked={ticked}
              onTick={tick}
              pathOf={pathOf}
            />
          </div>
        )}
        {list.hasMore && (
          <Button variant="default" mt="sm" loading={list.isFetchingMore} onClick={list.more}>
            {t('inbox.more')}
          </Button>
        )}
      </section>
      <aside className={styles.view} aria-label={t('inbox.preview')}>
        {chosen ? <InboxPreview key={chosen.id} row={chosen} /> : <p className="mute">{t('inbox.choose')}</p>}
      </aside>
    </div>
  )
}
