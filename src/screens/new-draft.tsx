import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { BeginDraft } from '#drafts/web/BeginDraft.tsx'
import { readFile } from '#files/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './list.module.css'

/** Puts up a draft on a file: from which template, and in answer to what. */
export const NewDraft = () => {
  const { t } = useTranslation('drafts')
  const { say } = useFormat()
  const navigate = useNavigate()
  const { id } = useParams({ from: '/office/files/$id/drafts/new' })
  const { data, error, refetch } = useReply(readFile, { params: { id } })
  if (error) return <ErrorScreen error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const papers = data.papers
    .filter(paper => paper.kind !== 'draft_version')
    .map(paper => ({
      id: paper.id,
      serial: paper.serial,
      title: [paper.title, paper.party].filter(Boolean).join(' · '),
      isPuc: paper.mark === 'puc',
    }))
  return (
    <div className="page">
      <PageHeader title={t('begin.title')} />
      <p className={styles.line}>
        <Link to="/files/$id" params={{ id }}>
          <FileNumber number={data.number} plain />
        </Link>{' '}
        <span>{say(data.subject)}</span>
      </p>
      {data.abilities.draft.may ? (
        <BeginDraft
          on={{ kind: 'file', id }}
          papers={papers}
          onBegun={draftId => void navigate({ to: '/drafts/$id', params: { id: draftId }, replace: true })}
          onLeave={() => void navigate({ to: '/files/$id', params: { id } })}
        />
      ) : (
        <RefusalNote refusals={data.abilities.draft.why} />
      )}
    </div>
  )
}
