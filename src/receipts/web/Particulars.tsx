import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/i18n.ts'
import { Chip } from '#web/ui/Chip.tsx'
import type { ReceiptReply } from '../contract.ts'
import styles from './Particulars.module.css'

const Fact = ({ name, wide = false, children }: { name: string; wide?: boolean; children: ReactNode }) => (
  <div className={wide ? styles.wide : undefined}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/**
 * What the registry read off the letter, and the three times, kept apart. What one looks for each time stands in two lines; the rest
 * folds away, so that the minutes have the room.
 */
export const Particulars = ({ receipt, open }: { receipt: ReceiptReply; open: boolean }) => {
  const { t } = useTranslation('receipts')
  const { date } = useFormat()
  const { particulars: given } = receipt
  const { sender } = given
  const signed = [sender.name, sender.designation].filter(Boolean).join(', ')
  return (
    <>
      <p className={styles.sender}>
        <b>{sender.organisation || signed}</b>
        {sender.organisation && signed && <> · {signed}</>}
      </p>
      <p className={styles.letter}>
        {given.letterNumber && (
          <span>
            {t('receipt.letterNo')} <span className="num">{given.letterNumber}</span>
          </span>
        )}
        {receipt.occurredOn && <span>{t('receipt.dated', { date: date(receipt.occurredOn) })}</span>}
        <span>
          {t('receipt.received')} {date(receipt.receivedOn)}
        </span>
        {receipt.late && <Chip tone="amber">{t('receipt.late', { days: receipt.late.days })}</Chip>}
      </p>
      <details className={styles.more} open={open}>
        <summary>{t('receipt.more')}</summary>
        <Facts receipt={receipt} />
      </details>
    </>
  )
}

const Facts = ({ receipt }: { receipt: ReceiptReply }) => {
  const { t } = useTranslation('receipts')
  const { say, date, moment } = useFormat()
  const { particulars: given } = receipt
  const { sender } = given
  const contact = [sender.address.replaceAll('\n', ', '), sender.email, sender.mobile].filter(Boolean)
  const isInside = given.deliveryMode === 'inside'
  return (
    <dl className={styles.facts}>
      {contact.length > 0 && (
        <Fact name={t('diarise.contact')} wide>
          {contact.join(' · ')}
        </Fact>
      )}
      <Fact name={t('receipt.occurred')}>{receipt.occurredOn ? date(receipt.occurredOn) : '–'}</Fact>
      <Fact name={t('receipt.received')}>
        {date(receipt.receivedOn)}
        <div className="sub">{t(`delivery.${given.deliveryMode}`)}</div>
      </Fact>
      <Fact name={t('receipt.recorded')}>
        {moment(receipt.recordedAt)}
        {receipt.late && (
          <div>
            <Chip tone="amber">{t('receipt.late', { days: receipt.late.days })}</Chip>{' '}
            <span className="sub">{isInside ? t('receipt.lateInside') : receipt.late.reason}</span>
          </div>
        )}
      </Fact>
      <Fact name={t('field.type')}>
        {t(`type.${given.type}`)}
        <span className="sub"> · {t(`letterLanguage.${given.letterLanguage}`)}</span>
      </Fact>
      {given.category && (
        <Fact name={t('field.category')}>
          {say(given.category.name)}
          {given.subcategory && <span className="sub"> · {say(given.subcategory.name)}</span>}
        </Fact>
      )}
      <Fact name={t('receipt.diarisedBy')}>
        {receipt.diarisedBy.person && say(receipt.diarisedBy.person)}
        <div className="sub">
          {receipt.diarisedBy.assistant
            ? t('receipt.forPost', { post: say(receipt.diarisedBy.designation) })
            : say(receipt.diarisedBy.designation)}
        </div>
      </Fact>
      {given.enclosures && (
        <Fact name={t('field.enclosures')} wide>
          {given.enclosures}
        </Fact>
      )}
      {given.remarks && (
        <Fact name={t('field.remarks')} wide>
          <span className={styles.lines}>{given.remarks}</span>
        </Fact>
      )}
      {receipt.copies.length > 0 && (
        <Fact name={t('receipt.copiesTo')} wide>
          <ul className={styles.copies}>
            {receipt.copies.map(copy => (
              <li key={copy.to.id}>
                {say(copy.to.designation)}
                {copy.to.person && <>, {say(copy.to.person)}</>}{' '}
                <span className="sub">
                  {copy.readAt ? t('receipt.copyRead', { at: moment(copy.readAt) }) : t('receipt.copyUnread')}
                </span>
              </li>
            ))}
          </ul>
        </Fact>
      )}
    </dl>
  )
}
