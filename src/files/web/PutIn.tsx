import { useTranslation } from 'react-i18next'
import { putInFile, readFile } from '#files/contract.ts'
import { inbox } from '#movement/contract.ts'
import { readNotes } from '#notes/contract.ts'
import { useCommand } from '#web/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PutInForm } from './PutInForm.tsx'

/** Puts a receipt that lies on this desk into the file, and says what it is marked as. */
export const PutIn = (props: {
  fileId: string
  opened: boolean
  onClose: () => void
  onDone: (pageFrom: number) => void
}) => {
  const { t } = useTranslation('files')
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('putIn.title')} size="lg">
      {props.opened && <Choose {...props} />}
    </Dialog>
  )
}

const Choose = (props: { fileId: string; onClose: () => void; onDone: (pageFrom: number) => void }) => {
  const { t } = useTranslation('files')
  const put = useCommand(putInFile, {
    invalidates: [readFile, readNotes, inbox],
    onDone: entered => {
      props.onClose()
      props.onDone(entered.pageFrom)
    },
  })
  return (
    <PutInForm
      only="receipts"
      which={t('putIn.which')}
      act={t('putIn.act')}
      none={<EmptyState title={t('putIn.none')}>{t('putIn.noneHint')}</EmptyState>}
      put={put}
      onPut={(receiptId, mark) => put.mutate({ params: { id: props.fileId }, body: { receiptId, mark } })}
      onClose={props.onClose}
    />
  )
}
