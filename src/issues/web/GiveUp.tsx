import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DraftReply, readDraft } from '#drafts/contract.ts'
import { draftsOfFile, myDrafts } from '#drafts/lists/contract.ts'
import { giveUpPrint, issuesOfFile } from '#issues/contract.ts'
import { useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { Confirm } from '#web/ui/Confirm.tsx'

/** Gives the number of a letter up that will not be signed, with the reason. */
export const GiveUp = ({ draft }: { draft: DraftReply }) => {
  const { t } = useTranslation('drafts')
  const way = draft.printed?.way === 'dsc' ? 'token' : 'ink'
  const [asking, setAsking] = useState(false)
  const giveUp = useCommand(giveUpPrint, {
    invalidates: [readDraft, draftsOfFile, myDrafts, issuesOfFile],
    onDone: () => {
      setAsking(false)
      sayDone(t(`${way}.gaveUp`))
    },
  })
  return (
    <>
      <ActButton ability={draft.abilities.giveUp} danger onAct={() => setAsking(true)}>
        {t(`${way}.giveUp`)}
      </ActButton>
      <Confirm
        opened={asking}
        title={t(`${way}.giveUpTitle`)}
        act={t(`${way}.giveUp`)}
        reason={t('ink.reason')}
        danger
        busy={giveUp.isPending}
        error={giveUp.error}
        onClose={() => {
          giveUp.reset()
          setAsking(false)
        }}
        onConfirm={reason => giveUp.mutate({ params: { id: draft.id }, body: { reason } })}
      >
        {t('ink.giveUpText')}
      </Confirm>
    </>
  )
}
