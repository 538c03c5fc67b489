import { Button, Group, Modal, Radio, SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { putInFile, readFile } from '#files/contract.ts'
import { inbox } from '#movement/contract.ts'
import { type ReceiptReply, readReceipt } from '#receipts/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Receipt.module.css'

const marks = ['fr', 'puc', 'none'] as const
type Mark = (typeof marks)[number]

/** Puts the receipt into a file that lies on the same desk. */
export const PutInFileDialog = (props: { receipt: ReceiptReply; opened: boolean; onClose: () => void }) => {
  const { t } = useTranslation('receipts')
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('receipt.fileTitle')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('web:close') }}
    >
      {props.opened && <Choose {...props} />}
    </Modal>
  )
}

const Choose = ({ receipt, onClose }: { receipt: ReceiptReply; onClose: () => void }) => {
  const { t } = useTranslation('receipts')
  const { say } = useFormat()
  const { data, error } = useReply(inbox, { query: { only: 'files', limit: 200 } })
  const [fileId, setFileId] = useState('')
  const [mark, setMark] = useState<Mark>('fr')
  const put = useCommand(putInFile, {
    invalidates: [readReceipt, readFile, inbox],
    onDone: reply => {
      onClose()
      sayDone(t('receipt.put', { serial: reply.serial }))
    },
  })
  if (error) return <RefusalNote error={error} />
  if (!data) return <Loading />
  if (data.items.length === 0) return <EmptyState title={t('receipt.fileNone')} />
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (fileId === '') return
        const body = { receiptId: receipt.id, mark: mark === 'none' ? null : mark }
        put.mutate({ params: { id: fileId }, body })
      }}
    >
      <Stack gap="sm">
        <Radio.Group label={t('receipt.filePick')} value={fileId} onChange={setFileId}>
          <div className={styles.files}>
            {data.items.map(row => (
              <Radio
                key={row.id}
                value={row.id}
                label={
                  <>
                    <span className="num">{row.number}</span> {say(row.subject)}
                  </>
                }
              />
            ))}
          </div>
        </Radio.Group>
        <div>
          <div className="sub">{t('receipt.fileMark')}</div>
          <SegmentedControl
            size="xs"
            aria-label={t('receipt.fileMark')}
            value={mark}
            onChange={value => setMark(marks.find(each => each === value) ?? 'none')}
            data={marks.map(each => ({ value: each, label: t(`receipt.mark.${each}`) }))}
          />
        </div>
        <RefusalNote error={put.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('web:cancel')}
          </Button>
          <Button type="submit" loading={put.isPending} disabled={fileId === ''}>
            {t('receipt.putInFile')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
