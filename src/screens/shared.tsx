import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { isConfidential } from '#kit/classification.ts'
import { sharedWithMe } from '#movement/shares/contract.ts'
import { usePages } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import { useLinkKeys } from '#web/ui/ListKeys.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import styles from './copies.module.css'
import { pathOf } from './paths.ts'

/** What is shared with this post: to be read as it stands, until its day. */
export const Shared = () => {
  const { t } = useTranslation('movement')
  const { say, when, date } = useFormat()
  const navigate = useNavigate()
  const list = usePages(sharedWithMe, {})
  const rows = list.rows ?? []
  const box = useLinkKeys(rows.length, to => {
    const row = rows[to]
    if (row) void navigate({ to: pathOf(row.kind, row.id) })
  })
  if (list.error && !list.rows) return <ErrorScreen error={list.error} />
  return (
    <div className="page">
      <PageHeader title={t('shared.title')} />
      {!list.rows && <Loading />}
      {list.rows?.length === 0 && <EmptyState title={t('shared.empty')}>{t('shared.emptyHint')}</EmptyState>}
      {rows.length > 0 && (
        <ul className={styles.copies} ref={box} aria-label={t('shared.label')}>
          {rows.map(row => (
            <li key={row.shareId}>
              <Link to={pathOf(row.kind, row.id)}>
                <span className={styles.what}>
                  <FileNumber number={row.number} plain /> <Chip>{t(`kind.${row.kind}`)}</Chip>{' '}
                  {isConfidential(row.classification) && (
                    <Chip tone="red">{t(`classification.${row.classification}`)}</Chip>
                  )}
                  <span className={styles.subject}>
                    {say(row.subject) || t('movement:inbox.sealedCover')}
                  </span>
                  {row.said && <span className="sub">“{row.said}”</span>}
                </span>
                <span className={styles.from}>
                  {row.by.person ? `${say(row.by.person)}, ` : ''}
                  {say(row.by.designation)}
                  <span className="sub">
                    {when(row.givenAt)} · {t('share.untilDay', { date: date(row.until) })}
                  </span>
                  {row.holder && (
                    <span className="sub">{t('shared.holder', { who: say(row.holder.designation) })}</span>
                  )}
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
