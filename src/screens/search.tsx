import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { countFound, search } from '#search/contract.ts'
import type { SearchPlace } from '#search/place.ts'
import { Filters, Kinds } from '#search/web/Filters.tsx'
import styles from '#search/web/Found.module.css'
import { FoundRow } from '#search/web/FoundRow.tsx'
import { placeOf } from '#search/web/place.ts'
import { usePages, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { useKey } from '#web/keys.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { useListKeys } from '#web/ui/ListKeys.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'

const Teach = () => {
  const { t } = useTranslation('search')
  return (
    <EmptyState title={t('empty.title')}>
      <ul className={styles.teach}>
        {(['number', 'words', 'begin', 'keys'] as const).map(each => (
          <li key={each}>{t(`empty.${each}`)}</li>
        ))}
      </ul>
    </EmptyState>
  )
}

const Results = ({
  asked,
  onChange,
}: {
  asked: SearchPlace
  onChange: (change: Partial<SearchPlace>) => void
}) => {
  const { t } = useTranslation('search')
  const { number } = useFormat()
  const navigate = useNavigate()
  const [at, setAt] = useState(-1)
  const list = useRef<HTMLUListElement>(null)
  const found = usePages(search, { query: asked })
  const isOpen = found.first?.count === null
  const counted = useReply(countFound, { query: asked }, { enabled: isOpen }).data
  const rows = found.rows ?? []
  const move = (to: number): void => {
    setAt(to)
    list.current?.querySelectorAll<HTMLElement>(':scope > li > a')[to]?.focus()
    if (to >= rows.length - 3 && found.hasMore && !found.isFetchingMore) found.more()
  }
  useListKeys({
    count: rows.length,
    at,
    onMove: move,
    onOpen: to => rows[to] && void navigate({ to: placeOf(rows[to]) }),
  })
  if (found.error && !found.rows) return <ErrorScreen error={found.error} />
  if (!found.first) return <Loading />
  const { terms, passedOver, behind } = found.first
  const count = found.first.count ?? counted
  const narrowed = Object.entries(asked).some(([key, value]) => key !== 'query' && value !== undefined)
  return (
    <>
      <div className={styles.said} role="status">
        {count && count.n > 0 && (
          <span>{count.more ? t('moreThan', { n: number(count.n) }) : t('found', { count: count.n })}</span>
        )}
        {passedOver && <span>{t('passedOver')}</span>}
        {behind !== null && <span>{t('behind', { n: number(Math.max(1, Math.round(behind / 60))) })}</span>}
      </div>
      {rows.length === 0 && (
        <EmptyState title={t('nothing.title')}>
          <ul className={styles.teach}>
            <li>{t('nothing.fewer')}</li>
            <li>{t('nothing.number')}</li>
            <li>{t('nothing.seen')}</li>
          </ul>
          {narrowed && (
            <Button
              variant="default"
              mt="xs"
              onClick={
                () =>
                onChange({
                  kind: undefined, unit: undefined, from: undefined, to: undefined, state: undefined, holder: undefined, language: undefined,
                }) // biome-ignore format: a row
              }
            >
              {t('nothing.everywhere')}
            </Button>
          )}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <ul className={styles.list} ref={list} data-old={found.isOld || undefined}>
          {rows.map((row, i) => (
            <li key={`${row.kind}:${row.id}:${row.version}`} data-at={i === at || undefined}>
              <FoundRow found={row} terms={terms} onFocus={() => setAt(i)} />
            </li>
          ))}
        </ul>
      )}
      {found.hasMore && (
        <Button variant="default" mt="sm" loading={found.isFetchingMore} onClick={found.more}>
          {t('more')}
        </Button>
      )}
    </>
  )
}

/** One field for everything one may see: numbers in any form, words of subjects, senders, notes, letters and papers. The address holds it all. */
export const Search = () => {
  const { t } = useTranslation('search')
  const navigate = useNavigate()
  const asked = useSearch({ from: '/office/search' })
  const [typed, setTyped] = useState(asked.query ?? '')
  const [settled] = useDebouncedValue(typed.trim(), 250)
  const field = useRef<HTMLInputElement>(null)
  const sent = useRef(asked.query ?? '')
  const change = (next: Partial<SearchPlace>): void =>
    void navigate({ to: '/search', search: { ...asked, ...next }, replace: true })
  useKey('/', () => field.current?.select(), t('keys.again'))
  useEffect(() => {
    if (settled === sent.current) return
    sent.current = settled
    void navigate({
      to: '/search',
      search: { ...asked, query: settled === '' ? undefined : settled },
      replace: true,
    })
  }, [settled, navigate, asked])
  // the top bar, the palette and the browser's own way back ask here too
  useEffect(() => {
    const elsewhere = asked.query ?? ''
    if (elsewhere === sent.current) return
    sent.current = elsewhere
    setTyped(elsewhere)
  }, [asked.query])
  const isAsked = Object.values(asked).some(value => value !== undefined)
  return (
    <div className="page">
      <PageHeader title={t('title')} />
      <form
        className={styles.asking}
        onSubmit={event => {
          event.preventDefault()
          change({ query: typed.trim() || undefined })
        }}
      >
        <TextInput
          ref={field}
          type="search"
          data-autofocus
          autoFocus={!asked.query}
          aria-label={t('field')}
          placeholder={t('placeholder')}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
          enterKeyHint="search"
        />
        <Button type="submit" size="sm">
          {t('act')}
        </Button>
      </form>
      <Kinds asked={asked} onChange={change} />
      <Filters asked={asked} onChange={change} />
      {isAsked ? <Results asked={asked} onChange={change} /> : <Teach />}
    </div>
  )
}
