import { Button, NativeSelect, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayInIndia } from '#kit/clock.ts'
import { giveCharge } from '#people/charges/contract.ts'
import { chargeKind } from '#people/contract.ts'
import type { PersonRow } from '#people/persons/contract.ts'
import { useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { PickPerson } from './PickPerson.tsx'
import { PickPost } from './PickPost.tsx'
import { useWrong } from './use-edited.ts'

const fields = ['personId', 'postId', 'kind', 'startsAt', 'endsAt'] as const

/** Gives a person the charge of a post; from the side of either, which is then fixed. */
export const GiveCharge = (props: { personId?: string; postId?: string; children?: ReactNode }) => {
  const { t } = useTranslation(['administration', 'people'])
  const [person, setPerson] = useState<PersonRow | null>(null)
  const [post, setPost] = useState<string | null>(null)
  const [kind, setKind] = useState<(typeof chargeKind.options)[number]>('regular')
  const [from, setFrom] = useState<string | null>(null)
  const [until, setUntil] = useState<string | null>(null)
  const send = useCommand(giveCharge, {
    invalidates: 'all',
    onDone: () => {
      setPerson(null)
      setPost(null)
      setKind('regular')
      setFrom(null)
      setUntil(null)
      sayDone(t('charge.given'))
    },
  })
  const { at, rest } = useWrong(send.error, fields)
  const personId = props.personId ?? person?.id
  const postId = props.postId ?? post ?? undefined
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (!personId || !postId) return
        // A charge given for today begins now: it may not begin in the past.
        const startsAt = from && from !== dayInIndia(new Date()) ? `${from}T00:00:00+05:30` : undefined
        send.mutate({
          body: {
            personId,
            postId,
            kind,
            ...(startsAt ? { startsAt } : {}),
            ...(until ? { endsAt: `${until}T23:59:59+05:30` } : {}),
          },
        })
      }}
    >
      <Stack gap="sm">
        {props.children}
        {props.personId === undefined && (
          <PickPerson
            label={t('charge.person')}
            description={t('charge.personHint')}
            value={person}
            onPick={setPerson}
            error={at('personId')}
          />
        )}
        {props.postId === undefined && (
          <PickPost
            label={t('charge.post')}
            description={t('charge.postHint')}
            required
            value={post}
            onPick={setPost}
            error={at('postId')}
          />
        )}
        <NativeSelect
          label={t('charge.kind')}
          description={t(`charge.about.${kind}`)}
          value={kind}
          onChange={event => {
            const chosen = chargeKind.options.find(each => each === event.currentTarget.value)
            if (chosen) setKind(chosen)
          }}
          data={chargeKind.options.map(each => ({ value: each, label: t(`people:chargeKind.${each}`) }))}
          error={at('kind')}
        />
        <DayInput
          label={t('charge.from')}
          description={t('charge.fromHint')}
          value={from}
          onChange={setFrom}
          min={dayInIndia(new Date())}
          error={at('startsAt')}
        />
        <DayInput
          label={t('charge.until')}
          description={t('charge.untilHint')}
          value={until}
          onChange={setUntil}
          min={from ?? dayInIndia(new Date())}
          error={at('endsAt')}
        />
        <RefusalNote refusals={rest} />
        <div>
          <Button type="submit" loading={send.isPending}>
            {t('charge.give')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
