import { useTranslation } from 'react-i18next'
import { readFile } from '#files/contract.ts'
import { listExaminations, returnDecision } from '#files/examination/contract.ts'
import { inbox, parked } from '#movement/contract.ts'
import { readNotes } from '#notes/contract.ts'
import { useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import type { MovedPaper } from './MoveDialogs.tsx'

/** Returns the decision of a linked file: its words become a sealed note on the first file. */
export const ReturnDecisionDialog = ({ paper, onClose }: { paper: MovedPaper; onClose: () => void }) => {
  const { t } = useTranslation('files')
  const command = useCommand(returnDecision, {
    invalidates: [readFile, readNotes, listExaminations, inbox, parked],
    onDone: () => {
      onClose()
      sayDone(t('examine.returned'))
    },
  })
  return (
    <Confirm
      opened
      title={t('examine.returnTitle', { number: paper.number })}
      act={t('examine.return')}
      reason={t('examine.decision')}
      busy={command.isPending}
      error={command.error}
      onConfirm={text => command.mutate({ params: { id: paper.id }, body: { text } })}
      onClose={onClose}
    >
      {t('examine.returnLead')}
    </Confirm>
  )
}
