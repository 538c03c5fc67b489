import { useTranslation } from 'react-i18next'
import { isConfidential } from '#kit/classification.ts'
import { sharedWithMe } from '#movement/shares/contract.ts'
import { usePages } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { LinkList } from './LinkList.tsx'
import { pathOf } from './paths.ts'

/** What is shared with this post: to be read as it stands, until its day. */
export const Shared = () => {
  const { t } = useTranslation('movement')
  const { say, when, date } = useFormat()
  const list = usePages(sharedWithMe, {})
  if (list.error && !list.rows) return <ErrorScreen error={list.error} />
  return (
    <div className="page">
      <PageHeader title={t('shared.title')} />
      <LinkList
        list={list}
        label={t('shared.label')}
        empty={t('shared.empty')}
        emptyHint={t('shared.emptyHint')}
        row={row => ({
          key: row.shareId,
          to: pathOf(row.kind, row.id),
          number: (
            <>
              <FileNumber number={row.number} plain /> <Chip>{t(`kind.${row.kind}`)}</Chip>{' '}
              {isConfidential(row.classification) && (
                <Chip tone="red">{t(`classification.${row.classification}`)}</Chip>
              )}
            </>
          ),
          subject: say(row.subject) || t('movement:inbox.sealedCover'),
          under: row.said && <span className="sub">“{row.said}”</span>,
          from: (
            <>
              {row.by.person ? `${say(row.by.person)}, ` : ''}
              {say(row.by.designation)}
              <span className="sub">
                {when(row.givenAt)} · {t('share.untilDay', { date: date(row.until) })}
              </span>
              {row.holder && (
                <span className="sub">{t('shared.holder', { who: say(row.holder.designation) })}</span>
              )}
            </>
          ),
        })}
      />
    </div>
  )
}
