import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { pullBack } from '#acts/contract.ts'
import { isConfidential } from '#kit/classification.ts'
import { inbox, sent } from '#movement/contract.ts'
import { AwaitedPaper } from '#movement/web/AwaitedPaper.tsx'
import { StayDesks } from '#movement/web/StayDesks.tsx'
import type { Actor } from '#people/contract.ts'
import { type ReceiptReply, readReceipt } from '#receipts/contract.ts'
import { useCommand } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import type { MoveAsk } from '../movement/MoveDialogs.tsx'
import { WaitingNote } from '../movement/WaitingNote.tsx'
import head from '../PaperHead.module.css'
import { pathOf } from '../paths.ts'
import { More } from './More.tsx'
import styles from './Receipt.module.css'

/** What the header's buttons do. */
export type ReceiptActs = {
  onSend: () => void
  onCopy: () => void
  onMark: () => void
  onAnswer: () => void
  onPutInFile: () => void
  onOpenFile: () => void
  onClose: () => void
  onCorrect: () => void
  onVoid: () => void
  onBelongs: () => void
  onMove: (asks: MoveAsk) => void
}

/** The head of a receipt: number, chips, subject, the desks it went over, and the acts with their keys on them. */
export const Head = (props: { receipt: ReceiptReply; actor: Actor } & ReceiptActs) => {
  const { receipt, actor } = props
  const { t } = useTranslation('receipts')
  const { say, date, due, moment } = useFormat()
  const { abilities: may, particulars: given, stays, state } = receipt
  const present = stays.at(-1)
  const isOpen = state === 'open'
  const here = isOpen && present?.to.id === actor.postId
  const sentByMe =
    isOpen &&
    !here &&
    present?.from?.id === actor.postId &&
    !['pulled_back', 'pulled_up'].includes(present.how)
  const back = useCommand(pullBack, {
    invalidates: [readReceipt, inbox, sent],
    onDone: () => sayDone(t('receipt.pulledBack')),
  })
  return (
    <header className={head.head}>
      <div className={head.line}>
        <FileNumber number={receipt.number} />
        <span className="mute">{t('movement:computer', { number: receipt.computerNumber })}</span>
        {given.urgency !== 'ordinary' && (
          <Chip tone={given.urgency === 'priority' ? 'amber' : 'red'}>
            {t(`movement:urgency.${given.urgency}`)}
          </Chip>
        )}
        {given.vip && <Chip tone="blue">{t(`movement:vip.${given.vip}`)}</Chip>}
        {isConfidential(given.classification) && (
          <Chip tone="red">{t(`movement:classification.${given.classification}`)}</Chip>
        )}
        {here && present?.action && <Chip tone="green">{t(`movement:action.${present.action}`)}</Chip>}
        {isOpen && present?.dueOn && (
          <Chip tone="blue">{t('movement:dueOn', { date: due(present.dueOn) })}</Chip>
        )}
        {!isOpen && <Chip tone={state === 'in_file' ? 'plain' : 'red'}>{t(`state.${state}`)}</Chip>}
        <div className={head.acts}>
          {sentByMe && (
            <ActButton
              ability={may.pullBack}
              busy={back.isPending}
              onAct={() => present && back.mutate({ params: { id: present.id } })}
            >
              {t('receipt.pullBack')}
            </ActButton>
          )}
          {here && (
            <>
              <span className={styles.wide}>
                <ActButton ability={may.copy} press="c" onAct={props.onCopy}>
                  {t('receipt.copy')}
                </ActButton>
              </span>
              <span className={styles.wide}>
                <ActButton ability={may.markChildren} press="m" onAct={props.onMark}>
                  {t('children.mark')}
                </ActButton>
              </span>
              <ActButton ability={may.answer} press="r" onAct={props.onAnswer}>
                {t('answer.act')}
              </ActButton>
              <ActButton ability={may.putInFile} press="f" onAct={props.onPutInFile}>
                {t('receipt.putInFile')}
              </ActButton>
              <ActButton ability={may.openFile} press="o" onAct={props.onOpenFile}>
                {t('receipt.openFile')}
              </ActButton>
            </>
          )}
          {state === 'closed' && may.putInFile.may && (
            // what a letter disposed of goes into a file with it
            <>
              <ActButton ability={may.putInFile} press="f" onAct={props.onPutInFile}>
                {t('receipt.putInFile')}
              </ActButton>
              <ActButton ability={may.openFile} press="o" onAct={props.onOpenFile}>
                {t('receipt.openFile')}
              </ActButton>
            </>
          )}
          {state !== 'void' && <More {...props} here={here} />}
          {isOpen && !sentByMe && (
            // whoever only looks on is told by it where it lies
            <ActButton ability={may.send} press="s" onAct={props.onSend} go={here}>
              {t('receipt.send')}
            </ActButton>
          )}
        </div>
      </div>
      <h1 tabIndex={-1} data-void={state === 'void' || undefined}>
        {say(given.subject) || t('cover.sealed')}
      </h1>
      <RefusalNote error={back.error} />
      <WaitingNote
        kind="receipt"
        id={receipt.id}
        waits={isOpen ? (present?.waits ?? []) : []}
        ability={here ? may.bringBack : undefined}
        invalidates={[readReceipt]}
      />
      <AwaitedPaper stay={present} here={here} ability={may.receive} invalidates={[readReceipt]} />
      <div className={styles.strip}>
        <StayDesks stays={stays} mine={actor.postId} />
        <Link to="/track/$kind/$id" params={{ kind: 'receipt', id: receipt.id }} className={styles.way}>
          {t('receipt.movement')}
        </Link>
      </div>
      {receipt.parent && (
        <p className={styles.rests}>
          {t('children.of')}{' '}
          {receipt.parent.id ? (
            <Link to={pathOf('receipt', receipt.parent.id)} className="num">
              {receipt.parent.number}
            </Link>
          ) : (
            <span className="num">{receipt.parent.number}</span>
          )}
        </p>
      )}
      {receipt.file && (
        <p className={styles.rests}>
          {receipt.file.id ? (
            <Link to={pathOf('file', receipt.file.id)}>{t('receipt.inFile', receipt.file)}</Link>
          ) : (
            t('receipt.inFile', receipt.file)
          )}
        </p>
      )}
      {receipt.voided && (
        <p className={head.past}>
          <b>{t('void.is')}</b>{' '}
          {t('void.by', {
            at: moment(receipt.voided.at),
            who: [
              receipt.voided.by.person ? say(receipt.voided.by.person) : '',
              say(receipt.voided.by.designation),
            ]
              .filter(Boolean)
              .join(', '),
          })}
          : “{receipt.voided.reason}”
        </p>
      )}
      {here && present?.wronglyAddressed && (
        <p className={head.past}>
          {t('belongs.came')}
          {present.remark && <>: “{present.remark}”</>}
        </p>
      )}
      {receipt.answeredBy && (
        <p className={styles.rests}>
          <Link to="/issues/$id" params={{ id: receipt.answeredBy.id }}>
            {t('answer.by', { number: receipt.answeredBy.number, on: date(receipt.answeredBy.issuedOn) })}
          </Link>
          {receipt.answeredBy.cancelled && ` · ${t('answer.cancelled')}`}
        </p>
      )}
      {receipt.closed && !receipt.answeredBy && (
        <p className={styles.rests}>
          {t('receipt.closedOn', { at: moment(receipt.closed.at) })}
          {receipt.closed.remark && <>: “{receipt.closed.remark}”</>}
        </p>
      )}
      <PastView receipt={receipt} mine={actor.postId} />
    </header>
  )
}

/** Says that more has come since than this reader sees, and why his view ends where it does. */
const PastView = ({ receipt, mine }: { receipt: ReceiptReply; mine: string }) => {
  const { t } = useTranslation('receipts')
  const { moment } = useFormat()
  const { asOf, stays, copies } = receipt
  const last = stays.at(-1)
  if (!asOf || (last?.leftAt && last.leftAt <= asOf)) return null
  const at = moment(asOf)
  return (
    <p className={head.past}>
      {stays.some(stay => stay.to.id === mine)
        ? t('receipt.asOf', { at })
        : copies.some(copy => copy.to.id === mine)
          ? t('receipt.copyAsOf', { at })
          : t('receipt.asOfThen', { at })}
    </p>
  )
}
