import { Button, Group, Radio, SegmentedControl, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperMark } from '#files/contract.ts'
import { inbox } from '#movement/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Closing.module.css'

/** Chooses one of the files, or receipts, on this desk and what the paper is marked as: a receipt is put into a file from either side. */
export const PutInForm = (props: {
  only: 'files' | 'receipts'
  /** above the list, and on the button */
  which: string
  act: string
  /** shown where none lies here */
  none: ReactNode
  put: { error: unknown; isPending: boolean }
  onPut: (id: string, mark: PaperMark | null) => void
  onClose: () => void
}) => {
  const { t } = useTranslation('files')
  const { say } = useFormat()
  const { data, error } = useReply(inbox, { query: { only: props.only, limit: 200 } })
  const [id, setId] = useState('')
  const [mark, setMark] = useState<PaperMark | 'none'>('fr')
  if (error) return <RefusalNote error={error} />
  if (!data) return <Loading />
  if (data.items.length === 0) return props.none
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (id !== '') props.onPut(id, mark === 'none' ? null : mark)
      }}
    >
      <Stack gap="sm">
        <Radio.Group label={props.which} value={id} onChange={setId}>
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
          <div className="asks">{t('putIn.as')}</div>
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
        <RefusalNote error={props.put.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onClose}>
            {t('web:cancel')}
          </Button>
          <Button type="submit" loading={props.put.isPending} disabled={id === ''}>
            {props.act}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
