import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReplyOf } from '#kit/endpoint.ts'
import type { PostShown } from '#movement/contract.ts'
import { PostsPicker } from '#movement/web/PostsPicker.tsx'
import { useInstead } from '#movement/web/use-instead.ts'
import type { Actor } from '#people/contract.ts'
import { recordCover } from '#receipts/covers/contract.ts'
import { diary } from '#receipts/diary/contract.ts'
import { type DeliveryMode, deliveryMode } from '#receipts/particulars.ts'
import { Choice } from '#receipts/web/ParticularsFields.tsx'
import { byField, useCommand } from '#web/api.ts'
import { useFormat, useRefusalText } from '#web/i18n.ts'
import { useSession } from '#web/session.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { DayInput } from '#web/ui/DayInput.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './diarise.module.css'

const nothing = { organisation: '', name: '', marks: '', receivedAt: '', lateReason: '' }
const fields = ['to', 'sender.organisation', 'marks', 'receivedOn', 'receivedAt', 'lateReason']

/** Registers a sealed cover: what stands on it, for whom it is, and nothing else. */
export const RecordCover = ({
  actor,
  today,
  lateAfter,
}: {
  actor: Actor
  today: string
  lateAfter: number
}) => {
  const { t } = useTranslation('receipts')
  const { say } = useFormat()
  const officer = useSession().charges.find(each => each.id === actor.chargeId)?.post
  const sentence = useRefusalText()
  const [typed, setTyped] = useState(nothing)
  const [mode, setMode] = useState<DeliveryMode>('messenger')
  const [receivedOn, setReceivedOn] = useState<string | null>(null)
  const [to, setTo] = useState<readonly PostShown[]>([])
  // without the registry’s role an assistant records what came for his officer, and for nobody else
  const forOfficer = actor.chargeKind === 'assistant' && !actor.roles.includes('registry')
  const [last, setLast] = useState<ReplyOf<typeof recordCover> | null>(null)
  const saidInstead = useInstead()
  const record = useCommand(recordCover, {
    invalidates: [diary],
    onDone: reply => {
      setLast(reply)
      setTyped(nothing)
      setTo([])
    },
  })
  const { at, rest } = byField(record.error, fields)
  const wrong = (field: string): string | undefined => at(field).map(sentence).join(' ') || undefined
  const text = (name: keyof typeof nothing, label: string, max: number, more: object = {}) => (
    <TextInput
      size="xs"
      label={label}
      value={typed[name]}
      onChange={event => setTyped({ ...typed, [name]: event.currentTarget.value })}
      maxLength={max}
      error={wrong(name === 'organisation' || name === 'name' ? `sender.${name}` : name)}
      autoComplete="off"
      {...more}
    />
  )
  const isLate = receivedOn !== null && (Date.parse(today) - Date.parse(receivedOn)) / 86_400_000 > lateAfter
  const submit = (): void => {
    const post = forOfficer ? actor.postId : to[0]?.id
    if (!post || record.isPending) return
    record.mutate({
      body: {
        to: post,
        deliveryMode: mode,
        sender: { organisation: typed.organisation, name: typed.name },
        marks: typed.marks,
        receivedOn,
        receivedAt: typed.receivedAt || null,
        lateReason: isLate ? typed.lateReason : '',
      },
    })
  }
  return (
    <form
      className={styles.coverSheet}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
    >
      <p className="sub">{t('cover.lead')}</p>
      {last && (
        <p className={styles.number} role="status">
          <FileNumber number={last.number} />{' '}
          <span className="sub">
            {t('done.lies', { who: say(last.to.designation) })} {saidInstead(last.to, last.instead)}
          </span>
        </p>
      )}
      {forOfficer ? (
        <p>
          {t('cover.to')}: <b>{officer && say(officer.designation)}</b>
        </p>
      ) : (
        <PostsPicker
          label={t('cover.to')}
          value={to}
          onChange={posts => setTo(posts.slice(-1))}
          without={actor.chargeKind === 'assistant' ? [] : [actor.postId]}
          error={wrong('to')}
        />
      )}
      {text('organisation', t('cover.sender'), 300)}
      {text('name', t('cover.senderName'), 200)}
      {text('marks', t('cover.marks'), 120)}
      <Choice
        label={t('field.deliveryMode')}
        options={deliveryMode.options.filter(each => each !== 'inside')}
        said={each => t(`delivery.${each}`)}
        value={mode}
        onChange={setMode}
      />
      <DayInput
        size="xs"
        label={t('field.receivedOn')}
        value={receivedOn ?? today}
        onChange={day => setReceivedOn(day === today ? null : day)}
        max={today}
        error={wrong('receivedOn')}
      />
      {text('receivedAt', t('cover.hour'), 5, { type: 'time' })}
      {isLate && text('lateReason', t('field.lateReason'), 500, { required: true })}
      <RefusalNote refusals={rest} />
      <ActButton go onAct={submit} busy={record.isPending} size="sm">
        {t('cover.record')}
      </ActButton>
    </form>
  )
}
