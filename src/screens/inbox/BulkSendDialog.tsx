import { Button, Group, Radio, Stack } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type NoteGoes, send } from '#acts/contract.ts'
import { type InboxRow, inbox, sent } from '#movement/contract.ts'
import {
  SendFields,
  type SendingForm,
  sendFields,
  sendingForm,
  sendingFrom,
} from '#movement/web/SendFields.tsx'
import { byField, refusalsIn, useCommand } from '#web/api.ts'
import { useFormat, useRefusalText } from '#web/i18n.ts'
import { useActor } from '#web/session.ts'
import { ActForm } from '#web/ui/ActForm.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { PressedBy } from '#web/ui/PressedBy.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { saySent } from '../sent-toast.tsx'
import styles from './order.module.css'

/** Sends several files and receipts to one post: all or none, with the reason of every item that can't go beside it. */
export const BulkSendDialog = (props: {
  rows: readonly InboxRow[]
  onClose: () => void
  onDone: () => void
}) => {
  const { t } = useTranslation('movement')
  const { say } = useFormat()
  const sentence = useRefusalText()
  const phone = useMediaQuery('(max-width: 36em)')
  const actor = useActor()
  const { rows, onClose, onDone } = props
  const [form, setForm] = useState<SendingForm>(() => sendingForm())
  const [goes, setGoes] = useState<NoteGoes>('sealed')
  const [warned, setWarned] = useState(false)
  // Rows leave the list while it stands open, as they leave the desk: a refusal stays with the one it is about.
  const [asked, setAsked] = useState<readonly string[]>([])
  const command = useCommand(send, {
    invalidates: [inbox, sent],
    onDone: reply => {
      onDone()
      void saySent(reply)
    },
  })
  const body = sendingFrom(form)
  const { at, rest } = byField(command.error, [...sendFields, ...asked.map((_, i) => `items.${i}`)])
  const notes = rows.filter(row => row.writing).length
  const submit = (): void => {
    if (!body || command.isPending) return
    setAsked(rows.map(row => row.stayId))
    command.mutate({
      body: {
        ...body,
        items: rows.map(row => ({ kind: row.kind, id: row.id, stayId: row.stayId })),
        note: goes,
        warned,
      },
    })
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('order.bulkTitle', { count: rows.length })}
      size={720}
      fullScreen={phone ?? false}
    >
      <ActForm onSubmit={submit}>
        <Stack gap="md">
          <div>
            <p className={styles.lead}>
              {refusalsIn(command.error).length > 0 ? t('order.why') : t('order.bulkSays')}
            </p>
            <ul className={styles.items}>
              {rows.map(row => (
                <li key={row.stayId}>
                  <span className="num">{row.number}</span> {say(row.subject)}
                  {at(`items.${asked.indexOf(row.stayId)}`).map(refusal => (
                    <div key={refusal.code} className={styles.why} role="alert">
                      {sentence(refusal)}
                    </div>
                  ))}
                </li>
              ))}
            </ul>
          </div>
          <SendFields
            mine={actor?.postId ?? ''}
            value={form}
            onChange={setForm}
            down
            likely={() => undefined}
            files={rows.filter(row => row.kind === 'file').map(row => row.id)}
            onAhead={found => setWarned(found.level !== null)}
            refusalsAt={at}
          />
          {notes > 0 && (
            <Radio.Group
              label={t('order.bulkNotes', { count: notes })}
              value={goes}
              onChange={value => setGoes(value === 'yellow' ? 'yellow' : 'sealed')}
            >
              <Group gap="md" mt={4}>
                <Radio value="sealed" label={t('order.seal')} />
                <Radio value="yellow" label={t('order.yellow')} />
              </Group>
            </Radio.Group>
          )}
          <RefusalNote refusals={rest} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" size="sm" onClick={onClose}>
              {t('web:cancel')}
            </Button>
            <Button type="submit" size="sm" loading={command.isPending} disabled={!body}>
              {t('order.send', { count: rows.length })}
              <PressedBy press="mod+Enter" />
            </Button>
          </Group>
        </Stack>
      </ActForm>
    </Dialog>
  )
}
