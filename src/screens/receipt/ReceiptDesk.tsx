import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MattersOf } from '#matters/web/MattersOf.tsx'
import { inbox } from '#movement/contract.ts'
import type { Actor } from '#people/contract.ts'
import { closeReceipt, type ReceiptReply, readReceipt } from '#receipts/contract.ts'
import { voidReceipt } from '#receipts/corrections/contract.ts'
import { diary } from '#receipts/diary/contract.ts'
import { Children } from '#receipts/web/Children.tsx'
import { Corrections } from '#receipts/web/Corrections.tsx'
import { Particulars } from '#receipts/web/Particulars.tsx'
import { useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { SheetSplit } from '#web/ui/SheetSplit.tsx'
import { type MoveAsk, MoveDialogs } from '../movement/MoveDialogs.tsx'
import { Paper } from '../Paper.tsx'
import { Answers } from './Answers.tsx'
import { BelongsDialog } from './BelongsDialog.tsx'
import { ChildrenDialog } from './ChildrenDialog.tsx'
import { CopyDialog } from './CopyDialog.tsx'
import { CorrectDialog } from './CorrectDialog.tsx'
import { CoverPanel } from './CoverPanel.tsx'
import { Head } from './Head.tsx'
import { MinuteBox, useMinute } from './MinuteBox.tsx'
import { Minutes } from './Minutes.tsx'
import { PutInFileDialog } from './PutInFileDialog.tsx'
import styles from './Receipt.module.css'
import { SendDialog } from './SendDialog.tsx'

/** A receipt before its reader: every part of it, and the dialogs that act on it. */
export const ReceiptDesk = ({ receipt, actor }: { receipt: ReceiptReply; actor: Actor }) => {
  const { t } = useTranslation('receipts')
  const navigate = useNavigate()
  const [asks, setAsks] = useState<
    'send' | 'copy' | 'mark' | 'file' | 'close' | 'correct' | 'void' | 'belongs' | null
  >(null)
  const [moving, setMoving] = useState<MoveAsk | null>(null)
  const minute = useMinute(`${actor.personId}:${actor.postId}`, receipt.id)
  const close = useCommand(closeReceipt, {
    invalidates: [readReceipt, inbox, diary],
    onDone: () => {
      setAsks(null)
      sayDone(t('receipt.closed'))
    },
  })
  const makeVoid = useCommand(voidReceipt, {
    invalidates: [readReceipt, inbox, diary],
    onDone: () => {
      setAsks(null)
      sayDone(t('void.done'))
    },
  })
  useEffect(() => {
    document.title = `${receipt.number} · ${t('web:name')}`
  }, [receipt.number, t])
  const done = (): void => setAsks(null)
  return (
    <div className={styles.receipt}>
      <Head
        receipt={receipt}
        actor={actor}
        onSend={() => setAsks('send')}
        onCopy={() => setAsks('copy')}
        onMark={() => setAsks('mark')}
        onAnswer={() => void navigate({ to: '/receipts/$id/answer', params: { id: receipt.id } })}
        onPutInFile={() => setAsks('file')}
        onOpenFile={() => void navigate({ to: '/files/new', search: { receipt: receipt.id } })}
        onClose={() => setAsks('close')}
        onCorrect={() => setAsks('correct')}
        onVoid={() => setAsks('void')}
        onBelongs={() => setAsks('belongs')}
        onMove={setMoving}
      />
      <div className={styles.two}>
        <SheetSplit
          name="receipt"
          first={46}
          startLabel={t('receipt.paper')}
          endLabel={t('receipt.pages')}
          start={
            <div className={styles.left}>
              <div className={styles.scroll}>
                <section className={styles.particulars} aria-label={t('receipt.particulars')}>
                  <CoverPanel receipt={receipt} />
                  {(receipt.cover === null || receipt.cover.openedAt !== null) && (
                    <Particulars receipt={receipt} open={receipt.minutes.length === 0} />
                  )}
                </section>
                <Corrections corrections={receipt.corrections} />
                <Answers receiptId={receipt.id} />
                <Children rows={receipt.children} />
                <div className={styles.matters}>
                  <MattersOf brief paper={{ kind: 'receipt', id: receipt.id }} />
                </div>
                <section className={styles.sheet} aria-label={t('receipt.minutes')}>
                  <Minutes minutes={receipt.minutes} />
                </section>
              </div>
              {receipt.abilities.send.may && (
                <MinuteBox value={minute.text} onChange={minute.write} onSend={() => setAsks('send')} />
              )}
            </div>
          }
          end={
            <Paper
              document={receipt.document}
              classification={receipt.particulars.classification}
              inCover={receipt.cover?.openedAt === null}
            />
          }
        />
      </div>
      <SendDialog
        receipt={receipt}
        actor={actor}
        minute={minute.text}
        opened={asks === 'send'}
        onClose={done}
        onSent={minute.clear}
      />
      <MoveDialogs
        paper={{
          kind: 'receipt',
          id: receipt.id,
          number: receipt.number,
          stayId: receipt.stays.at(-1)?.id ?? '',
        }}
        asks={moving}
        onClose={() => setMoving(null)}
      />
      <CopyDialog receipt={receipt} opened={asks === 'copy'} onClose={done} />
      <ChildrenDialog receipt={receipt} actor={actor} opened={asks === 'mark'} onClose={done} />
      <CorrectDialog receipt={receipt} opened={asks === 'correct'} onClose={done} />
      <BelongsDialog receipt={receipt} opened={asks === 'belongs'} onClose={done} />
      <PutInFileDialog receipt={receipt} opened={asks === 'file'} onClose={done} />
      <Confirm
        opened={asks === 'close'}
        title={t('receipt.closeTitle')}
        act={t('receipt.close')}
        reason={t('receipt.remark')}
        danger
        busy={close.isPending}
        error={close.error}
        onConfirm={remark =>
          close.mutate({ params: { id: receipt.id }, body: { remark, version: receipt.version } })
        }
        onClose={() => {
          close.reset()
          done()
        }}
      >
        {t('receipt.closeText')}
      </Confirm>
      <Confirm
        opened={asks === 'void'}
        title={t('void.title')}
        act={t('void.act')}
        reason={t('void.reason')}
        danger
        busy={makeVoid.isPending}
        error={makeVoid.error}
        onConfirm={reason =>
          makeVoid.mutate({ params: { id: receipt.id }, body: { reason, version: receipt.version } })
        }
        onClose={() => {
          makeVoid.reset()
          done()
        }}
      >
        {t('void.text')}
      </Confirm>
    </div>
  )
}
