import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dispatchesOfIssue, dispatchList } from '#dispatch/contract.ts'
import { cancelIssue, type IssueReply, issuesOfFile, readIssue } from '#issues/contract.ts'
import { readReceipt } from '#receipts/contract.ts'
import { useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { Confirm } from '#web/ui/Confirm.tsx'

/** Cancels an issue, with the reason; it stays to be seen. */
export const CancelIssue = ({ issue }: { issue: IssueReply }) => {
  const { t } = useTranslation('issues')
  const [asking, setAsking] = useState(false)
  const cancel = useCommand(cancelIssue, {
    invalidates: [readIssue, readReceipt, issuesOfFile, dispatchesOfIssue, dispatchList],
    onDone: () => {
      setAsking(false)
      sayDone(t('cancel.done'))
    },
  })
  if (issue.cancelled || !(issue.file || issue.receipt)) return null
  return (
    <>
      <ActButton ability={issue.abilities.cancel} danger onAct={() => setAsking(true)}>
        {t('cancel.act')}
      </ActButton>
      <Confirm
        opened={asking}
        title={t('cancel.title')}
        act={t('cancel.act')}
        reason={t('cancel.reason')}
        danger
        busy={cancel.isPending}
        error={cancel.error}
        onClose={() => {
          cancel.reset()
          setAsking(false)
        }}
        onConfirm={reason => cancel.mutate({ params: { id: issue.id }, body: { reason } })}
      >
        {t('cancel.text')}
        {!issue.file && ` ${t('cancel.reopens')}`}
      </Confirm>
    </>
  )
}
