import { Button, Group, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inbox } from '#movement/contract.ts'
import { choices, type ReceiptReply, readReceipt } from '#receipts/contract.ts'
import { correctReceipt } from '#receipts/corrections/contract.ts'
import { diary } from '#receipts/diary/contract.ts'
import { type DiariseForm, diariseFields } from '#receipts/web/form.ts'
import { ParticularsFields } from '#receipts/web/ParticularsFields.tsx'
import { byField, useCommand, useReply } from '#web/api.ts'
import { useRefusalText } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'

type Props = { receipt: ReceiptReply; opened: boolean; onClose: () => void }

/** Corrects what was read off the letter; once the receipt was sent, with the reason that stands beside it from then on. */
export const CorrectDialog = (props: Props) => {
  const { t } = useTranslation('receipts')
  const phone = useMediaQuery('(max-width: 48em)')
  return (
    <Dialog
      opened={props.opened}
      onClose={props.onClose}
      title={t('correct.act')}
      size={860}
      fullScreen={phone ?? false}
    >
      {props.opened && <Form {...props} />}
    </Dialog>
  )
}

const formOf = ({ particulars: given, receivedOn, late }: ReceiptReply): DiariseForm => ({
  ...given,
  receivedOn,
  lateReason: late?.reason ?? '',
  category: given.category?.code ?? null,
  subcategory: given.subcategory?.code ?? null,
  acknowledged: false,
  paperPages: null,
})

const Form = ({ receipt, onClose }: Props) => {
  const { t } = useTranslation('receipts')
  const sentence = useRefusalText()
  const { data, error } = useReply(choices, {})
  const [form, setForm] = useState<DiariseForm>(() => formOf(receipt))
  const [reason, setReason] = useState('')
  const correct = useCommand(correctReceipt, {
    invalidates: [readReceipt, diary, inbox],
    onDone: () => {
      onClose()
      sayDone(t('correct.done'))
    },
  })
  const { at, rest } = byField(correct.error, [...diariseFields, 'reason'])
  const wrong = (field: string): string | undefined => at(field).map(sentence).join(' ') || undefined
  if (error) return <RefusalNote error={error} />
  if (!data) return <Loading />
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (correct.isPending) return
        const { acknowledged: _, paperPages: __, ...given } = form
        correct.mutate({
          params: { id: receipt.id },
          body: { ...given, version: receipt.version, reason: reason.trim() },
        })
      }}
    >
      <ParticularsFields
        form={form}
        change={part => setForm(before => ({ ...before, ...part }))}
        wrong={wrong}
        categories={data.categories}
        // lateness is judged by the day it was recorded
        today={receipt.recordedAt.slice(0, 10) > data.today ? data.today : receipt.recordedAt.slice(0, 10)}
        lateAfter={data.lateAfter}
        bears={receipt.particulars.classification}
      />
      <TextInput
        size="xs"
        mt="sm"
        label={t(receipt.sentOn ? 'correct.reason' : 'correct.reasonMay')}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        maxLength={500}
        required={receipt.sentOn}
        error={wrong('reason')}
      />
      <RefusalNote refusals={rest} />
      <Group justify="flex-end" gap="xs" mt="sm">
        <Button variant="default" onClick={onClose}>
          {t('web:cancel')}
        </Button>
        <Button type="submit" loading={correct.isPending}>
          {t('correct.save')}
        </Button>
      </Group>
    </form>
  )
}
