import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FileState, fileState, listFiles } from '#files/contract.ts'
import { usePages } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Chip, FilterChip } from '#web/ui/Chip.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import { useListKeys } from '#web/ui/ListKeys.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import styles from './files.module.css'

/** The files one may see, newest first, found by number or subject. */
export const Files = () => {
  const { t } = useTranslation('files')
  const { say, day } = useFormat()
  const navigate = useNavigate()
  const search = useSearch({ from: '/office/files' })
  const [typed, setTyped] = useState(search.query ?? '')
  const [query] = useDebouncedValue(typed.trim(), 250)
  const [at, setAt] = useState(0)
  const { rows, error, hasMore, isFetchingMore, more } = usePages(listFiles, {
    query: {
      ...(search.state ? { state: search.state } : {}),
      ...(search.reopening ? { reopening: 'true' as const } : {}),
      ...(query ? { query } : {}),
    },
  })
  useEffect(() => {
    void navigate({
      to: '/files',
      search: { ...search, query: query || undefined },
      replace: true,
    })
  }, [query, navigate])
  const open = (id: string | undefined): void => {
    if (id) void navigate({ to: '/files/$id', params: { id } })
  }
  useListKeys({ count: rows?.length ?? 0, at, onMove: setAt, onOpen: i => open(rows?.[i]?.id) })
  const filter = (state: FileState | undefined, label: string) => (
    <FilterChip
      key={label}
      on={!search.reopening && search.state === state}
      onPress={() =>
        void navigate({ to: '/files', search: { ...search, state, reopening: undefined }, replace: true })
      }
    >
      {label}
    </FilterChip>
  )
  return (
    <div className="page">
      <PageHeader
        title={t('list.title')}
        chips={
          <>
            {filter(undefined, t('list.all'))}
            {fileState.options.map(each => filter(each, t(`state.${each}`)))}
            <FilterChip
              on={search.reopening === true}
              onPress={() =>
                void navigate({
                  to: '/files',
                  search: { ...search, state: undefined, reopening: search.reopening ? undefined : true },
                  replace: true,
                })
              }
            >
              {t('list.reopening')}
            </FilterChip>
          </>
        }
        actions={
          <TextInput
            size="xs"
            aria-label={t('list.find')}
            placeholder={t('list.find')}
            value={typed}
            onChange={event => setTyped(event.currentTarget.value)}
          />
        }
      />
      {error && <ErrorScreen error={error} />}
      {!rows && !error && <Loading />}
      {rows?.length === 0 &&
        (query || search.state || search.reopening ? (
          <EmptyState title={t('list.none')}>{t('list.noneHint')}</EmptyState>
        ) : (
          <EmptyState title={t('list.empty')}>
            {t('list.emptyHint')} <Link to="/files/new">{t('open.title')}</Link>
          </EmptyState>
        ))}
      {rows && rows.length > 0 && (
        <ul className={styles.list}>
          {rows.map((row, i) => (
            <li key={row.id} data-at={i === at || undefined}>
              <Link to="/files/$id" params={{ id: row.id }} onFocus={() => setAt(i)}>
                <FileNumber number={row.number} plain />{' '}
                {row.state !== 'active' && (
                  <Chip tone={row.state === 'closed' ? 'red' : 'amber'}>{t(`state.${row.state}`)}</Chip>
                )}
                {row.reopening && <Chip tone="amber">{t('list.reopening')}</Chip>}
                <span className={styles.subject}>{say(row.subject)}</span>
              </Link>
              <span className={styles.holder}>
                {row.holder ? (
                  <>
                    {say(row.holder.designation)}
                    {row.holder.person && <span className="sub"> · {say(row.holder.person)}</span>}
                  </>
                ) : (
                  '—'
                )}
              </span>
              <time className="sub" dateTime={row.openedAt}>
                {day(row.openedAt)}
              </time>
            </li>
          ))}
        </ul>
      )}
      {hasMore && (
        <Button variant="default" mt="sm" loading={isFetchingMore} onClick={more}>
          {t('list.more')}
        </Button>
      )}
    </div>
  )
}
