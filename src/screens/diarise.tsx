import { Button, SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReplyOf } from '#kit/endpoint.ts'
import { inbox, sent } from '#movement/contract.ts'
import { sendFields } from '#movement/web/SendFields.tsx'
import { useInstead } from '#movement/web/use-instead.ts'
import type { Actor } from '#people/contract.ts'
import { choices, type DiarisedReply, diarise, duplicates } from '#receipts/contract.ts'
import { diary } from '#receipts/diary/contract.ts'
import { DuplicateWarning, useEarlier } from '#receipts/web/DuplicateWarning.tsx'
import { bodyOf, diariseFields } from '#receipts/web/form.ts'
import { ParticularsFields } from '#receipts/web/ParticularsFields.tsx'
import { SlipButton } from '#receipts/web/SlipButton.tsx'
import { useDiarising } from '#receipts/web/use-diarising.ts'
import { byField, useCommand, useReply } from '#web/api.ts'
import { useFormat, useRefusalText } from '#web/i18n.ts'
import { useActor, useSession } from '#web/session.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { SheetSplit } from '#web/ui/SheetSplit.tsx'
import styles from './diarise.module.css'
import { RecordCover } from './RecordCover.tsx'
import { Scan, useScanOrder } from './Scan.tsx'
import { SendAtOnce, type SendingAtOnce, sendBodyOf, sendingAtOnce } from './SendAtOnce.tsx'

const fields = [...diariseFields, ...sendFields, 'copiesTo', 'minute']

/** Register a dak: its scan on one side, what is read off it on the other; generate, or generate and send in one act. */
export const Diarise = () => {
  const { t } = useTranslation('receipts')
  const { data, error } = useReply(choices, {})
  const actor = useActor()
  if (error) return <ErrorScreen error={error} />
  if (!data || !actor) return <Loading />
  if (!data.diarise.may)
    return (
      <div className="page">
        <PageHeader title={t('diarise.title')} />
        <EmptyState title={t('diarise.mayNot')}>
          <RefusalNote refusals={data.diarise.why} />
        </EmptyState>
      </div>
    )
  return <Counter key={actor.chargeId} actor={actor} mine={actor.postId} offered={data} />
}

/** A letter, or a sealed cover whose letter nobody here opens. */
const Counter = (props: { actor: Actor; mine: string; offered: ReplyOf<typeof choices> }) => {
  const { t } = useTranslation('receipts')
  const [covers, setCovers] = useState(false)
  if (!covers) return <Desk {...props} onCovers={() => setCovers(true)} />
  return (
    <div className="page">
      <PageHeader
        title={t('cover.title')}
        actions={
          <Button size="compact-xs" variant="subtle" onClick={() => setCovers(false)}>
            {t('cover.letter')}
          </Button>
        }
      />
      <RecordCover actor={props.actor} today={props.offered.today} lateAfter={props.offered.lateAfter} />
    </div>
  )
}

const Desk = ({
  actor,
  mine,
  offered,
  onCovers,
}: {
  actor: Actor
  mine: string
  offered: ReplyOf<typeof choices>
  onCovers: () => void
}) => {
  const { t } = useTranslation('receipts')
  const sentence = useRefusalText()
  const { person } = useSession()
  const isAssistant = actor.chargeKind === 'assistant'
  const desk = useDiarising<SendingAtOnce>(`${person.id}/${mine}`, sendingAtOnce())
  const { form, change, extra: sending, setExtra: setSending, documentId } = desk
  const [done, setDone] = useState<DiarisedReply | null>(null)
  const [copiedFrom, setCopiedFrom] = useState<string | null>(null)
  const [lacksReceiver, setLacksReceiver] = useState(false)
  const order = useScanOrder()
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const sheet = useRef<HTMLFormElement>(null)
  const earlier = useEarlier(form, documentId)
  const act = useCommand(diarise, {
    invalidates: [diary, inbox, sent, duplicates],
    onDone: async reply => {
      await desk.finish()
      if (!sending.copying) return setDone(reply)
      setCopiedFrom(reply.number)
      desk.next(true)
      setSending(sendingAtOnce(sending))
    },
  })
  const refused = byField(act.error, fields)
  const wrong = (field: string): string | undefined => refused.at(field).map(sentence).join(' ') || undefined
  useEffect(() => {
    // The letter lies there: now it is read.
    if (documentId) sheet.current?.querySelector('input')?.focus()
  }, [documentId])
  const isDuplicate = refused.at('duplicateOf').length > 0
  useEffect(() => {
    if (act.error && byField(act.error, fields).at('duplicateOf').length === 0)
      sheet.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [act.error])

  const submit = (): void => {
    if (act.isPending) return
    const send = sendBodyOf(sending)
    const lacks = sending.on && !send
    setLacksReceiver(lacks)
    if (order.isFinished() && !lacks) act.mutate({ body: bodyOf(form, documentId, send) })
  }
  const next = (): void => {
    setDone(null)
    order.set(false)
    setCopiedFrom(null)
    act.reset()
    desk.next()
    setSending(sendingAtOnce(sending))
  }

  const label = sending.on
    ? t('diarise.actAndSend')
    : sending.copying
      ? t('diarise.actAndCopy')
      : t('diarise.act')
  const scan = (
    <div className={styles.letter}>
      <Scan documentId={documentId} onStored={desk.setDocumentId} locked={done !== null} order={order}>
        <Recent />
      </Scan>
    </div>
  )
  const sheetOrDone = done ? (
    <Done reply={done} onNext={next} />
  ) : (
    <form
      ref={sheet}
      className={styles.form}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
    >
      <PageHeader
        title={t('diarise.title')}
        actions={
          desk.isUntouched ? (
            // covers are the registry's
            actor.roles.includes('registry') && (
              <Button size="compact-xs" variant="subtle" onClick={onCovers}>
                {t('cover.title')}
              </Button>
            )
          ) : (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => {
                void desk.finish()
                next()
              }}
            >
              {t('diarise.clear')}
            </Button>
          )
        }
      />
      {copiedFrom && (
        <p className={styles.said} role="status">
          {t('diarise.copied', { number: copiedFrom })}
        </p>
      )}
      {desk.broughtBack && !copiedFrom && (
        <p className={styles.said} role="status">
          {t(desk.broughtBack === 'scan' ? 'diarise.keptScan' : 'diarise.kept')}
        </p>
      )}
      <div className={styles.body}>
        <ParticularsFields
          form={form}
          change={part => {
            change(part)
            // how pressing the letter is, its sending is
            if (part.urgency) setSending({ ...sending, form: { ...sending.form, urgency: part.urgency } })
          }}
          wrong={wrong}
          categories={offered.categories}
          today={offered.today}
          lateAfter={offered.lateAfter}
        />
        {sending.on && (
          <SendAtOnce mine={mine} value={sending} onChange={setSending} refusalsAt={refused.at} />
        )}
      </div>
      <div className={styles.foot}>
        <DuplicateWarning
          earlier={earlier}
          acknowledged={form.acknowledged}
          asked={isDuplicate}
          onAcknowledge={acknowledged => change({ acknowledged })}
        />
        <RefusalNote
          refusals={[
            ...refused.rest,
            ...refused.at('documentId'),
            ...(earlier.length > 0 ? [] : refused.at('duplicateOf')),
          ]}
        />
        {lacksReceiver && (
          <p className={styles.lacks} role="alert">
            {t('diarise.receiverNeeded')}
          </p>
        )}
        <div className={styles.acts}>
          <SegmentedControl
            size="xs"
            aria-label={t('diarise.finish')}
            value={sending.on ? 'send' : sending.copying ? 'copy' : 'only'}
            onChange={chosen => setSending({ ...sending, on: chosen === 'send', copying: chosen === 'copy' })}
            data={[
              { value: 'only', label: t('diarise.only') },
              // an assistant registers; his officer sends on
              ...(isAssistant ? [] : [{ value: 'send', label: t('diarise.andSend') }]),
              { value: 'copy', label: t('diarise.andCopy') },
            ]}
          />
          <ActButton go press="mod+Enter" onAct={submit} busy={act.isPending} size="sm">
            {label}
          </ActButton>
        </div>
      </div>
    </form>
  )
  return (
    <SheetSplit
      name="diarise"
      first={56}
      startLabel={t('diarise.form')}
      endLabel={t('diarise.scan')}
      start={sheetOrDone}
      end={scan}
      // on a phone the letter comes first, as it does into the hand
      endFirst={phone}
    />
  )
}

/** The number, large enough to be read across the desk and written on the paper. */
const Done = ({ reply, onNext }: { reply: DiarisedReply; onNext: () => void }) => {
  const { t } = useTranslation('receipts')
  const saidInstead = useInstead()
  const { say } = useFormat()
  const next = useRef<HTMLDivElement>(null)
  useEffect(() => next.current?.querySelector('button')?.focus(), [])
  return (
    <section className={styles.done} aria-labelledby="diarised">
      <h1 id="diarised" className={styles.doneTitle}>
        {t('done.title')}
      </h1>
      <p className={styles.number} role="status">
        <span className="unseen">{t('done.number')} </span>
        <FileNumber number={reply.number} />
      </p>
      <p className="sub">
        {t('movement:computer', { number: reply.computerNumber })} ·{' '}
        {t('done.lies', {
          who: [reply.holder.person ? say(reply.holder.person) : null, say(reply.holder.designation)]
            .filter(Boolean)
            .join(', '),
        })}
      </p>
      {reply.instead && <p role="status">{saidInstead(reply.holder, reply.instead)}</p>}
      <div className={styles.acts} ref={next}>
        <ActButton go press="Enter" onAct={onNext} size="sm">
          {t('done.next')}
        </ActButton>
        <SlipButton receiptId={reply.id} />
        <Link to="/receipts/$id" params={{ id: reply.id }}>
          {t('done.open')}
        </Link>
      </div>
      <Recent />
    </section>
  )
}

/** The clerk's own last entries: the numbers he still has to write on the papers. */
const Recent = () => {
  const { t } = useTranslation('receipts')
  const { say, when } = useFormat()
  const actor = useActor()
  const { data } = useReply(
    diary,
    { query: { only: 'mine', limit: 6 } },
    // the diary is the registry's to read
    { enabled: actor?.roles.includes('registry') ?? false },
  )
  const rows = data?.items.filter(row => row.id !== null) ?? []
  if (rows.length === 0) return null
  return (
    <div className={styles.recent}>
      <h2>{t('diarise.recent')}</h2>
      <ul>
        {rows.map(row => (
          <li key={row.serial}>
            <Link to="/receipts/$id" params={{ id: row.id ?? '' }}>
              <span className="num">{row.voided === null ? row.number : <s>{row.number}</s>}</span>
              <span className={styles.recentSubject}>{say(row.subject)}</span>
              <span className="sub">{when(row.recordedAt)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
