import { useTranslation } from 'react-i18next'
import { draftsOfFile, myDrafts } from '#drafts/lists/contract.ts'
import { type IssueReply, readIssue, replaceIssue } from '#issues/contract.ts'
import { useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'

/** Begins the letter that comes in the place of a cancelled one, from the text that was issued. */
export const ReplaceIssue = ({
  issue,
  onBegun,
}: {
  issue: IssueReply
  onBegun: (draftId: string) => void
}) => {
  const { t } = useTranslation('issues')
  const replace = useCommand(replaceIssue, {
    invalidates: [readIssue, draftsOfFile, myDrafts],
    onDone: ({ draftId }) => {
      sayDone(t('replace.done'))
      onBegun(draftId)
    },
  })
  if (!issue.cancelled || !issue.file || issue.cancelled.replacedBy || issue.cancelled.replacingDraftId)
    return null
  return (
    <>
      <ActButton
        ability={issue.abilities.replace}
        busy={replace.isPending}
        onAct={() => replace.mutate({ params: { id: issue.id } })}
      >
        {t('replace.act')}
      </ActButton>
      <RefusalNote error={replace.error} />
    </>
  )
}
