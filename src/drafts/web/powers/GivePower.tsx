import { Button, Group, NativeSelect, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftKind } from '#drafts/form.ts'
import { approvingPowers, givePower } from '#drafts/powers/contract.ts'
import { dayInIndia } from '#kit/clock.ts'
import { type Rank, rank } from '#people/contract.ts'
import { byField, useCommand } from '#web/api.ts'
import { useRefusalText } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'

/** Chooses a post; drawn by the screen, which knows the directory. */
export type PostPicker = (
  label: string,
  value: string | null,
  onPick: (postId: string | null) => void,
  error: string | undefined,
) => ReactNode

/** Sets from which rank a kind is approved, or delegates it to a post by an order. */
export const GivePower = (props: {
  unitId: string | null
  /** null: every kind */
  kind: DraftKind | null
  post: PostPicker
  onClose: () => void
}) => {
  const { t } = useTranslation(['powers', 'drafts', 'people', 'web'])
  const sentence = useRefusalText()
  const [how, setHow] = useState<'rank' | 'post'>('rank')
  const [from, setFrom] = useState<string | null>(() => dayInIndia(new Date()))
  const [until, setUntil] = useState<string | null>(null)
  const [needed, setNeeded] = useState<Rank>('under_secretary')
  const [postId, setPostId] = useState<string | null>(null)
  const [authority, setAuthority] = useState('')
  const give = useCommand(givePower, {
    invalidates: [approvingPowers],
    onDone: () => {
      sayDone(t('given'))
      props.onClose()
    },
  })
  const refused = byField(give.error, ['authority', 'until', 'postId'])
  const wrong = (field: string): string | undefined => refused.at(field).map(sentence).join(' ') || undefined
  const byRank = how === 'rank'
  return (
    <Dialog
      opened
      onClose={props.onClose}
      title={props.kind ? t(`drafts:kind.${props.kind}`) : t('everyKind')}
    >
      <form
        onSubmit={event => {
          event.preventDefault()
          give.mutate({
            body: {
              unitId: props.unitId,
              kind: props.kind,
              rank: byRank ? needed : null,
              postId: byRank ? null : postId,
              authority,
              from: from ?? '',
              until,
            },
          })
        }}
      >
        <Stack gap="sm">
          <SegmentedControl
            aria-label={t('how')}
            value={how}
            onChange={value => setHow(value === 'post' ? 'post' : 'rank')}
            data={[
              { value: 'rank', label: t('byRank') },
              { value: 'post', label: t('byPost') },
            ]}
          />
          {byRank ? (
            <NativeSelect
              label={t('rank')}
              description={t('rankHint')}
              value={needed}
              data={rank.options.slice(1).map(value => ({ value, label: t(`people:rank.${value}`) }))}
              onChange={event => setNeeded(rank.parse(event.currentTarget.value))}
            />
          ) : (
            props.post(t('post'), postId, setPostId, wrong('postId'))
          )}
          <TextInput
            label={t('authority')}
            description={t('authorityHint')}
            required={!byRank}
            value={authority}
            maxLength={300}
            onChange={event => setAuthority(event.currentTarget.value)}
            error={wrong('authority')}
          />
          <DayInput label={t('fromDay')} value={from} onChange={setFrom} required />
          <DayInput label={t('untilDay')} value={until} onChange={setUntil} error={wrong('until')} />
          <RefusalNote refusals={refused.rest} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={props.onClose}>
              {t('web:cancel')}
            </Button>
            <Button
              type="submit"
              loading={give.isPending}
              disabled={from === null || (!byRank && postId === null)}
            >
              {t('give')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
