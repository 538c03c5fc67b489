import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { parked, waitingWay } from '#movement/contract.ts'
import { usePages } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Chip, FilterChip } from '#web/ui/Chip.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { LinkList } from './LinkList.tsx'
import { pathOf } from './paths.ts'

const tones = { parked: 'amber', call_book: 'blue', linked: 'plain' } as const

/** What waits on this desk with a reason: the earliest to come back first. */
export const Parked = () => {
  const { t } = useTranslation('movement')
  const { say, when, date } = useFormat()
  const navigate = useNavigate()
  const { only } = useSearch({ from: '/office/parked' })
  const list = usePages(parked, { query: { only: only ?? 'all' } })
  if (list.error && !list.rows) return <ErrorScreen error={list.error} />
  const show = (next: typeof only): void =>
    void navigate({ to: '/parked', search: next ? { only: next } : {}, replace: true })
  return (
    <div className="page">
      <PageHeader
        title={t('parked.title')}
        chips={
          <>
            <FilterChip on={!only} onPress={() => show(undefined)}>
              {t('parked.all')}
            </FilterChip>
            {waitingWay.options.map(way => (
              <FilterChip key={way} on={only === way} onPress={() => show(way)}>
                {t(`waits.${way}`)}
              </FilterChip>
            ))}
          </>
        }
      />
      <LinkList
        list={list}
        label={t('parked.label')}
        empty={t('parked.empty')}
        emptyHint={t('parked.emptyHint')}
        row={row => ({
          key: row.stayId,
          to: pathOf(row.kind, row.id),
          number: (
            <>
              <FileNumber number={row.number} plain />{' '}
              <Chip tone={tones[row.way]}>{t(`waits.${row.way}`)}</Chip>
            </>
          ),
          subject: say(row.subject) || t('movement:inbox.sealedCover'),
          under: row.reason && <span className="sub">“{row.reason}”</span>,
          from: (
            <>
              {row.reviewOn ? t('waits.review', { date: date(row.reviewOn) }) : t('waits.linkedUntil')}
              <span className="sub">{t('waits.from', { from: when(row.since) })}</span>
            </>
          ),
        })}
      />
    </div>
  )
}
