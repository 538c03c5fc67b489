import { Button, Group, SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PaperUpload } from '#documents/web/PaperUpload.tsx'
import { type FileReply, readFile } from '#files/contract.ts'
import { dayInIndia } from '#kit/clock.ts'
import type { PostShown } from '#movement/contract.ts'
import { useChannel } from '#movement/web/directory.ts'
import { ReceiverPicker } from '#movement/web/ReceiverPicker.tsx'
import { readNotes } from '#notes/contract.ts'
import { type OrderHow, recordOrder } from '#notes/orders/contract.ts'
import { emptyText, isEmptyText } from '#notes/richtext.ts'
import { RichTextEditor } from '#notes/web/RichTextEditor.tsx'
import type { ReferenceChoices } from '#notes/web/reference-words.ts'
import type { Actor } from '#people/contract.ts'
import { byField, useCommand } from '#web/api.ts'
import { useRefusalText } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { useSignAtOnce } from './use-sign-at-once.ts'

type Props = {
  file: FileReply
  actor: Actor
  choices: ReferenceChoices
  opened: boolean
  onClose: () => void
}

/** Records an order another officer gave by word of mouth, or in ink on a printout whose scan is then put in. */
export const RecordOrder = (props: Props) => {
  const { t } = useTranslation('notes')
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('order.record')} size={720}>
      {props.opened && <Form {...props} />}
    </Dialog>
  )
}

const fields = ['text', 'orderedBy', 'orderedOn', 'documentId'] as const

const Form = ({ file, actor, choices, onClose }: Props) => {
  const { t } = useTranslation('notes')
  const sentence = useRefusalText()
  const today = dayInIndia(new Date())
  const [how, setHow] = useState<OrderHow>('ink')
  const [officer, setOfficer] = useState<PostShown | null>(null)
  const [on, setOn] = useState<string | null>(today)
  const [text, setText] = useState(emptyText)
  const [scan, setScan] = useState<{ id: string; name: string } | null>(null)
  const channel = useChannel(actor.postId) ?? []
  const signAtOnce = useSignAtOnce()
  const record = useCommand(recordOrder, {
    invalidates: [readNotes, readFile],
    onDone: async ({ id }) => {
      sayDone(t('order.recorded'))
      onClose()
      await signAtOnce([id], { title: t('order.record'), onSigned: () => sayDone(t('order.recorded')) })
    },
  })
  const { at, rest } = byField(record.error, fields)
  const lacks = !officer || !on || isEmptyText(text) || (how === 'ink' && !scan)
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (lacks || !officer || !on) return
        record.mutate({
          params: { id: file.id },
          body: {
            how,
            text,
            orderedBy: officer.id,
            orderedOn: on,
            documentId: how === 'ink' ? (scan?.id ?? null) : null,
          },
        })
      }}
    >
      <Stack gap="sm">
        <p className="sub">{t('order.lead')}</p>
        <SegmentedControl
          aria-label={t('order.how')}
          value={how}
          onChange={value => setHow(value as OrderHow)}
          data={[
            { value: 'ink', label: t('order.ink') },
            { value: 'oral', label: t('order.oral') },
          ]}
        />
        <ReceiverPicker
          legend={t('order.whose')}
          value={officer}
          onChange={setOfficer}
          channel={channel}
          refusals={at('orderedBy')}
        />
        <DayInput
          label={t('order.when')}
          value={on}
          onChange={setOn}
          max={today}
          required
          error={at('orderedOn').map(sentence).join(' ') || undefined}
        />
        {how === 'ink' &&
          (scan ? (
            <div className="sub" role="status">
              {t('order.scanIs', { name: scan.name })}{' '}
              <Button size="compact-xs" variant="default" onClick={() => setScan(null)}>
                {t('order.otherScan')}
              </Button>
            </div>
          ) : (
            <div>
              <div className="asks">{t('order.scan')}</div>
              <PaperUpload
                several
                small
                label={t('order.scan')}
                onDone={document => setScan({ id: document.id, name: document.name })}
              />
            </div>
          ))}
        <RefusalNote refusals={at('documentId')} />
        <div>
          <div className="asks">{how === 'ink' ? t('order.wordsInk') : t('order.wordsOral')}</div>
          <RichTextEditor value={text} onChange={setText} label={t('order.words')} references={choices} />
          <RefusalNote refusals={at('text')} />
        </div>
        <p className="sub">{t('order.sealed')}</p>
        <RefusalNote refusals={rest} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('web:cancel')}
          </Button>
          <Button type="submit" loading={record.isPending} disabled={lacks}>
            {t('order.act')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
