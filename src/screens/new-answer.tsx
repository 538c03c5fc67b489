import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { BeginDraft } from '#drafts/web/BeginDraft.tsx'
import { readReceipt } from '#receipts/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './list.module.css'

/** Answers a receipt by a letter without a file: from which template. */
export const NewAnswer = () => {
  const { t } = useTranslation('receipts')
  const { say } = useFormat()
  const navigate = useNavigate()
  const { id } = useParams({ from: '/office/receipts/$id/answer' })
  const { data, error, refetch } = useReply(readReceipt, { params: { id } })
  if (error) return <ErrorScreen error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <div className="page">
      <PageHeader title={t('answer.new')} />
      <p className={styles.line}>
        <FileNumber number={data.number} /> <span>{say(data.particulars.subject)}</span>
      </p>
      {data.abilities.answer.may ? (
        <>
          <p className="sub">{t('answer.lead')}</p>
          <BeginDraft
            on={{ kind: 'receipt', id }}
            papers={[]}
            onBegun={draftId => void navigate({ to: '/drafts/$id', params: { id: draftId }, replace: true })}
            onLeave={() => void navigate({ to: '/receipts/$id', params: { id } })}
          />
        </>
      ) : (
        <RefusalNote refusals={data.abilities.answer.why} />
      )}
    </div>
  )
}
