import { Button, Group, Stack } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { send } from '#acts/contract.ts'
import { inbox, sent } from '#movement/contract.ts'
import { cameFrom, likelyMarked } from '#movement/web/likely-next.ts'
import {
  SendFields,
  type SendingForm,
  sendFields,
  sendingForm,
  sendingFrom,
} from '#movement/web/SendFields.tsx'
import { textFrom } from '#notes/richtext.ts'
import type { Actor } from '#people/contract.ts'
import { type ReceiptReply, readReceipt } from '#receipts/contract.ts'
import { diary } from '#receipts/diary/contract.ts'
import { byField, useCommand } from '#web/api.ts'
import { ActForm } from '#web/ui/ActForm.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { PressedBy } from '#web/ui/PressedBy.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { useSignAtOnce } from '../file/use-sign-at-once.ts'
import { saySent } from '../sent-toast.tsx'
import styles from './Receipt.module.css'

type Props = {
  receipt: ReceiptReply
  actor: Actor
  minute: string
  opened: boolean
  onClose: () => void
  onSent: () => void
}

/** Marks the receipt to the next desk: to whom, what is asked, and the minute that is sealed by it. */
export const SendDialog = (props: Props) => {
  const { t } = useTranslation('receipts')
  const phone = useMediaQuery('(max-width: 36em)')
  return (
    <Dialog
      opened={props.opened}
      onClose={props.onClose}
      title={t('receipt.sendTitle')}
      size={720}
      fullScreen={phone ?? false}
    >
      {props.opened && <Form {...props} />}
    </Dialog>
  )
}

const Form = ({ receipt, actor, minute, onClose, onSent }: Props) => {
  const { t } = useTranslation('receipts')
  const navigate = useNavigate()
  const signAtOnce = useSignAtOnce()
  const [form, setForm] = useState<SendingForm>(() =>
    sendingForm({ urgency: receipt.stays.at(-1)?.urgency ?? 'ordinary' }),
  )
  const command = useCommand(send, {
    invalidates: [readReceipt, inbox, sent, diary],
    onDone: async reply => {
      onSent()
      onClose()
      saySent(reply)
      const away = () => navigate({ to: '/' })
      const signed = await signAtOnce(
        reply.sent.flatMap(each => each.note ?? []),
        { title: t('receipt.signTitle', { number: receipt.number }), onSigned: away, onClosed: away },
      )
      if (!signed) await away()
    },
  })
  const { at, rest } = byField(command.error, sendFields)
  const body = sendingFrom(form)
  const present = receipt.stays.at(-1)
  const words = minute.trim()
  const submit = (): void => {
    if (!body || !present || command.isPending) return
    command.mutate({
      body: {
        ...body,
        items: [{ kind: 'receipt', id: receipt.id, stayId: present.id }],
        minute: words === '' ? null : textFrom(words),
      },
    })
  }
  const sheet = useRef<HTMLFormElement>(null)
  const chosen = form.to !== null
  const given = useRef<HTMLElement>(null)
  useEffect(() => {
    // Who it goes to comes first: the likely one is chosen, the arrows change it, Ctrl+Enter sends.
    const first = sheet.current?.querySelector<HTMLElement>(chosen ? 'input:checked' : 'input[type="text"]')
    const timer = setTimeout(() => {
      const now = document.activeElement
      // Whoever works in the dialog already is not taken away from it by a proposal that comes later.
      const isAtWork = now !== given.current || (now instanceof HTMLInputElement && now.value !== '')
      if (sheet.current?.contains(now) && isAtWork) return
      given.current = first ?? null
      first?.focus()
    }, 60)
    return () => clearTimeout(timer)
  }, [chosen])
  return (
    <ActForm onSubmit={submit} formRef={sheet}>
      <Stack gap="md">
        <SendFields
          mine={actor.postId}
          value={form}
          onChange={setForm}
          down
          likely={(channel, below) => likelyMarked(receipt.stays, actor.postId, channel, below)}
          cameFrom={cameFrom(receipt.stays, actor.postId)}
          refusalsAt={at}
        />
        {words === '' ? (
          <p className={styles.goes}>{t('receipt.forwarding')}</p>
        ) : (
          <div className={styles.goesSealed}>
            <div className={styles.lines}>{words}</div>
            <div className="sub">{t('receipt.sealed')}</div>
          </div>
        )}
        <RefusalNote refusals={rest} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" size="sm" onClick={onClose}>
            {t('web:cancel')}
          </Button>
          <Button type="submit" size="sm" loading={command.isPending} disabled={!body}>
            {t('receipt.sendAct')}
            <PressedBy press="mod+Enter" />
          </Button>
        </Group>
      </Stack>
    </ActForm>
  )
}
