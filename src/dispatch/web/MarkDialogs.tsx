import { Button, Group, NativeSelect, Select, Stack, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  cancelDispatch,
  deliveryProof,
  dispatchesOfIssue,
  dispatchList,
  markDelivered,
  markReturned,
  markSent,
  postalWay,
  returnCause,
} from '#dispatch/contract.ts'
import type { SendingMode } from '#drafts/content.ts'
import { issuesOfFile } from '#issues/contract.ts'
import { dayInIndia } from '#kit/clock.ts'
import { byField, useCommand } from '#web/api.ts'
import { useRefusalText } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { DayInput } from '#web/ui/DayInput.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'

/** A sending that is to be marked, and how. */
export type Marking = {
  what: 'send' | 'deliver' | 'return' | 'cancel'
  id: string
  version: number
  mode: SendingMode
  name: string
}

const lists = [dispatchesOfIssue, dispatchList, issuesOfFile]

const MarkForm = (props: {
  title: string
  name: string
  act: string
  busy: boolean
  ready: boolean
  error: unknown
  onAct: () => void
  onClose: () => void
  children: ReactNode
}) => {
  const { t } = useTranslation('web')
  return (
    <Dialog opened onClose={props.onClose} title={props.title}>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (props.ready) props.onAct()
        }}
      >
        <Stack gap="sm">
          <b>{props.name}</b>
          {props.children}
          <RefusalNote refusals={byField(props.error, ['on']).rest} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={props.onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" disabled={!props.ready} loading={props.busy}>
              {props.act}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

const useDay = (error: unknown) => {
  const sentence = useRefusalText()
  const [on, setOn] = useState<string | null>(() => dayInIndia(new Date()))
  const wrong = byField(error, ['on']).at('on').map(sentence).join(' ')
  return { on, setOn, wrong: wrong || undefined }
}

const Send = ({ marking, onClose }: { marking: Marking; onClose: () => void }) => {
  const { t } = useTranslation('dispatch')
  const [way, setWay] = useState<(typeof postalWay.options)[number]>('registered')
  const [number, setNumber] = useState('')
  const [postage, setPostage] = useState('')
  const [weight, setWeight] = useState('')
  const [peon, setPeon] = useState('')
  const [book, setBook] = useState('')
  const mark = useCommand(markSent, {
    invalidates: lists,
    onDone: () => {
      sayDone(t('send.done'))
      onClose()
    },
  })
  const { on, setOn, wrong } = useDay(mark.error)
  const byPost = marking.mode === 'post'
  return (
    <MarkForm
      title={t('send.title')}
      name={marking.name}
      act={t('send.act')}
      busy={mark.isPending}
      ready={on !== null && (byPost || peon.trim() !== '')}
      error={mark.error}
      onClose={onClose}
      onAct={() =>
        mark.mutate({
          params: { id: marking.id },
          body: {
            version: marking.version,
            on: on ?? '',
            particulars: byPost ? { by: 'post', way, number, weight, postage } : { by: 'hand', peon, book },
          },
        })
      }
    >
      <DayInput
        label={t('send.on')}
        value={on}
        onChange={setOn}
        max={dayInIndia(new Date())}
        required
        error={wrong}
      />
      {byPost ? (
        <>
          <Select
            label={t('send.way')}
            data={postalWay.options.map(each => ({ value: each, label: t(`way.${each}`) }))}
            value={way}
            onChange={chosen => chosen && setWay(chosen as typeof way)}
            allowDeselect={false}
          />
          <TextInput
            label={t('send.number')}
            value={number}
            maxLength={60}
            onChange={event => setNumber(event.currentTarget.value)}
          />
          <TextInput
            label={t('send.weight')}
            value={weight}
            inputMode="numeric"
            pattern="\d{1,6}"
            title={t('send.wholeGrams')}
            onChange={event => setWeight(event.currentTarget.value)}
          />
          <TextInput
            label={t('send.postage')}
            value={postage}
            inputMode="decimal"
            pattern="\d{1,6}(\.\d{1,2})?"
            title={t('send.rupeesAndPaise')}
            onChange={event => setPostage(event.currentTarget.value)}
          />
        </>
      ) : (
        <>
          <TextInput
            label={t('send.peon')}
            value={peon}
            maxLength={120}
            required
            onChange={event => setPeon(event.currentTarget.value)}
          />
          <TextInput
            label={t('send.book')}
            value={book}
            maxLength={60}
            onChange={event => setBook(event.currentTarget.value)}
          />
        </>
      )}
    </MarkForm>
  )
}

const Told = ({
  marking,
  onClose,
}: {
  marking: Marking & { what: 'deliver' | 'return' }
  onClose: () => void
}) => {
  const { t } = useTranslation('dispatch')
  const [text, setText] = useState('')
  const [proof, setProof] = useState<(typeof deliveryProof.options)[number]>(
    marking.mode === 'hand' ? 'signature' : 'card',
  )
  const [cause, setCause] = useState<(typeof returnCause.options)[number]>('unknown')
  const mark = useCommand(marking.what === 'deliver' ? markDelivered : markReturned, {
    invalidates: lists,
    onDone: () => {
      sayDone(t(`${marking.what}.done`))
      onClose()
    },
  })
  const { on, setOn, wrong } = useDay(mark.error)
  const needed = marking.what === 'return'
  return (
    <MarkForm
      title={t(`${marking.what}.title`)}
      name={marking.name}
      act={t(`${marking.what}.act`)}
      busy={mark.isPending}
      ready={on !== null && (!needed || text.trim() !== '')}
      error={mark.error}
      onClose={onClose}
      onAct={() =>
        mark.mutate({
          params: { id: marking.id },
          body: {
            version: marking.version,
            on: on ?? '',
            text,
            ...(needed ? { cause } : { proof }),
          },
        })
      }
    >
      <DayInput
        label={t(`${marking.what}.on`)}
        value={on}
        onChange={setOn}
        max={dayInIndia(new Date())}
        required
        error={wrong}
      />
      {needed ? (
        <NativeSelect
          label={t('return.cause')}
          value={cause}
          data={returnCause.options.map(each => ({ value: each, label: t(`cause.${each}`) }))}
          onChange={event => setCause(returnCause.parse(event.currentTarget.value))}
        />
      ) : (
        <NativeSelect
          label={t('deliver.proof')}
          value={proof}
          data={deliveryProof.options.map(each => ({ value: each, label: t(`proof.${each}`) }))}
          onChange={event => setProof(deliveryProof.parse(event.currentTarget.value))}
        />
      )}
      <TextInput
        label={t(`${marking.what}.text`)}
        value={text}
        maxLength={300}
        required={needed}
        onChange={event => setText(event.currentTarget.value)}
      />
    </MarkForm>
  )
}

const Cancel = ({ marking, onClose }: { marking: Marking; onClose: () => void }) => {
  const { t } = useTranslation('dispatch')
  const cancel = useCommand(cancelDispatch, {
    invalidates: lists,
    onDone: () => {
      sayDone(t('cancel.done'))
      onClose()
    },
  })
  return (
    <Confirm
      opened
      title={t('cancel.title')}
      act={t('cancel.act')}
      danger
      reason={t('cancel.reason')}
      busy={cancel.isPending}
      error={cancel.error}
      onClose={onClose}
      onConfirm={text =>
        cancel.mutate({ params: { id: marking.id }, body: { version: marking.version, text } })
      }
    >
      <b>{marking.name}</b>
      <p>{t('cancel.text')}</p>
    </Confirm>
  )
}

/** The dialog for what is being marked: sent, delivered, returned, cancelled. */
export const MarkDialog = ({ marking, onClose }: { marking: Marking | null; onClose: () => void }) => {
  if (!marking) return null
  const key = `${marking.what} ${marking.id}`
  switch (marking.what) {
    case 'send':
      return <Send key={key} marking={marking} onClose={onClose} />
    case 'deliver':
    case 'return':
      return <Told key={key} marking={{ ...marking, what: marking.what }} onClose={onClose} />
    case 'cancel':
      return <Cancel key={key} marking={marking} onClose={onClose} />
    default:
      return marking.what satisfies never
  }
}
