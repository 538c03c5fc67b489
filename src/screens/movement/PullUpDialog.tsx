import { useTranslation } from 'react-i18next'
import { pullUp } from '#acts/movement/contract.ts'
import { readFile } from '#files/contract.ts'
import { inbox } from '#movement/contract.ts'
import { readNotes } from '#notes/contract.ts'
import { readReceipt } from '#receipts/contract.ts'
import { useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import type { MovedPaper } from './MoveDialogs.tsx'

/** Takes a thing from a subordinate's desk: why, in words both will read. */
export const PullUpDialog = ({ paper, onClose }: { paper: MovedPaper; onClose: () => void }) => {
  const { t } = useTranslation('movement')
  const command = useCommand(pullUp, {
    invalidates: [readFile, readNotes, readReceipt, inbox],
    onDone: () => {
      onClose()
      sayDone(t('pullUp.done', { number: paper.number }))
    },
  })
  return (
    <Confirm
      opened
      title={t('pullUp.title', { number: paper.number })}
      act={t('pullUp.act')}
      reason={t('pullUp.reason')}
      busy={command.isPending}
      error={command.error}
      onConfirm={reason => command.mutate({ params: { id: paper.stayId }, body: { reason } })}
      onClose={onClose}
    >
      {t('pullUp.lead')}
    </Confirm>
  )
}
