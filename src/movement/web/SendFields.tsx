import { Select, Textarea } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { dayInIndia } from '#kit/clock.ts'
import type { Refusal } from '#kit/refusal.ts'
import { type Action, type PostShown, type Sending, type Urgency, urgency } from '#movement/contract.ts'
import { useRefusalText } from '#web/i18n.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { AheadNote, type AheadReply } from './AheadNote.tsx'
import { useActions } from './actions.ts'
import { useBelow, useChannel } from './directory.ts'
import type { Superior } from './likely-next.ts'
import { ReceiverPicker } from './ReceiverPicker.tsx'
import styles from './SendFields.module.css'

/** A sending while its form is filled in: the receiver may still be missing. */
export type SendingForm = Omit<Sending, 'to'> & { to: PostShown | null }

/** An empty form, with what is known already. */
export const sendingForm = (known: Partial<SendingForm> = {}): SendingForm => ({
  to: null,
  action: null,
  urgency: 'ordinary',
  dueOn: null,
  remark: '',
  ...known,
})

/** The part of the body every sending has, once somebody is chosen. */
export const sendingFrom = (form: SendingForm): Sending | null =>
  form.to ? { ...form, to: form.to.id, remark: form.remark.trim() } : null

// A list outside the dialog would stand outside every landmark of the page.
const inPlace = { withinPortal: false }

/** The names of the fields, for `byField` of the API. */
export const sendFields = ['to', 'action', 'urgency', 'dueOn', 'remark'] as const

/**
 * To whom, what is asked, by when, and a remark. The likely next person is chosen already: `likely` says who it is once the channel of
 * superiors of the `mine` post is known; without it the nearest superior.
 */
export const SendFields = (props: {
  mine: string
  value: SendingForm
  onChange: (form: SendingForm) => void
  likely?: (channel: readonly Superior[], below: readonly PostShown[]) => PostShown | undefined
  /** offers the posts below the sender's own too: a letter is marked down */
  down?: boolean
  cameFrom?: readonly PostShown[]
  /** the files to be sent, so that what it would mean is told before */
  files?: readonly string[]
  /** told what a sending to the chosen post would mean */
  onAhead?: (ahead: AheadReply) => void
  refusalsAt?: (field: string) => readonly Refusal[]
}) => {
  const { t } = useTranslation('movement')
  const sentence = useRefusalText()
  const { value, onChange, mine } = props
  const change = (part: Partial<SendingForm>): void => onChange({ ...value, ...part })
  const wrong = (field: string): string | undefined => {
    const why = props.refusalsAt?.(field) ?? []
    return why.length > 0 ? why.map(sentence).join(' ') : undefined
  }
  const channel = useChannel(mine)
  const below = useBelow(mine)
  const actions = useActions(value.action)
  const proposed = useRef(false)
  useEffect(() => {
    if (!channel || !below || proposed.current) return
    proposed.current = true
    if (value.to) return
    const next = props.likely ? props.likely(channel, below) : channel.find(post => post.person !== null)
    if (next) onChange({ ...value, to: next })
  })
  return (
    <div className={styles.fields}>
      <ReceiverPicker
        value={value.to}
        onChange={to => change({ to })}
        channel={channel ?? []}
        cameFrom={props.cameFrom ?? []}
        below={props.down ? (below ?? []) : []}
        refusals={props.refusalsAt?.('to') ?? []}
      />
      {value.to && (
        <AheadNote
          to={value.to}
          files={props.files ?? []}
          urgency={value.urgency}
          onThrough={to => change({ to })}
          onAhead={props.onAhead}
        />
      )}
      <div className={styles.three}>
        <Select
          label={t('send.action')}
          placeholder={t('send.actionNone')}
          data={actions}
          value={value.action}
          onChange={chosen => change({ action: chosen as Action | null })}
          clearable
          comboboxProps={inPlace}
          clearButtonProps={{ 'aria-label': t('send.clear') }}
          error={wrong('action')}
        />
        <Select
          label={t('send.urgency')}
          data={urgency.options.map(each => ({ value: each, label: t(`urgency.${each}`) }))}
          value={value.urgency}
          onChange={chosen => change({ urgency: (chosen ?? 'ordinary') as Urgency })}
          allowDeselect={false}
          comboboxProps={inPlace}
          error={wrong('urgency')}
        />
        <DayInput
          label={t('send.dueOn')}
          value={value.dueOn}
          onChange={dueOn => change({ dueOn })}
          min={dayInIndia(new Date())}
          error={wrong('dueOn')}
        />
      </div>
      <Textarea
        label={t('send.remark')}
        description={t('send.remarkHint')}
        value={value.remark}
        onChange={event => change({ remark: event.currentTarget.value })}
        maxLength={1000}
        autosize
        minRows={1}
        maxRows={5}
        error={wrong('remark')}
      />
    </div>
  )
}
