import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useLinkKeys } from '#web/ui/ListKeys.ts'
import { Loading } from '#web/ui/Loading.tsx'
import styles from './LinkList.module.css'

/** A row of a list that leads to the thing's own screen: what it is at the start, from whom and since when at the end. */
type LinkRow = {
  key: string
  to: string
  unread?: boolean
  number: ReactNode
  subject: string
  under?: ReactNode
  from: ReactNode
}

/** A list read page by page whose rows are links, walked by the list keys; what it says while it is read and when there is nothing. */
export const LinkList = <Row,>(props: {
  list: {
    rows: Row[] | undefined
    isOld: boolean
    hasMore: boolean
    isFetchingMore: boolean
    more: () => void
  }
  label: string
  empty: string
  emptyHint: string
  row: (row: Row) => LinkRow
}) => {
  const { t } = useTranslation('movement')
  const navigate = useNavigate()
  const { list } = props
  const rows = (list.rows ?? []).map(props.row)
  const box = useLinkKeys(rows.length, at => {
    const row = rows[at]
    if (row) void navigate({ to: row.to })
  })
  if (!list.rows) return <Loading />
  if (rows.length === 0) return <EmptyState title={props.empty}>{props.emptyHint}</EmptyState>
  return (
    <>
      <ul className={styles.list} ref={box} aria-label={props.label} data-old={list.isOld || undefined}>
        {rows.map(row => (
          <li key={row.key} data-unread={row.unread || undefined}>
            <Link to={row.to}>
              <span className={styles.what}>
                {row.number}
                <span className={styles.subject}>{row.subject}</span>
                {row.under}
              </span>
              <span className={styles.from}>{row.from}</span>
            </Link>
          </li>
        ))}
      </ul>
      {list.hasMore && (
        <Button variant="default" mt="sm" loading={list.isFetchingMore} onClick={list.more}>
          {t('inbox.more')}
        </Button>
      )}
    </>
  )
}
