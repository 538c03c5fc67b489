import { Button, Checkbox, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  addMatter,
  dateKind,
  editMatter,
  listMatters,
  type Matter,
  type MatterDate,
  type MatterGiven,
  matterChoices,
  mattersOf,
  readMatter,
} from '#matters/contract.ts'
import type { MovingKind } from '#movement/contract.ts'
import { byField, useCommand, useReply } from '#web/api.ts'
import { useFormat, useRefusalText } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Matters.module.css'

/** A date as it is being typed: its day may still be lacking. */
type TypedDate = Omit<MatterDate, 'on'> & { on: string | null }

const blank = (): TypedDate => ({ what: 'hearing', on: null, at: null, note: '', done: false })

const givenOf = (matter: Matter | null): Omit<MatterGiven, 'dates'> => ({
  kind: matter?.kind ?? '',
  number: matter?.number ?? '',
  authority: matter?.authority ?? '',
  subject: matter?.subject ?? '',
  remarks: matter?.remarks ?? '',
  state: matter?.state ?? 'open',
  outcome: matter?.outcome ?? '',
})

const DateFields = (props: {
  label: string
  value: TypedDate
  onChange: (to: TypedDate) => void
  onRemove: () => void
  lacking: boolean
}) => {
  const { t } = useTranslation('matters')
  const { value } = props
  const change = (part: Partial<TypedDate>): void => props.onChange({ ...value, ...part })
  return (
    <fieldset className={styles.date}>
      <legend>{props.label}</legend>
      <NativeSelect
        size="xs"
        label={t('date.what')}
        value={value.what}
        onChange={event => change({ what: event.currentTarget.value as MatterDate['what'] })}
        data={dateKind.options.map(each => ({ value: each, label: t(`dateKind.${each}`) }))}
      />
      <DayInput
        size="xs"
        label={t('date.on')}
        value={value.on}
        onChange={on => change({ on })}
        error={props.lacking ? t('date.lacking') : undefined}
      />
      <TextInput
        size="xs"
        type="time"
        label={t('date.at')}
        value={value.at ?? ''}
        onChange={event => change({ at: event.currentTarget.value || null })}
      />
      <div className={styles.dateLine}>
        <TextInput
          size="xs"
          aria-label={t('date.note')}
          placeholder={t('date.note')}
          value={value.note}
          maxLength={200}
          onChange={event => change({ note: event.currentTarget.value })}
        />
        <Checkbox
          size="xs"
          label={t('date.done')}
          checked={value.done}
          onChange={event => change({ done: event.currentTarget.checked })}
        />
        <Button variant="subtle" size="compact-xs" c="var(--red)" onClick={props.onRemove}>
          {t('date.remove')}
        </Button>
      </div>
    </fieldset>
  )
}

/** Adds a matter to a file or receipt, or changes one: its number, before whom, its dates, its end. */
export const MatterDialog = (props: {
  matter: Matter | null
  paper?: { kind: MovingKind; id: string }
  onClose: () => void
}) => {
  const { t } = useTranslation('matters')
  const { say } = useFormat()
  const sentence = useRefusalText()
  const { matter, paper, onClose } = props
  const kinds = useReply(matterChoices, {}, { staleTime: 300_000 }).data?.kinds ?? []
  const [value, setValue] = useState(() => givenOf(matter))
  const [dates, setDates] = useState<readonly TypedDate[]>(matter ? matter.dates : [blank()])
  const [tried, setTried] = useState(false)
  const done = {
    invalidates: [mattersOf, listMatters, readMatter],
    onDone: () => {
      onClose()
      sayDone(t('saved'))
    },
  }
  const add = useCommand(addMatter, done)
  const edit = useCommand(editMatter, done)
  const { at, rest } = byField(matter ? edit.error : add.error, ['number', 'kind'])
  const offered = kinds.filter(each => each.offered || each.code === value.kind)
  const kind = value.kind || offered[0]?.code || ''
  const change = (part: Partial<typeof value>): void => setValue({ ...value, ...part })
  // a date nobody began to fill in is none
  const meant = dates.filter(each => each.on !== null || each.note !== '' || each.at !== null)
  const submit = (): void => {
    setTried(true)
    const whole = meant.flatMap(each => (each.on === null ? [] : [{ ...each, on: each.on }]))
    if (whole.length < meant.length) return
    const body = { ...value, kind, dates: whole }
    if (matter) edit.mutate({ params: { id: matter.id }, body: { ...body, version: matter.version } })
    else if (paper) add.mutate({ body: { ...body, paper } })
  }
  return (
    <Dialog opened onClose={onClose} title={t(matter ? 'edit' : 'add')} size="xl">
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack gap="sm">
          <div className={styles.two}>
            <NativeSelect
              size="xs"
              label={t('field.kind')}
              value={kind}
              error={at('kind').map(sentence).join(' ') || undefined}
              onChange={event => change({ kind: event.currentTarget.value })}
              data={offered.map(each => ({ value: each.code, label: say(each.name) }))}
            />
            <TextInput
              size="xs"
              label={t('field.number')}
              value={value.number}
              maxLength={120}
              error={at('number').map(sentence).join(' ') || undefined}
              onChange={event => change({ number: event.currentTarget.value })}
              data-autofocus
            />
          </div>
          <TextInput
            size="xs"
            label={t('field.authority')}
            description={t('field.authorityHint')}
            value={value.authority}
            maxLength={300}
            onChange={event => change({ authority: event.currentTarget.value })}
          />
          <Textarea
            size="xs"
            label={t('field.subject')}
            value={value.subject}
            maxLength={1000}
            autosize
            minRows={1}
            onChange={event => change({ subject: event.currentTarget.value })}
          />
          {dates.map((each, place) => (
            // the place is what tells two dates apart while they are being typed
            <DateFields
              key={place}
              label={t('date.one', { place: place + 1 })}
              value={each}
              lacking={tried && each.on === null && meant.includes(each)}
              onChange={to => setDates(dates.map((old, other) => (other === place ? to : old)))}
              onRemove={() => setDates(dates.filter((_, other) => other !== place))}
            />
          ))}
          <div>
            <Button variant="default" size="compact-sm" onClick={() => setDates([...dates, blank()])}>
              + {t('date.add')}
            </Button>
          </div>
          <Textarea
            size="xs"
            label={t('field.remarks')}
            value={value.remarks}
            maxLength={4000}
            autosize
            minRows={1}
            onChange={event => change({ remarks: event.currentTarget.value })}
          />
          {matter && (
            <Checkbox
              size="xs"
              label={t('field.disposed')}
              checked={value.state === 'disposed'}
              onChange={event => change({ state: event.currentTarget.checked ? 'disposed' : 'open' })}
            />
          )}
          {value.state === 'disposed' && (
            <Textarea
              size="xs"
              label={t('field.outcome')}
              value={value.outcome}
              maxLength={1000}
              autosize
              minRows={1}
              onChange={event => change({ outcome: event.currentTarget.value })}
            />
          )}
          <RefusalNote refusals={rest} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" size="xs" onClick={onClose}>
              {t('web:cancel')}
            </Button>
            <Button type="submit" size="xs" loading={add.isPending || edit.isPending}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
