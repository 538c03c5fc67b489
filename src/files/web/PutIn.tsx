import { Button, Group, Modal, Radio, SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PaperMark, putInFile, readFile } from '#files/contract.ts'
import { inbox } from '#movement/contract.ts'
import { readNotes } from '#notes/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Closing.module.css'

/** Puts a receipt that lies on this desk into the file, and says what it is marked as. */
export const PutIn = (props: {
  fileId: string
  opened: boolean
  onClose: () => void
  onDone: (pageFrom: number) => void
}) => {
  const { t } = useTranslation('files')
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('putIn.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('web:close') }}
    >
      {props.opened && <Choose {...props} />}
    </Modal>
  )
}

const Choose = (props: { fileId: string; onClose: () => void; onDone: (pageFrom: number) => void }) => {
  const { t } = useTranslation('files')
  const { say } = useFormat()
  const { data, error } = useReply(inbox, { query: { only: 'receipts', limit: 100 } })
  const [receiptId, setReceiptId] = useState('')
  const [mark, setMark] = useState<PaperMark | 'none'>('fr')
  const put = useCommand(putInFile, {
    invalidates: [readFile, readNotes, inbox],
    onDone: entered => {
      props.onClose()
      props.onDone(entered.pageFrom)
    },
  })
  if (error) return <RefusalNote error={error} />
  if (!data) return <Loading />
  if (data.items.length === 0) return <EmptyState title={t('putIn.none')}>{t('putIn.noneHint')}</EmptyState>
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        put.mutate({
          params: { id: props.fileId },
          body: { receiptId, mark: mark === 'none' ? null : mark },
        })
      }}
    >
      <Stack gap="sm">
        <Radio.Group label={t('putIn.which')} value={receiptId} onChange={setReceiptId}>
          <div className={styles.receipts}>
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
          <div className="sub">{t('putIn.as')}</div>
          <SegmentedControl
            aria-label={t('putIn.as')}
            value={mark}
            onChange={value => setMark(value as PaperMark | 'none')}
            data={(['puc', 'fr', 'none'] as const).map(each => ({
              value: each,
              label: t(`mark.name.${each}`),
            }))}
          />
        </div>
        <RefusalNote error={put.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onClose}>
            {t('web:cancel')}
          </Button>
          <Button type="submit" loading={put.isPending} disabled={receiptId === ''}>
            {t('putIn.act')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
