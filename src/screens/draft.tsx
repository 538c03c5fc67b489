import { SegmentedControl } from '@mantine/core'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Pages } from '#documents/web/Pages.tsx'
import { PaperUpload } from '#documents/web/PaperUpload.tsx'
import { approveDraft, type DraftReply, readDraft, withdrawDraft } from '#drafts/contract.ts'
import { draftsOfFile, draftsOfReceipt, myDrafts } from '#drafts/lists/contract.ts'
import { DraftFacts } from '#drafts/web/DraftFacts.tsx'
import { DraftForm } from '#drafts/web/DraftForm.tsx'
import { Found } from '#drafts/web/Found.tsx'
import { NewForm } from '#drafts/web/NewForm.tsx'
import { Preview } from '#drafts/web/Preview.tsx'
import { Stale } from '#drafts/web/Stale.tsx'
import { useDraftText } from '#drafts/web/use-draft-text.ts'
import { Versions } from '#drafts/web/Versions.tsx'
import { readFile } from '#files/contract.ts'
import { InkPanel } from '#issues/web/InkPanel.tsx'
import { IssueDialog } from '#issues/web/IssueDialog.tsx'
import { PrintDialog } from '#issues/web/PrintDialog.tsx'
import { TokenDialog } from '#issues/web/TokenDialog.tsx'
import { TokenPanel } from '#issues/web/TokenPanel.tsx'
import { useLetterToken } from '#issues/web/use-letter-token.ts'
import { RichTextEditor } from '#notes/web/RichTextEditor.tsx'
import type { Actor } from '#people/contract.ts'
import { readReceipt } from '#receipts/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { useWatch } from '#web/live.ts'
import { sayDone } from '#web/say.ts'
import { useActor } from '#web/session.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Confirm } from '#web/ui/Confirm.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { SheetSplit } from '#web/ui/SheetSplit.tsx'
import styles from './draft.module.css'
import { WithToken } from './file/WithToken.tsx'

/** A draft: the letter as one writes it, beside the letter as it will look. */
export const DraftScreen = () => {
  const { id } = useParams({ from: '/office/drafts/$id' })
  const { version } = useSearch({ from: '/office/drafts/$id' })
  const actor = useActor()
  const { data, error, refetch } = useReply(readDraft, {
    params: { id },
    query: version === undefined ? {} : { version },
  })
  useWatch('file', data?.file?.id)
  useWatch('receipt', data?.receipt?.id)
  if (data && actor)
    return (
      <WithToken>
        <DraftDesk key={`${id} ${version ?? ''}`} draft={data} actor={actor} older={version !== undefined} />
      </WithToken>
    )
  if (error) return <ErrorScreen error={error} onRetry={() => void refetch()} />
  return <Loading />
}

type Asking = 'approve' | 'withdraw' | 'issue' | 'print' | 'token'

const DraftDesk = (props: { draft: DraftReply; actor: Actor; older: boolean }) => {
  const { draft, actor, older } = props
  const { t } = useTranslation('drafts')
  const { say, date } = useFormat()
  const navigate = useNavigate()
  const text = useDraftText(draft, `${actor.personId}:${actor.postId}`, !older)
  const [side, setSide] = useState<'letter' | 'versions'>('letter')
  const [asking, setAsking] = useState<Asking | null>(null)
  const shared = [readDraft, draftsOfFile, draftsOfReceipt, myDrafts, readFile, readReceipt]
  const done = (words: string) => () => {
    setAsking(null)
    sayDone(words)
  }
  const approve = useCommand(approveDraft, { invalidates: shared, onDone: done(t('approve.done')) })
  const withdraw = useCommand(withdrawDraft, { invalidates: shared, onDone: done(t('withdraw.done')) })
  const acts = draft.abilities
  const sign = useLetterToken(draft, issue => void navigate({ to: '/issues/$id', params: { id: issue.id } }))
  const writing = acts.edit.may && !older

  // What is approved or issued must be what stands on the screen.
  const ask = async (what: Asking): Promise<void> => {
    if (!writing || (await text.saveNow()) !== undefined) setAsking(what)
  }
  const onVersion = async (act: typeof approve | typeof withdraw): Promise<void> => {
    const version = writing ? await text.saveNow() : draft.version
    if (version !== undefined) act.mutate({ params: { id: draft.id }, body: { version } })
  }
  const show = (version: number | undefined): void =>
    void navigate({
      to: '/drafts/$id',
      params: { id: draft.id },
      search: version === undefined ? {} : { version },
      replace: true,
    })

  const head = (
    <div className={styles.head}>
      <PageHeader
        title={(writing ? text.content.subject : draft.title) || t(`kind.${draft.kind}`)}
        chips={
          <>
            <Chip>{t(`kind.${draft.kind}`)}</Chip>
            <Chip tone={draft.state === 'approved' ? 'green' : draft.state === 'withdrawn' ? 'red' : 'plain'}>
              {t(`state.${draft.state}`)}
            </Chip>
            <Chip tone="blue">{t('version', { number: draft.shown })}</Chip>
          </>
        }
        actions={
          <>
            {(draft.state === 'draft' || draft.state === 'approved') && (
              <ActButton ability={acts.withdraw} onAct={() => void ask('withdraw')} danger>
                {t('withdraw.act')}
              </ActButton>
            )}
            {draft.state === 'draft' && (
              <ActButton
                ability={acts.approve}
                press="a"
                onAct={() => void ask('approve')}
                go={acts.approve.may}
              >
                {t('approve.act')}
              </ActButton>
            )}
            {draft.state === 'approved' && !draft.printed && (
              <>
                <ActButton ability={acts.print} onAct={() => void ask('print')}>
                  {t('ink.act')}
                </ActButton>
                <ActButton
                  ability={acts.token}
                  press="d"
                  onAct={() => void ask('token')}
                  go={acts.token.may && !acts.issue.may}
                >
                  {t('token.act')}
                </ActButton>
                <ActButton
                  ability={acts.issue}
                  press="i"
                  onAct={() => void ask('issue')}
                  go={acts.issue.may || !acts.token.may}
                >
                  {t('issueAct')}
                </ActButton>
              </>
            )}
            {draft.issue && (
              <Link to="/issues/$id" params={{ id: draft.issue.id }} className={styles.go}>
                {t('toIssue', { number: draft.issue.number })}
              </Link>
            )}
          </>
        }
      />
      <div className={styles.meta}>
        {draft.file && (
          <Link to="/files/$id" params={{ id: draft.file.id }}>
            {t('onFile')} <FileNumber number={draft.file.number} plain />
          </Link>
        )}
        {draft.receipt && (
          <Link to="/receipts/$id" params={{ id: draft.receipt.id }}>
            {t('onReceipt')} <FileNumber number={draft.receipt.number} plain />
          </Link>
        )}
        {draft.answers && (
          <span className="sub">
            {t('answers', { serial: draft.answers.serial, number: draft.answers.number })}
          </span>
        )}
        {draft.replaces && (
          <Link to="/issues/$id" params={{ id: draft.replaces.id }}>
            {t('replaces', { number: draft.replaces.number, date: date(draft.replaces.on) })}
          </Link>
        )}
        {draft.state === 'draft' && (
          <span className="sub">
            {t('approve.who', { rank: draft.approver })}
            {draft.approvers.length > 0 &&
              ` (${draft.approvers
                .map(post => [post.abbreviation, post.person && say(post.person)].filter(Boolean).join(' '))
                .join('; ')})`}
          </span>
        )}
        {older && (
          <button type="button" className={styles.link} onClick={() => show(undefined)}>
            {t('versions.newest')}
          </button>
        )}
      </div>
    </div>
  )

  const left = writing ? (
    <>
      {text.found && <Found at={text.found.at} onSettle={text.settleFound} />}
      {text.saving === 'stale' && text.theirs && (
        <Stale theirs={text.theirs} mine={text.mineOver(text.theirs)} onSettle={text.settle} />
      )}
      <NewForm draft={draft} save={text.saveNow} />
      <DraftForm
        draft={draft}
        text={text}
        mine={actor.postId}
        body={(value, onChange) => (
          <RichTextEditor
            label={t('form.body')}
            placeholder={t('form.bodyHint')}
            value={value}
            onChange={onChange}
          />
        )}
      />
    </>
  ) : (
    <>
      {draft.givenUp.map(each => (
        <p key={each.number} className="sub">
          {t('ink.givenUp', { number: each.number, date: date(each.on), reason: each.reason })}
        </p>
      ))}
      <TokenPanel draft={draft} onSign={sign} />
      <InkPanel
        draft={draft}
        upload={onStored => (
          <PaperUpload several onDone={document => onStored(document.id, document.pages.length)} />
        )}
        pages={(documentId, pages) => <Pages papers={[{ documentId, pages }]} />}
        onIssued={issue => void navigate({ to: '/issues/$id', params: { id: issue.id } })}
      />
      <DraftFacts draft={draft} />
    </>
  )
  const right = (
    <div className={styles.side}>
      <div className={styles.tabs}>
        <SegmentedControl
          size="xs"
          aria-label={t('preview.side')}
          value={side}
          onChange={value => setSide(value === 'versions' ? 'versions' : 'letter')}
          data={[
            { value: 'letter', label: t('preview.tabPreview') },
            { value: 'versions', label: `${t('preview.tabVersions')} (${draft.versions.length})` },
          ]}
        />
      </div>
      {side === 'letter' ? (
        <Preview id={draft.id} title={draft.title} {...(older ? { version: draft.shown } : {})} />
      ) : (
        <Versions draft={draft} onShow={show} />
      )}
    </div>
  )
  return (
    <div className={styles.screen}>
      {head}
      <div className={styles.split}>
        <SheetSplit
          name="draft"
          startLabel={t('form.label')}
          endLabel={t('preview.label')}
          start={left}
          end={right}
        />
      </div>
      <Confirm
        opened={asking === 'approve'}
        title={t('approve.title')}
        act={t('approve.act')}
        busy={approve.isPending}
        error={approve.error}
        onClose={() => setAsking(null)}
        onConfirm={() => void onVersion(approve)}
      >
        <b>{draft.title}</b>
        <p>{t('approve.text')}</p>
      </Confirm>
      <Confirm
        opened={asking === 'withdraw'}
        title={t('withdraw.title')}
        act={t('withdraw.act')}
        danger
        busy={withdraw.isPending}
        error={withdraw.error}
        onClose={() => setAsking(null)}
        onConfirm={() => void onVersion(withdraw)}
      >
        <b>{draft.title}</b>
        <p>{t('withdraw.text')}</p>
      </Confirm>
      <TokenDialog draft={draft} opened={asking === 'token'} onClose={() => setAsking(null)} onSign={sign} />
      <PrintDialog draft={draft} opened={asking === 'print'} onClose={() => setAsking(null)} />
      <IssueDialog
        draft={draft}
        opened={asking === 'issue'}
        onClose={() => setAsking(null)}
        onIssued={issue => void navigate({ to: '/issues/$id', params: { id: issue.id } })}
      />
    </div>
  )
}
