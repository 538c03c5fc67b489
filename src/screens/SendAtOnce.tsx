import { Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '#kit/refusal.ts'
import type { PostShown } from '#movement/contract.ts'
import { PostsPicker } from '#movement/web/PostsPicker.tsx'
import { SendFields, type SendingForm, sendingForm, sendingFrom } from '#movement/web/SendFields.tsx'
import { useRefusalText } from '#web/i18n.ts'
import styles from './diarise.module.css'

/** Where a receipt goes in the act that registers it, while the form is filled in. `on`: it is sent at all. */
export type SendingAtOnce = {
  on: boolean
  copying?: boolean
  form: SendingForm
  copies: readonly PostShown[]
  minute: string
}

/** Nothing chosen yet; whom the last letter went to is proposed again. */
export const sendingAtOnce = (before?: SendingAtOnce): SendingAtOnce => ({
  on: before?.on ?? false,
  copying: before?.copying ?? false,
  form: sendingForm({ to: before?.form.to ?? null, action: before?.form.action ?? null }),
  copies: [],
  minute: '',
})

/** The `send` part of the body: null when it stays, undefined when it is to be sent and nobody is chosen. */
export const sendBodyOf = ({ on, form, copies, minute }: SendingAtOnce) => {
  if (!on) return null
  const sending = sendingFrom(form)
  return sending && { ...sending, copiesTo: copies.map(post => post.id), minute: minute.trim() }
}

/** To whom, asked for what, by when; a minute, and copies for information. */
export const SendAtOnce = (props: {
  mine: string
  value: SendingAtOnce
  onChange: (sending: SendingAtOnce) => void
  refusalsAt: (field: string) => readonly Refusal[]
}) => {
  const { t } = useTranslation('receipts')
  const say = useRefusalText()
  const { value, onChange, mine, refusalsAt } = props
  const wrong = (field: string): string | undefined => refusalsAt(field).map(say).join(' ') || undefined
  return (
    <div className={styles.send}>
      <SendFields
        mine={mine}
        value={value.form}
        onChange={form => onChange({ ...value, form })}
        refusalsAt={refusalsAt}
      />
      <Textarea
        size="xs"
        label={t('diarise.minute')}
        description={t('diarise.minuteHint')}
        value={value.minute}
        onChange={event => onChange({ ...value, minute: event.currentTarget.value })}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={4000}
        error={wrong('minute')}
      />
      <PostsPicker
        label={t('diarise.copies')}
        value={value.copies}
        onChange={copies => onChange({ ...value, copies })}
        without={[mine, ...(value.form.to ? [value.form.to.id] : [])]}
        error={wrong('copiesTo')}
      />
    </div>
  )
}
