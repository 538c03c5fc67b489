import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { park } from '#acts/movement/contract.ts'
import { readFile } from '#files/contract.ts'
import { dayInIndia } from '#kit/clock.ts'
import { inbox, parked } from '#movement/contract.ts'
import { readReceipt } from '#receipts/contract.ts'
import { byField, useCommand } from '#web/api.ts'
import { useRefusalText } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import type { MovedPaper } from './MoveDialogs.tsx'
import styles from './movement.module.css'

const ways = ['parked', 'call_book'] as const
/** Parking is for weeks; the call book for a case nothing can be done in for half a year (CSMOP). */
const usualDays = { parked: 15, call_book: 180 } as const
const inDays = (days: number): string => dayInIndia(new Date(Date.now() + days * 86_400_000))

/** Parks a file or receipt, or puts it in the call book: why, and until when. */
export const ParkDialog = ({ paper, onClose }: { paper: MovedPaper; onClose: () => void }) => {
  const { t } = useTranslation('movement')
  const sentence = useRefusalText()
  const navigate = useNavigate()
  const [way, setWay] = useState<(typeof ways)[number]>('parked')
  const [reason, setReason] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const reviewOn = chosen ?? inDays(usualDays[way])
  const command = useCommand(park, {
    invalidates: [readFile, readReceipt, inbox, parked],
    onDone: async () => {
      onClose()
      sayDone(t('park.done', { number: paper.number }))
      await navigate({ to: '/inbox' })
    },
  })
  const { at, rest } = byField(command.error, ['reason', 'reviewOn'])
  const wrong = (field: string): string | undefined => at(field).map(sentence).join(' ') || undefined
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('park.title', { number: paper.number })}
      closeButtonProps={{ 'aria-label': t('web:close') }}
    >
      <form
        onSubmit={event => {
          event.preventDefault()
          if (reason.trim())
            command.mutate({ body: { kind: paper.kind, id: paper.id, way, reason: reason.trim(), reviewOn } })
        }}
      >
        <Stack gap="sm">
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
            <Button variant="default" onClick={onClose}>
              {t('web:cancel')}
            </Button>
            <Button type="submit" loading={command.isPending} disabled={reason.trim() === ''}>
              {t(`park.act.${way}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
