import { useTranslation } from 'react-i18next'
import { checkIssue } from '#issues/contract.ts'
import { ApiRefused, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Issue.module.css'

/** What anyone may know of a letter by its code: enough to hold it against the paper, and nothing of its content. */
export const Checked = ({ code }: { code: string }) => {
  const { t } = useTranslation(['issues', 'drafts'])
  const { say, date } = useFormat()
  const { data, error } = useReply(checkIssue, { params: { code } }, { retry: false })
  if (error instanceof ApiRefused && error.status === 404)
    return (
      <div className={styles.unknown} role="alert">
        <h2>{t('check.unknown')}</h2>
        <p>{t('check.unknownText')}</p>
      </div>
    )
  if (error) return <RefusalNote error={error} />
  if (!data) return <Loading />
  return (
    <div className={styles.checked}>
      <h2>{t('check.genuine')}</h2>
      <p>{t('check.compare')}</p>
      <dl className={styles.facts}>
        <dt>{t('check.number')}</dt>
        <dd className="num">{data.number}</dd>
        <dt>{t('check.date')}</dt>
        <dd>{date(data.issuedOn)}</dd>
        <dt>{t('check.office')}</dt>
        <dd>{say(data.office)}</dd>
        <dt>{t('check.kind')}</dt>
        <dd>{t(`drafts:kind.${data.kind}`)}</dd>
        <dt>{t('check.to')}</dt>
        <dd>
          {data.addressee || t('check.nobody')}{' '}
          {data.moreAddressees > 0 && (
            <span className="sub">{t('check.more', { count: data.moreAddressees })}</span>
          )}
        </dd>
        <dt>{t('check.pages')}</dt>
        <dd>{data.pages}</dd>
        <dt>{t('check.attested')}</dt>
        <dd>{t(`attested.${data.attested}`)}</dd>
      </dl>
      <p className="sub">{t('check.hidden')}</p>
    </div>
  )
}
