import { useTranslation } from 'react-i18next'
import { AttestedDetails } from '#notes/web/AttestedDetails.tsx'
import { RichTextView } from '#notes/web/RichTextView.tsx'
import type { ReceiptReply } from '#receipts/contract.ts'
import { Signature } from '#web/ui/Signature.tsx'
import styles from './Receipt.module.css'

/** The minutes on a receipt, as on paper: the words, then name, designation, date and how it is attested. */
export const Minutes = ({ minutes }: { minutes: ReceiptReply['minutes'] }) => {
  const { t } = useTranslation('receipts')
  if (minutes.length === 0) return <p className={styles.none}>{t('receipt.noMinutes')}</p>
  return (
    <ol className={styles.minutes} aria-label={t('receipt.minutes')}>
      {minutes.map(minute => (
        <li key={minute.id}>
          <RichTextView text={minute.text} />
          {minute.sealed && (
            <Signature
              name={minute.sealed.by.name}
              designation={minute.sealed.by.designation}
              at={minute.sealed.at}
              degree={minute.sealed.attested}
              attested={<AttestedDetails note={minute} />}
            />
          )}
        </li>
      ))}
    </ol>
  )
}
