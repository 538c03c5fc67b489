import { Button, Group, Radio, SegmentedControl, Stack } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type NoteGoes, send } from '#acts/contract.ts'
import { type FileReply, readFile } from '#files/contract.ts'
import type { ReplyOf } from '#kit/endpoint.ts'
import { rangeOf } from '#kit/range.ts'
import { inbox, sent } from '#movement/contract.ts'
import { cameFrom, likelyNext, senderOf } from '#movement/web/likely-next.ts'
import {
  SendFields,
  type SendingForm,
  sendFields,
  sendingForm,
  sendingFrom,
} from '#movement/web/SendFields.tsx'
import { prepareNote, readNotes } from '#notes/contract.ts'
import { isEmptyText, paragraphsOf } from '#notes/richtext.ts'
import { RichTextView } from '#notes/web/RichTextView.tsx'
import { type How, howAtFirst, SealHow } from '#notes/web/SealHow.tsx'
import type { Pen } from '#notes/web/writing/pen.ts'
import { usePenState } from '#notes/web/writing/use-pen.ts'
import type { Actor } from '#people/contract.ts'
import { byField, call, useCommand } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { useSession } from '#web/session.ts'
import { useToken } from '#web/token.ts'
import { ActForm } from '#web/ui/ActForm.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { PressedBy } from '#web/ui/PressedBy.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { saySent } from '../sent-toast.tsx'
import styles from './File.module.css'

/** On to the next desk, or back to where it came from with a question. */
export type SendMode = 'on' | 'back'

type Props = {
  file: FileReply
  notes: ReplyOf<typeof readNotes>
  actor: Actor
  /** what it wrote is on the server */
  pen: Pen
  mode: SendMode | null
  onMode: (mode: SendMode | null) => void
}

/** Sends the file: to whom, what is asked, and what is sealed by it. */
export const SendDialog = (props: Props) => {
  const { t } = useTranslation('files')
  const phone = useMediaQuery('(max-width: 36em)')
  return (
    <Dialog
      opened={props.mode !== null}
      onClose={() => props.onMode(null)}
      title={t('send.title', { number: props.file.number })}
      size={720}
      fullScreen={phone ?? false}
    >
      {props.mode && <Form {...props} mode={props.mode} />}
    </Dialog>
  )
}

const Form = (props: Props & { mode: SendMode }) => {
  const { file, actor, mode, pen } = props
  const { t } = useTranslation('files')
  const navigate = useNavigate()
  const present = file.stays.at(-1)
  const sender = senderOf(file.stays)
  const [on, setOn] = useState<SendingForm>(() => sendingForm({ urgency: file.urgency }))
  const [back, setBack] = useState<SendingForm>(() =>
    sendingForm({ to: sender, action: 'returned_with_query', urgency: file.urgency }),
  )
  const [goes, setGoes] = useState<NoteGoes>('sealed')
  const [how, setHow] = useState(howAtFirst(props.notes.sealing))
  const token = useToken()
  const { text, version } = usePenState(pen).writing
  const [warned, setWarned] = useState(false)
  const form = mode === 'on' ? on : back
  const setForm = mode === 'on' ? setOn : setBack
  const command = useCommand(send, {
    invalidates: [readFile, readNotes, inbox, sent],
    onDone: async reply => {
      pen.dropped()
      props.onMode(null)
      void saySent(reply)
      await navigate({ to: '/inbox' })
    },
  })
  const { at, rest } = byField(command.error, sendFields)
  const body = sendingFrom(form)
  const submit = (): void => {
    if (!body || !present || command.isPending) return
    const sending = {
      ...body,
      items: [{ kind: 'file' as const, id: file.id, stayId: present.id }],
      note: goes,
      returned: mode === 'back',
      warned,
    }
    if (goes === 'yellow' || how === 'server' || isEmptyText(text)) {
      command.mutate({ body: sending })
      return
    }
    token({
      title: t('send.title', { number: file.number }),
      prepare: () => call(prepareNote, { params: { id: file.id }, body: { version } }),
      onSigned: signed => command.mutateAsync({ body: { ...sending, signed } }),
    })
  }
  return (
    <ActForm onSubmit={submit}>
      <Stack gap="md">
        {sender && (
          <SegmentedControl
            aria-label={t('send.way')}
            value={mode}
            onChange={value => props.onMode(value === 'back' ? 'back' : 'on')}
            data={[
              { value: 'on', label: t('send.on') },
              { value: 'back', label: t('send.back') },
            ]}
          />
        )}
        <SendFields
          key={mode}
          mine={actor.postId}
          value={form}
          onChange={setForm}
          likely={channel => likelyNext(file.stays, actor.postId, channel, actor.officeId)}
          cameFrom={cameFrom(file.stays, actor.postId)}
          files={[file.id]}
          onAhead={ahead => setWarned(ahead.level !== null)}
          refusalsAt={at}
        />
        <Goes {...props} goes={goes} onGoes={setGoes} how={how} onHow={setHow} />
        <RefusalNote refusals={rest} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" size="sm" onClick={() => props.onMode(null)}>
            {t('web:cancel')}
          </Button>
          <Button type="submit" size="sm" loading={command.isPending} disabled={!body}>
            {mode === 'on' ? t('send.act') : t('send.actBack')}
            <PressedBy press="mod+Enter" />
          </Button>
        </Group>
      </Stack>
    </ActForm>
  )
}

/** What goes with the file: the note that is sealed by sending, or that it goes as a mere forwarding. */
const Goes = (
  props: Props & {
    goes: NoteGoes
    onGoes: (goes: NoteGoes) => void
    how: How
    onHow: (how: How) => void
  },
) => {
  const { file, notes } = props
  const { text } = usePenState(props.pen).writing
  const { t } = useTranslation('files')
  const { say } = useFormat()
  const { person, post } = useSession()
  const count = paragraphsOf(text).length
  const from = file.lastParagraph + 1
  const yellow = notes.notes.filter(note => note.state === 'yellow').length
  return (
    <div className={styles.goes} data-goes={isEmptyText(text) ? 'nothing' : props.goes}>
      {isEmptyText(text) ? (
        <span>{t('send.forwarding')}</span>
      ) : (
        <>
          <Radio.Group
            label={t('send.note')}
            value={props.goes}
            onChange={value => props.onGoes(value === 'yellow' ? 'yellow' : 'sealed')}
          >
            <div className={styles.choices}>
              <Radio
                value="sealed"
                label={t('send.seal')}
                description={t('send.sealed', {
                  count,
                  range: rangeOf({ from, to: from + count - 1 }),
                  name: say(person.name),
                  designation: post ? say(post.designation) : '',
                })}
              />
              <Radio value="yellow" label={t('send.yellow')} description={t('send.yellowSays')} />
            </div>
          </Radio.Group>
          {props.goes === 'sealed' && (
            <SealHow sealing={notes.sealing} value={props.how} onChange={props.onHow} />
          )}
          <blockquote className={styles.words}>
            <RichTextView text={{ type: 'doc', content: paragraphsOf(text)[0] ?? [] }} />
          </blockquote>
        </>
      )}
      {yellow > 0 && <span className="sub">{t('send.yellowStays', { count: yellow })}</span>}
    </div>
  )
}
