import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { makeSlip } from '#receipts/slips/contract.ts'
import { useCommand } from '#web/api.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'

/** Makes an acknowledgement slip in the language the screen speaks, and opens it to be printed. */
export const useSlip = () => {
  const { i18n } = useTranslation('receipts')
  const make = useCommand(makeSlip, {
    onDone: reply => {
      window.location.assign(`/api/v1/slips/${reply.id}/content`)
    },
  })
  return {
    make: (receiptId: string): void =>
      make.mutate({
        params: { id: receiptId },
        body: { language: i18n.language.startsWith('en') ? 'en' : 'hi' },
      }),
    busy: make.isPending,
    error: make.error,
  }
}

/** The slip for the sender, offered at once after diarising. */
export const SlipButton = ({ receiptId }: { receiptId: string }) => {
  const { t } = useTranslation('receipts')
  const slip = useSlip()
  return (
    <>
      <Button size="sm" variant="default" loading={slip.busy} onClick={() => slip.make(receiptId)}>
        {t('slip.act')}
      </Button>
      <RefusalNote error={slip.error} />
    </>
  )
}
