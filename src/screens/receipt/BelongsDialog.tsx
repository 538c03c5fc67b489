import { Button, Group, Radio, Stack, Textarea } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OfficePicker } from '#drafts/web/OfficePicker.tsx'
import { inbox, sent } from '#movement/contract.ts'
import { useInstead } from '#movement/web/use-instead.ts'
import { type ReceiptReply, readReceipt } from '#receipts/contract.ts'
import { sendWhereItBelongs, type WhereItBelongs } from '#receipts/corrections/contract.ts'
import { diary } from '#receipts/diary/contract.ts'
import { byField, useCommand } from '#web/api.ts'
import { useFormat, useRefusalText } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'

type Props = { receipt: ReceiptReply; opened: boolean; onClose: () => void }

/** Sends a wrongly addressed letter where it belongs: back, to the registry, or to the office it is meant for. */
export const BelongsDialog = (props: Props) => {
  const { t } = useTranslation('receipts')
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('belongs.title')} size="lg">
      {props.opened && <Form {...props} />}
    </Dialog>
  )
}

const Form = ({ receipt, onClose }: Props) => {
  const { t } = useTranslation('receipts')
  const { say } = useFormat()
  const sentence = useRefusalText()
  const saidInstead = useInstead()
  const navigate = useNavigate()
  const present = receipt.stays.at(-1)
  const [kind, setKind] = useState<WhereItBelongs['kind']>(present?.from ? 'sender' : 'office')
  const [office, setOffice] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const go = useCommand(sendWhereItBelongs, {
    invalidates: [readReceipt, inbox, sent, diary],
    onDone: async reply => {
      onClose()
      const who = [reply.to.person && say(reply.to.person), say(reply.to.designation)]
        .filter(Boolean)
        .join(', ')
      sayDone([t('belongs.done', { who }), saidInstead(reply.to, reply.instead)].filter(Boolean).join(' '))
      await navigate({ to: '/' })
    },
  })
  const { at, rest } = byField(go.error, ['to', 'reason'])
  const wrong = (field: string): string | undefined => at(field).map(sentence).join(' ') || undefined
  const to: WhereItBelongs | null =
    kind !== 'office' ? { kind } : office ? { kind: 'office', unitId: office } : null
  const ready = to !== null && reason.trim() !== '' && present !== undefined
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (ready && !go.isPending)
          go.mutate({
            params: { id: receipt.id },
            body: { to, stayId: present.id, reason: reason.trim() },
          })
      }}
    >
      <Stack gap="sm">
        <Radio.Group
          label={t('belongs.to')}
          value={kind}
          onChange={value => setKind(value as WhereItBelongs['kind'])}
          error={kind === 'office' ? undefined : wrong('to')}
        >
          <Stack gap={6} mt={4}>
            {present?.from && (
              <Radio value="sender" label={t('belongs.sender', { who: say(present.from.designation) })} />
            )}
            <Radio value="registry" label={t('belongs.registry')} />
            <Radio value="office" label={t('belongs.office')} />
          </Stack>
        </Radio.Group>
        {kind === 'office' && (
          <OfficePicker value={office} onPick={found => setOffice(found?.id ?? null)} error={wrong('to')} />
        )}
        <Textarea
          label={t('belongs.reason')}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={1000}
          required
          error={wrong('reason')}
        />
        <RefusalNote refusals={rest} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('web:cancel')}
          </Button>
          <Button type="submit" loading={go.isPending} disabled={!ready}>
            {t('belongs.act')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
