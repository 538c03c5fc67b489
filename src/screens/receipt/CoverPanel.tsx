import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inbox } from '#movement/contract.ts'
import { choices, type ReceiptReply, readReceipt } from '#receipts/contract.ts'
import { openCover, openLetter } from '#receipts/covers/contract.ts'
import { bodyOf, type DiariseForm, diariseFields, emptyForm } from '#receipts/web/form.ts'
import { ParticularsFields } from '#receipts/web/ParticularsFields.tsx'
import { byField, useCommand, useReply } from '#web/api.ts'
import { useFormat, useRefusalText } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import head from '../PaperHead.module.css'
import { Scan, useScanOrder } from '../Scan.tsx'
import styles from './Receipt.module.css'

/** What stands on a cover, while it is sealed and after. */
const OnTheCover = ({ receipt }: { receipt: ReceiptReply }) => {
  const { t } = useTranslation('receipts')
  const { say, date } = useFormat()
  const { cover } = receipt
  if (!cover) return null
  return (
    <p className={head.past}>
      <b>{t(cover.openedAt ? 'cover.came' : 'cover.sealed')}</b> {cover.sender}
      {cover.marks && <> · {cover.marks}</>} · {t('receipt.received')} {date(cover.receivedOn)}{' '}
      {cover.receivedAt ?? ''} · {t('cover.for', { who: say(cover.to.designation) })}
    </p>
  )
}

/** A sealed cover before its addressee: what stands on it, and opening it. Nothing for a receipt that is none. */
export const CoverPanel = ({ receipt }: { receipt: ReceiptReply }) => {
  const { t } = useTranslation('receipts')
  const { cover, abilities } = receipt
  const [completing, setCompleting] = useState(false)
  const letter = useCommand(openLetter, {
    invalidates: [readReceipt, inbox],
    onDone: () => sayDone(t('cover.done')),
  })
  if (!cover) return null
  if (cover.openedAt) return <OnTheCover receipt={receipt} />
  return (
    <>
      <OnTheCover receipt={receipt} />
      {completing ? (
        <Complete receipt={receipt} onDone={() => setCompleting(false)} />
      ) : (
        <div className={styles.coverAct}>
          <ActButton
            go
            press="Enter"
            ability={abilities.openCover}
            busy={letter.isPending}
            onAct={() =>
              cover.inside
                ? letter.mutate({ params: { id: receipt.id }, body: { version: receipt.version } })
                : setCompleting(true)
            }
          >
            {t('cover.open')}
          </ActButton>
          <p className="sub">{t(cover.inside ? 'cover.openInside' : 'cover.openHint')}</p>
          <RefusalNote error={letter.error} />
        </div>
      )}
    </>
  )
}

const Complete = ({ receipt, onDone }: { receipt: ReceiptReply; onDone: () => void }) => {
  const { t } = useTranslation('receipts')
  const sentence = useRefusalText()
  const { data } = useReply(choices, {})
  const [documentId, setDocumentId] = useState<string | null>(null)
  const order = useScanOrder()
  const [form, setForm] = useState<DiariseForm>(() => ({
    ...emptyForm(),
    classification: 'confidential',
    deliveryMode: receipt.particulars.deliveryMode,
    urgency: receipt.particulars.urgency,
    sender: receipt.particulars.sender,
    letterNumber: receipt.particulars.letterNumber,
    receivedOn: receipt.receivedOn,
    lateReason: receipt.late?.reason ?? '',
  }))
  const open = useCommand(openCover, {
    invalidates: [readReceipt, inbox],
    onDone: () => {
      onDone()
      sayDone(t('cover.done'))
    },
  })
  const { at, rest } = byField(open.error, diariseFields)
  const wrong = (field: string): string | undefined => at(field).map(sentence).join(' ') || undefined
  if (!data) return null
  return (
    <form
      className={styles.coverForm}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (open.isPending || !order.isFinished()) return
        const { duplicateOf: _, send: __, ...body } = bodyOf(form, documentId, null)
        open.mutate({ params: { id: receipt.id }, body: { ...body, version: receipt.version } })
      }}
    >
      <div className={styles.coverScan} data-scanned={documentId !== null || undefined}>
        <Scan documentId={documentId} onStored={setDocumentId} locked={false} order={order} />
      </div>
      <ParticularsFields
        form={form}
        change={part => setForm(before => ({ ...before, ...part }))}
        wrong={wrong}
        categories={data.categories}
        today={data.today}
        lateAfter={data.lateAfter}
      />
      <RefusalNote refusals={[...rest, ...at('documentId')]} />
      <div className={styles.coverAct}>
        <Button variant="default" onClick={onDone}>
          {t('web:cancel')}
        </Button>
        <Button type="submit" loading={open.isPending}>
          {t('cover.complete')}
        </Button>
      </div>
    </form>
  )
}
