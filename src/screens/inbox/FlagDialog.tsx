import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayInIndia } from '#kit/clock.ts'
import { inbox, type MovingKind, sent } from '#movement/contract.ts'
import { followUp } from '#movement/order/contract.ts'
import { useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'

/** Flags rows to be looked at again on a day, or takes their flags off. */
export const FlagDialog = (props: {
  items: readonly { kind: MovingKind; id: string; followUp: { on: string; said: string } | null }[]
  onClose: () => void
  onDone: () => void
}) => {
  const { t } = useTranslation('movement')
  const { items, onClose, onDone } = props
  const known = items.find(item => item.followUp)?.followUp
  const [on, setOn] = useState<string | null>(known?.on ?? dayInIndia(new Date(Date.now() + 7 * 86_400_000)))
  const [said, setSaid] = useState(known?.said ?? '')
  const flag = useCommand(followUp, { invalidates: [inbox, sent] })
  const set = (day: string | null): void =>
    flag.mutate(
      { body: { items: items.map(({ kind, id }) => ({ kind, id })), on: day, said: day ? said : '' } },
      {
        onSuccess: () => {
          sayDone(t(day ? 'order.flagged' : 'order.unflagged'))
          onDone()
        },
      },
    )
  return (
    <Dialog opened onClose={onClose} title={t('order.flagTitle')}>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (on) set(on)
        }}
      >
        <Stack gap="sm">
          <DayInput label={t('order.flagOn')} value={on} onChange={setOn} required />
          <TextInput
            label={t('order.flagSaid')}
            value={said}
            maxLength={200}
            onChange={event => setSaid(event.currentTarget.value)}
          />
          <RefusalNote error={flag.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('web:cancel')}
            </Button>
            {known && (
              <Button variant="default" onClick={() => set(null)}>
                {t('order.unflag')}
              </Button>
            )}
            <Button type="submit" loading={flag.isPending} disabled={!on}>
              {t('order.flagAct')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
