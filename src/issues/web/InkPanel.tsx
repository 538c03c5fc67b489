import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DraftReply, draftsOfFile, myDrafts, readDraft } from '#drafts/contract.ts'
import { giveUpPrint, issueSigned, issuesOfFile, printPdf } from '#issues/contract.ts'
import type { ReplyOf } from '#kit/endpoint.ts'
import { addressOf, useCommand } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { Confirm } from '#web/ui/Confirm.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Issue.module.css'

/**
 * A letter that has its number and waits to be signed in ink: print, sign, scan, upload, issue. `upload` takes the scan, `pages` shows
 * it before it is issued.
 */
export const InkPanel = (props: {
  draft: DraftReply
  upload: (onStored: (documentId: string, pages: number) => void) => ReactNode
  pages: (documentId: string, pages: number) => ReactNode
  onIssued: (issue: ReplyOf<typeof issueSigned>) => void
}) => {
  const { t } = useTranslation(['drafts', 'issues'])
  const { date } = useFormat()
  const { draft } = props
  const [scan, setScan] = useState<{ id: string; pages: number }>()
  const [givingUp, setGivingUp] = useState(false)
  const shared = [readDraft, draftsOfFile, myDrafts, issuesOfFile]
  const issue = useCommand(issueSigned, {
    invalidates: shared,
    onDone: reply => {
      sayDone(t('issues:dialog.done', { number: reply.number }))
      props.onIssued(reply)
    },
  })
  const giveUp = useCommand(giveUpPrint, {
    invalidates: shared,
    onDone: () => {
      setGivingUp(false)
      sayDone(t('ink.gaveUp'))
    },
  })
  const { printed } = draft
  if (!printed) return null
  const params = { id: draft.id }
  return (
    <section className={styles.ink} aria-label={t('ink.act')}>
      <h2>{t('ink.waiting', { number: printed.number, date: date(printed.on) })}</h2>
      <ol>
        <li>
          {t('ink.step1')}{' '}
          <a href={addressOf(printPdf, { params })} target="_blank" rel="noreferrer">
            {t('ink.pdf')}
          </a>
        </li>
        <li>{t('ink.step2')}</li>
      </ol>
      {!draft.abilities.sign.may ? (
        <RefusalNote refusals={draft.abilities.sign.why} />
      ) : scan ? (
        <>
          <p>{t('ink.look')}</p>
          <div className={styles.scan}>{props.pages(scan.id, scan.pages)}</div>
          <RefusalNote error={issue.error} />
          <div className={styles.acts}>
            <Button
              loading={issue.isPending}
              onClick={() => issue.mutate({ params, body: { documentId: scan.id } })}
            >
              {t('ink.issue')}
            </Button>
            <Button variant="default" onClick={() => setScan(undefined)}>
              {t('ink.other')}
            </Button>
          </div>
        </>
      ) : (
        props.upload((id, pages) => setScan({ id, pages }))
      )}
      <ActButton ability={draft.abilities.giveUp} danger onAct={() => setGivingUp(true)}>
        {t('ink.giveUp')}
      </ActButton>
      <Confirm
        opened={givingUp}
        title={t('ink.giveUpTitle')}
        act={t('ink.giveUp')}
        reason={t('ink.reason')}
        danger
        busy={giveUp.isPending}
        error={giveUp.error}
        onClose={() => {
          giveUp.reset()
          setGivingUp(false)
        }}
        onConfirm={reason => giveUp.mutate({ params, body: { reason } })}
      >
        {t('ink.giveUpText')}
      </Confirm>
    </section>
  )
}
