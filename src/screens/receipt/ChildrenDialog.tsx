import { Button, Group, Select, Stack, Textarea } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayInIndia } from '#kit/clock.ts'
import { type Action, inbox, type PostShown, type Urgency, urgency } from '#movement/contract.ts'
import { useActions } from '#movement/web/actions.ts'
import { PostsPicker } from '#movement/web/PostsPicker.tsx'
import type { Actor } from '#people/contract.ts'
import { markChildren } from '#receipts/children/contract.ts'
import { type ReceiptReply, readReceipt } from '#receipts/contract.ts'
import { byField, useCommand } from '#web/api.ts'
import { useRefusalText } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { ActForm } from '#web/ui/ActForm.tsx'
import { DayInput } from '#web/ui/DayInput.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { PressedBy } from '#web/ui/PressedBy.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { useSignAtOnce } from '../file/use-sign-at-once.ts'
import styles from './Receipt.module.css'

type Props = { receipt: ReceiptReply; actor: Actor; opened: boolean; onClose: () => void }

/** Marks copies for action: to several posts at once, each then a receipt of its own. */
export const ChildrenDialog = (props: Props) => {
  const { t } = useTranslation('receipts')
  const phone = useMediaQuery('(max-width: 36em)')
  return (
    <Dialog
      opened={props.opened}
      onClose={props.onClose}
      title={t('children.mark')}
      size="lg"
      fullScreen={phone ?? false}
    >
      {props.opened && <Form {...props} />}
    </Dialog>
  )
}

const fields = ['to', 'action', 'urgency', 'dueOn', 'minute'] as const
const inPlace = { withinPortal: false }

const Form = ({ receipt, actor, onClose }: Props) => {
  const { t } = useTranslation('receipts')
  const sentence = useRefusalText()
  const signAtOnce = useSignAtOnce()
  const [to, setTo] = useState<readonly PostShown[]>([])
  const [asked, setAsked] = useState<Action | null>('for_necessary_action')
  const actions = useActions(asked)
  const [pressing, setPressing] = useState<Urgency>(receipt.stays.at(-1)?.urgency ?? 'ordinary')
  const [dueOn, setDueOn] = useState<string | null>(null)
  const [minute, setMinute] = useState('')
  const mark = useCommand(markChildren, {
    invalidates: [readReceipt, inbox],
    onDone: async reply => {
      onClose()
      sayDone(t('children.done', { count: reply.children.length }))
      await signAtOnce(
        reply.children.flatMap(each => each.minute ?? []),
        { title: t('receipt.signTitle', { number: receipt.number }), onSigned: () => undefined },
      )
    },
  })
  const { at, rest } = byField(mark.error, fields)
  const wrong = (field: (typeof fields)[number]): string | undefined =>
    at(field).map(sentence).join(' ') || undefined
  const submit = (): void => {
    if (to.length === 0 || mark.isPending) return
    mark.mutate({
      params: { id: receipt.id },
      body: { to: to.map(post => post.id), action: asked, urgency: pressing, dueOn, minute: minute.trim() },
    })
  }
  return (
    <ActForm onSubmit={submit}>
      <Stack gap="sm">
        <p className="sub">{t('children.lead')}</p>
        <PostsPicker
          label={t('children.pick')}
          value={to}
          onChange={setTo}
          without={[
            actor.postId,
            ...receipt.children
              .filter(each => each.state === 'open' && each.holder)
              .map(each => each.holder?.id ?? ''),
          ]}
          error={wrong('to')}
        />
        <div className={styles.asked}>
          <Select
            label={t('movement:send.action')}
            placeholder={t('movement:send.actionNone')}
            data={actions}
            value={asked}
            onChange={chosen => setAsked(chosen as Action | null)}
            clearable
            comboboxProps={inPlace}
            clearButtonProps={{ 'aria-label': t('movement:send.clear') }}
            error={wrong('action')}
          />
          <Select
            label={t('movement:send.urgency')}
            data={urgency.options.map(each => ({ value: each, label: t(`movement:urgency.${each}`) }))}
            value={pressing}
            onChange={chosen => setPressing((chosen ?? 'ordinary') as Urgency)}
            allowDeselect={false}
            comboboxProps={inPlace}
            error={wrong('urgency')}
          />
        </div>
        <DayInput
          label={t('movement:send.dueOn')}
          value={dueOn}
          onChange={setDueOn}
          min={dayInIndia(new Date())}
          error={wrong('dueOn')}
        />
        <Textarea
          label={t('diarise.minute')}
          description={t('children.minuteHint')}
          value={minute}
          onChange={event => setMinute(event.currentTarget.value)}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={4000}
          error={wrong('minute')}
        />
        <RefusalNote refusals={rest} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('web:cancel')}
          </Button>
          <Button type="submit" loading={mark.isPending} disabled={to.length === 0}>
            {t('children.act')}
            <PressedBy press="mod+Enter" />
          </Button>
        </Group>
      </Stack>
    </ActForm>
  )
}
