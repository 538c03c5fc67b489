import { Button } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dispatches } from '#dispatch/web/Dispatches.tsx'
import { Pages } from '#documents/web/Pages.tsx'
import { readIssue } from '#issues/contract.ts'
import { CancelIssue } from '#issues/web/CancelIssue.tsx'
import { IssueFacts } from '#issues/web/IssueFacts.tsx'
import { ReplaceIssue } from '#issues/web/ReplaceIssue.tsx'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { useWatch } from '#web/live.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { SheetSplit } from '#web/ui/SheetSplit.tsx'
import styles from './draft.module.css'
import { Exporting } from './Exporting.tsx'

/** An issue: the letter as it went out, beside to whom it goes and where each sending stands. */
export const IssueScreen = () => {
  const { t } = useTranslation(['issues', 'drafts'])
  const { say } = useFormat()
  const navigate = useNavigate()
  const { id } = useParams({ from: '/office/issues/$id' })
  const [exporting, setExporting] = useState(false)
  const { data, error, refetch } = useReply(readIssue, { params: { id } })
  useWatch('file', data?.file?.id)
  useWatch('receipt', data?.receipt?.id)
  if (error) return <ErrorScreen error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <div className={styles.screen}>
      <div className={styles.head}>
        <PageHeader
          title={say(data.subject)}
          chips={
            <>
              <Chip>{t(`drafts:kind.${data.kind}`)}</Chip>
              {data.cancelled ? (
                <Chip tone="red">{t('cancelled')}</Chip>
              ) : (
                <Chip tone="blue">{t('drafts:state.issued')}</Chip>
              )}
            </>
          }
          actions={
            <>
              <Button variant="default" size="xs" onClick={() => setExporting(true)}>
                {t('print:export.title')}
              </Button>
              <Exporting kind="issue" id={data.id} opened={exporting} onClose={() => setExporting(false)} />
              <CancelIssue issue={data} />
              <ReplaceIssue
                issue={data}
                onBegun={draftId => void navigate({ to: '/drafts/$id', params: { id: draftId } })}
              />
            </>
          }
        />
        <div className={styles.meta}>
          <FileNumber number={data.number} />
          <span className="sub">{say(data.office)}</span>
        </div>
      </div>
      <div className={styles.split}>
        <SheetSplit
          name="issue"
          first={45}
          startLabel={t('facts.label')}
          endLabel={t('document')}
          start={
            <div className={styles.facts}>
              <IssueFacts issue={data} />
              <Dispatches issueId={data.id} />
            </div>
          }
          end={
            <div className={styles.pages}>
              <Pages papers={[{ documentId: data.document.id, pages: data.document.pages }]} />
            </div>
          }
        />
      </div>
    </div>
  )
}
