import { useTranslation } from 'react-i18next'
import { putInFile, readFile } from '#files/contract.ts'
import { PutInForm } from '#files/web/PutInForm.tsx'
import { inbox } from '#movement/contract.ts'
import { type ReceiptReply, readReceipt } from '#receipts/contract.ts'
import { useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'

/** Puts the receipt into a file that lies on the same desk. */
export const PutInFileDialog = (props: { receipt: ReceiptReply; opened: boolean; onClose: () => void }) => {
  const { t } = useTranslation('receipts')
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('receipt.fileTitle')} size="lg">
      {props.opened && <Choose {...props} />}
    </Dialog>
  )
}

const Choose = ({ receipt, onClose }: { receipt: ReceiptReply; onClose: () => void }) => {
  const { t } = useTranslation('receipts')
  const put = useCommand(putInFile, {
    invalidates: [readReceipt, readFile, inbox],
    onDone: reply => {
      onClose()
      sayDone(t('receipt.put', { serial: reply.serial }))
    },
  })
  return (
    <PutInForm
      only="files"
      which={t('receipt.filePick')}
      act={t('receipt.putInFile')}
      none={<EmptyState title={t('receipt.fileNone')} />}
      put={put}
      onPut={(id, mark) => put.mutate({ params: { id }, body: { receiptId: receipt.id, mark } })}
      onClose={onClose}
    />
  )
}
