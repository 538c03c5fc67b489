import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PostShown } from '#movement/contract.ts'
import { PostsPicker } from '#movement/web/PostsPicker.tsx'
import { type ReceiptReply, readReceipt } from '#receipts/contract.ts'
import { copyReceipt } from '#receipts/copies/contract.ts'
import { useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'

/** Gives copies for information: to whom, as many as one likes. */
export const CopyDialog = (props: { receipt: ReceiptReply; opened: boolean; onClose: () => void }) => {
  const { t } = useTranslation('receipts')
  const { receipt, onClose } = props
  const [to, setTo] = useState<readonly PostShown[]>([])
  const give = useCommand(copyReceipt, {
    invalidates: [readReceipt],
    onDone: reply => {
      setTo([])
      onClose()
      sayDone(t('receipt.copied', { count: reply.copies }))
    },
  })
  return (
    <Dialog opened={props.opened} onClose={onClose} title={t('receipt.copyTitle')} size="lg">
      <form
        onSubmit={event => {
          event.preventDefault()
          if (to.length > 0)
            give.mutate({ params: { id: receipt.id }, body: { to: to.map(post => post.id) } })
        }}
      >
        <Stack gap="sm">
          <PostsPicker
            label={t('receipt.copyPick')}
            value={to}
            onChange={setTo}
            without={[
              ...receipt.copies.map(copy => copy.to.id),
              ...receipt.stays.slice(-1).map(stay => stay.to.id),
            ]}
          />
          <RefusalNote error={give.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('web:cancel')}
            </Button>
            <Button type="submit" loading={give.isPending} disabled={to.length === 0}>
              {t('receipt.copyAct')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
