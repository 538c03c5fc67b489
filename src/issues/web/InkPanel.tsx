import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DraftReply, readDraft } from '#drafts/contract.ts'
import { draftsOfFile, myDrafts } from '#drafts/lists/contract.ts'
import { issueSigned, issuesOfFile, printPdf } from '#issues/contract.ts'
import type { ReplyOf } from '#kit/endpoint.ts'
import { addressOf, useCommand } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { GiveUp } from './GiveUp.tsx'
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
  const shared = [readDraft, draftsOfFile, myDrafts, issuesOfFile]
  const issue = useCommand(issueSigned, {
    invalidates: shared,
    onDone: reply => {
      sayDone(t('issues:dialog.done', { number: reply.number }))
      props.onIssued(reply)
    },
  })
  const { printed } = draft
  if (printed?.way !== 'ink') return null
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
      <GiveUp draft={draft} />
    </section>
  )
}
