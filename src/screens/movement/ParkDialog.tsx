import { Button, Group, Radio, Stack, Textarea } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { park, parkSeveral } from '#acts/movement/contract.ts'
import { readFile } from '#files/contract.ts'
import { dayInIndia } from '#kit/clock.ts'
import { type InboxRow, inbox, parked } from '#movement/contract.ts'
import { readReceipt } from '#receipts/contract.ts'
import { byField, useCommand } from '#web/api.ts'
import { useFormat, useRefusalText } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import type { MovedPaper } from './MoveDialogs.tsx'
import styles from './movement.module.css'

const ways = ['parked', 'call_book'] as const
/** Parking is for weeks; the call book for a case nothing can be done in for half a year (CSMOP). */
const usualDays = { parked: 15, call_book: 180 } as const
const inDays = (days: number): string => dayInIndia(new Date(Date.now() + days * 86_400_000))

/** What is asked in the dialog: the way, the reason and the day. */
type Asked = { way: (typeof ways)[number]; reason: string; reviewOn: string }

/** Parks a file or receipt, or puts it in the call book: why, and until when. */
export const ParkDialog = ({ paper, onClose }: { paper: MovedPaper; onClose: () => void }) => {
  const { t } = useTranslation('movement')
  const navigate = useNavigate()
  const command = useCommand(park, {
    invalidates: [readFile, readReceipt, inbox, parked],
    onDone: async () => {
      onClose()
      sayDone(t('park.done', { number: paper.number }))
      await navigate({ to: '/inbox' })
    },
  })
  return (
    <ParkForm
      title={t('park.title', { number: paper.number })}
      error={command.error}
      busy={command.isPending}
      onPark={asked => command.mutate({ body: { kind: paper.kind, id: paper.id, ...asked } })}
      onClose={onClose}
    />
  )
}

/** Parks several ticked in the inbox at once, with one reason and one day: all or none. */
export const ParkSeveralDialog = (props: {
  rows: readonly InboxRow[]
  onClose: () => void
  onDone: () => void
}) => {
  const { t } = useTranslation('movement')
  const { say } = useFormat()
  const sentence = useRefusalText()
  const { rows, onClose, onDone } = props
  const command = useCommand(parkSeveral, {
    invalidates: [inbox, parked],
    onDone: () => {
      onDone()
      sayDone(t('park.manyDone', { count: rows.length }))
    },
  })
  const { at } = byField(
    command.error,
    rows.map((_, i) => `items.${i}`),
  )
  const found = rows.map((_, i) => at(`items.${i}`))
  return (
    <ParkForm
      title={t('park.manyTitle', { count: rows.length })}
      error={command.error}
      items={rows.map((_, i) => `items.${i}`)}
      busy={command.isPending}
      onPark={asked =>
        command.mutate({ body: { items: rows.map(({ kind, id }) => ({ kind, id })), ...asked } })
      }
      onClose={onClose}
    >
      <div>
        <p className={styles.lead}>
          {t(found.some(why => why.length > 0) ? 'park.manyWhy' : 'park.manySays')}
        </p>
        <ul className={styles.items}>
          {rows.map((row, i) => (
            <li key={row.stayId}>
              <span className="num">{row.number}</span> {say(row.subject)}
              {found[i]!.map(refusal => (
                <div key={refusal.code} className={styles.why} role="alert">
                  {sentence(refusal)}
                </div>
              ))}
            </li>
          ))}
        </ul>
      </div>
    </ParkForm>
  )
}

const ParkForm = (props: {
  title: string
  error: unknown
  /** the fields whose refusals stand in `children` */
  items?: readonly string[]
  busy: boolean
  onPark: (asked: Asked) => void
  onClose: () => void
  children?: ReactNode
}) => {
  const { t } = useTranslation('movement')
  const sentence = useRefusalText()
  const [way, setWay] = useState<(typeof ways)[number]>('parked')
  const [reason, setReason] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const reviewOn = chosen ?? inDays(usualDays[way])
  const { at, rest } = byField(props.error, ['reason', 'reviewOn', ...(props.items ?? [])])
  const wrong = (field: string): string | undefined => at(field).map(sentence).join(' ') || undefined
  return (
    <Dialog opened onClose={props.onClose} title={props.title}>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (reason.trim()) props.onPark({ way, reason: reason.trim(), reviewOn })
        }}
      >
        <Stack gap="sm">
          {props.children}
          <Radio.Group
            label={t('park.way')}
            value={way}
            onChange={value => setWay(value === 'call_book' ? 'call_book' : 'parked')}
          >
            <Stack gap={6} mt={4}>
              {ways.map(each => (
                <Radio
                  key={each}
                  value={each}
                  label={t(`park.ways.${each}`)}
                  description={t(`park.waysSay.${each}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={t('park.reason')}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
            maxLength={1000}
            autosize
            minRows={2}
            required
            data-autofocus
            error={wrong('reason')}
          />
          <DayInput
            label={t('park.reviewOn')}
            value={reviewOn}
            onChange={setChosen}
            min={inDays(1)}
            required
            error={wrong('reviewOn')}
          />
          <p className={styles.lead}>{t('park.lead')}</p>
          <RefusalNote refusals={rest} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={props.onClose}>
              {t('web:cancel')}
            </Button>
            <Button type="submit" loading={props.busy} disabled={reason.trim() === ''}>
              {t(`park.act.${way}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
