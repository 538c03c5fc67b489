import { Button, Group, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { disposes } from '#drafts/carrier.ts'
import { addresseeName } from '#drafts/content.ts'
import { type DraftReply, readDraft } from '#drafts/contract.ts'
import { draftsOfFile, draftsOfReceipt, myDrafts } from '#drafts/lists/contract.ts'
import { issueDraft, issuesOfFile, issuing } from '#issues/contract.ts'
import type { ReplyOf } from '#kit/endpoint.ts'
import { inbox } from '#movement/contract.ts'
import { readReceipt } from '#receipts/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Facts } from '#web/ui/Facts.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Issue.module.css'

/** Says exactly what issuing will do (number, date, who gets it how, that it is not signed), and does it. */
export const IssueDialog = (props: {
  draft: DraftReply
  opened: boolean
  onClose: () => void
  onIssued: (issue: ReplyOf<typeof issueDraft>) => void
}) => {
  const { t } = useTranslation(['issues', 'web', 'drafts'])
  const { say, date } = useFormat()
  const { draft } = props
  const about = useReply(issuing, { params: { id: draft.id } }, { enabled: props.opened })
  const issue = useCommand(issueDraft, {
    invalidates: [readDraft, draftsOfFile, draftsOfReceipt, myDrafts, issuesOfFile, readReceipt, inbox],
    onDone: reply => {
      sayDone(t('dialog.done', { number: reply.number }))
      props.onIssued(reply)
    },
  })
  const everyone = [
    ...draft.content.addressees.map(to => ({ to, as: null })),
    ...draft.content.copies.map(to => ({ to, as: 'copy' as const })),
    ...(draft.content.endorsement?.copies ?? []).map(to => ({ to, as: 'endorsement' as const })),
  ]
  const signatory = draft.signatory
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('dialog.title')} size="lg">
      {!about.data ? (
        about.error ? (
          <RefusalNote error={about.error} />
        ) : (
          <Loading />
        )
      ) : (
        <Stack gap="sm">
          <Facts>
            <dt>{t('dialog.number')}</dt>
            <dd>
              <span className="num">{about.data.numberForm}</span>{' '}
              <span className="sub">
                ({t('dialog.numberText')}
                {draft.content.endorsement && `; ${t('dialog.second')}`})
              </span>
            </dd>
            <dt>{t('dialog.date')}</dt>
            <dd>{date(about.data.issuedOn)}</dd>
            <dt>{t('dialog.signatory')}</dt>
            <dd>
              {signatory.person && `${say(signatory.person)}, `}
              {say(signatory.designation)}
            </dd>
            {draft.endorser && (
              <>
                <dt>{t('drafts:endorsement.signatory')}</dt>
                <dd>
                  {draft.endorser.person && `${say(draft.endorser.person)}, `}
                  {say(draft.endorser.designation)}
                </dd>
              </>
            )}
          </Facts>
          <p className={styles.unsigned}>{t('dialog.unsigned')}</p>
          {draft.receipt && disposes(draft.kind, 0) && (
            <p>{t('dialog.disposes', { number: draft.receipt.number })}</p>
          )}
          <section>
            <h3>{t('dialog.who')}</h3>
            {everyone.length === 0 ? (
              <p>{t('dialog.nobody')}</p>
            ) : (
              <ol className={styles.who}>
                {everyone.map(({ to, as }, place) => (
                  <li key={place}>
                    <b>{addresseeName(to)}</b>
                    {to.organisation && to.organisation !== addresseeName(to) && `, ${to.organisation}`}
                    {as && ` (${t(`dialog.${as}`)})`}
                    <div className="sub">{t(`dialog.${to.mode}`)}</div>
                  </li>
                ))}
              </ol>
            )}
          </section>
          <p className="sub">{t('dialog.once')}</p>
          <RefusalNote error={issue.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={props.onClose}>
              {t('web:cancel')}
            </Button>
            <Button
              data-autofocus
              loading={issue.isPending}
              onClick={() => issue.mutate({ params: { id: draft.id }, body: { version: draft.version } })}
            >
              {t('dialog.act')}
            </Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  )
}
