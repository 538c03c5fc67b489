import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { listCopies } from '#receipts/copies/contract.ts'
import { usePages } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Chip, FilterChip } from '#web/ui/Chip.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { LinkList } from './LinkList.tsx'
import { pathOf } from './paths.ts'

/** Letters this post got for information: read, and nothing is asked. */
export const Copies = () => {
  const { t } = useTranslation('receipts')
  const { say, when } = useFormat()
  const navigate = useNavigate()
  const asked = useSearch({ from: '/office/copies' })
  const list = usePages(listCopies, { query: { only: asked.only ?? 'all' } })
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
      <LinkList
        list={list}
        label={t('copies.title')}
        empty={t('copies.empty')}
        emptyHint={t('copies.emptyHint')}
        row={row => ({
          key: row.id,
          to: pathOf('receipt', row.receiptId),
          unread: row.readAt === null,
          number: (
            <>
              <span className="num">{row.number}</span>{' '}
              {row.readAt === null && <Chip tone="green">{t('copies.unread')}</Chip>}
              {row.vip && <Chip tone="blue">{t(`movement:vip.${row.vip}`)}</Chip>}
            </>
          ),
          subject: say(row.subject),
          under: <span className="sub">{row.sender}</span>,
          from: (
            <>
              {say(row.from.designation)}
              <span className="sub">{when(row.sentAt)}</span>
            </>
          ),
        })}
      />
    </div>
  )
}
