import { Button, Checkbox, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { acceptCover, acceptEDak, eDak, readEDak, returnEDak } from '#edak/contract.ts'
import { isConfidential } from '#kit/classification.ts'
import type { Call, ReplyOf } from '#kit/endpoint.ts'
import { inbox, type PostShown, urgency } from '#movement/contract.ts'
import { PostsPicker } from '#movement/web/PostsPicker.tsx'
import { sendFields } from '#movement/web/SendFields.tsx'
import { useInstead } from '#movement/web/use-instead.ts'
import { choices } from '#receipts/contract.ts'
import { diary } from '#receipts/diary/contract.ts'
import { vipLabel } from '#receipts/particulars.ts'
import { DuplicateWarning } from '#receipts/web/DuplicateWarning.tsx'
import { Choice } from '#receipts/web/ParticularsFields.tsx'
import { byField, useCommand, useReply } from '#web/api.ts'
import { useFormat, useRefusalText } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { useActor } from '#web/session.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Confirm } from '#web/ui/Confirm.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './edak.module.css'
import { Paper } from './Paper.tsx'
import { SendAtOnce, sendBodyOf, sendingAtOnce } from './SendAtOnce.tsx'

type Added = Required<
  Pick<Call<typeof acceptEDak>['body'], 'urgency' | 'vip' | 'category' | 'subcategory' | 'remarks'>
>

/** One letter of the e-Dak: who sent it, its pages, and accepting it into the diary or sending it back. */
export const EDakLetter = ({ id, onBack }: { id: string; onBack: (() => void) | undefined }) => {
  const { t } = useTranslation('receipts')
  const { say, date, moment } = useFormat()
  const { data: letter, error } = useReply(readEDak, { params: { id } })
  const [returning, setReturning] = useState(false)
  const back = useCommand(returnEDak, {
    invalidates: [eDak, readEDak],
    onDone: () => {
      setReturning(false)
      sayDone(t('edak.returned'))
    },
  })
  if (error) return <ErrorScreen error={error} />
  if (!letter) return <Loading />
  return (
    <section className={styles.view} aria-label={letter.number}>
      <div>
        <header className={styles.head}>
          <div className={styles.line}>
            {onBack && (
              <Button size="compact-xs" variant="default" onClick={onBack}>
                <span aria-hidden="true">‹&nbsp;</span>
                {t('edak.title')}
              </Button>
            )}
            <FileNumber number={letter.number} />
            <span className="sub">{date(letter.issuedOn)}</span>
            {letter.role !== 'to' && (
              <Chip>{t(letter.role === 'copy' ? 'edak.copy' : 'edak.endorsement')}</Chip>
            )}
            {isConfidential(letter.classification) && (
              <Chip tone="red">{t(`movement:classification.${letter.classification}`)}</Chip>
            )}
            {!letter.sealed && <span className="sub">{t('edak.pages', { count: letter.pages })}</span>}
            <div className={styles.acts}>
              {letter.state === 'arrived' && (
                <ActButton ability={letter.abilities.return} press="r" onAct={() => setReturning(true)}>
                  {t('edak.return')}
                </ActButton>
              )}
            </div>
          </div>
          <h2 tabIndex={-1}>{letter.sealed ? t('cover.sealed') : say(letter.subject)}</h2>
          <div className="sub">
            <b>{letter.sender.organisation}</b> ·{' '}
            {[letter.sender.name, letter.sender.designation].filter(Boolean).join(', ')} · {t('edak.to')}:{' '}
            {letter.name} · {t('edak.arrived')} {moment(letter.arrivedAt)}
          </div>
          {letter.receipt && (
            <p className={styles.line}>
              <Link to="/receipts/$id" params={{ id: letter.receipt.id }}>
                {t('edak.as', { number: letter.receipt.number })}
              </Link>
            </p>
          )}
        </header>
        {letter.state === 'arrived' &&
          (letter.sealed ? <AcceptCover letter={letter} /> : <Accept letter={letter} />)}
      </div>
      <Paper document={letter.documentId ? { id: letter.documentId, pages: letter.pages } : null} />
      <Confirm
        opened={returning}
        title={t('edak.returnTitle')}
        act={t('edak.return')}
        reason={t('edak.reason')}
        busy={back.isPending}
        error={back.error}
        onConfirm={reason => back.mutate({ params: { id }, body: { version: letter.version, reason } })}
        onClose={() => {
          back.reset()
          setReturning(false)
        }}
      >
        {t('edak.returnText')}
      </Confirm>
    </section>
  )
}

/** A confidential letter for the office: the registry gives the cover to its addressee, unread. */
const AcceptCover = ({ letter }: { letter: ReplyOf<typeof readEDak> }) => {
  const { t } = useTranslation('receipts')
  const saidInstead = useInstead()
  const [to, setTo] = useState<readonly PostShown[]>([])
  const accept = useCommand(acceptCover, {
    invalidates: [eDak, readEDak, diary],
    onDone: reply =>
      sayDone([t('edak.as', { number: reply.number }), saidInstead(reply.to, reply.instead)].join(' ')),
  })
  const submit = (): void => {
    const post = to[0]
    if (post) accept.mutate({ params: { id: letter.id }, body: { to: post.id } })
  }
  return (
    <form className={styles.accept} onSubmit={event => event.preventDefault()}>
      <p className="sub">{t('cover.inside')}</p>
      <PostsPicker label={t('cover.to')} value={to} onChange={posts => setTo(posts.slice(-1))} />
      <RefusalNote error={accept.error} />
      <ActButton go ability={letter.abilities.acceptCover} onAct={submit} busy={accept.isPending}>
        {t('cover.give')}
      </ActButton>
    </form>
  )
}

/** What the registry adds, and the one next act. All else the letter says itself. */
const Accept = ({ letter }: { letter: ReplyOf<typeof readEDak> }) => {
  const { t } = useTranslation('receipts')
  const saidInstead = useInstead()
  const { say } = useFormat()
  const sentence = useRefusalText()
  const { data: offered } = useReply(choices, {})
  const [added, setAdded] = useState<Added>({
    urgency: 'ordinary',
    vip: null,
    category: null,
    subcategory: null,
    remarks: '',
  })
  const [acknowledged, setAcknowledged] = useState(false)
  const [sending, setSending] = useState(() => sendingAtOnce())
  const actor = useActor()
  const accept = useCommand(acceptEDak, {
    invalidates: [eDak, readEDak, inbox, diary],
    onDone: reply =>
      sayDone([t('edak.as', { number: reply.number }), saidInstead(reply.holder, reply.instead)].join(' ')),
  })
  const change = (part: Partial<Added>): void => setAdded({ ...added, ...part })
  const refused = byField(accept.error, [
    'category',
    'subcategory',
    'remarks',
    'duplicateOf',
    ...sendFields,
    'copiesTo',
    'minute',
  ])
  const wrong = (field: string): string | undefined => refused.at(field).map(sentence).join(' ') || undefined
  const known = offered?.categories ?? []
  const nameOf = (code: string): string =>
    say(known.find(each => each.code === code)?.name ?? { hi: code, en: code })
  const send = sendBodyOf(sending)
  const submit = (): void => {
    if (send === undefined) return
    accept.mutate({
      params: { id: letter.id },
      body: { ...added, send, duplicateOf: acknowledged ? 'acknowledged' : null },
    })
  }
  return (
    <form className={styles.accept} onSubmit={event => event.preventDefault()}>
      <div className={styles.fields}>
        <Choice
          label={t('field.urgency')}
          options={urgency.options}
          said={each => t(`movement:urgency.${each}`)}
          value={added.urgency ?? 'ordinary'}
          onChange={chosen => change({ urgency: chosen })}
        />
        <Choice
          label={t('field.vip')}
          options={vipLabel.options}
          said={each => t(`movement:vip.${each}`)}
          value={added.vip ?? null}
          onChange={vip => change({ vip })}
          onNone={() => change({ vip: null })}
        />
        <Choice
          label={t('field.category')}
          options={known.map(each => each.code)}
          said={nameOf}
          value={added.category ?? null}
          onChange={category => change({ category })}
          onNone={() => change({ category: null })}
          error={wrong('category')}
        />
        <TextInput
          size="xs"
          label={t('field.remarks')}
          value={added.remarks ?? ''}
          onChange={event => change({ remarks: event.currentTarget.value })}
          maxLength={2000}
          error={wrong('remarks')}
        />
      </div>
      {actor?.chargeKind !== 'assistant' && (
        <Checkbox
          size="xs"
          label={t('edak.sendAtOnce')}
          checked={sending.on}
          onChange={event => setSending({ ...sending, on: event.currentTarget.checked })}
        />
      )}
      {sending.on && actor && (
        <SendAtOnce mine={actor.postId} value={sending} onChange={setSending} refusalsAt={refused.at} />
      )}
      <DuplicateWarning
        earlier={letter.earlier}
        acknowledged={acknowledged}
        onAcknowledge={setAcknowledged}
        asked={refused.at('duplicateOf').length > 0}
      />
      <RefusalNote refusals={refused.rest} />
      <div className={styles.go}>
        <span className="sub">{t('edak.acceptHint')}</span>
        <ActButton
          go
          press="mod+Enter"
          ability={letter.abilities.accept}
          busy={accept.isPending}
          size="sm"
          onAct={submit}
        >
          {t(sending.on ? 'edak.acceptAndSend' : 'edak.accept')}
        </ActButton>
      </div>
    </form>
  )
}
