import { useTranslation } from 'react-i18next'
import { draftsOfReceipt } from '#drafts/lists/contract.ts'
import { DraftList } from '#drafts/web/DraftList.tsx'
import { useReply } from '#web/api.ts'
import styles from './Receipt.module.css'

/** The letters that answer a receipt without a file: what is being written and what was issued. */
export const Answers = ({ receiptId }: { receiptId: string }) => {
  const { t } = useTranslation('receipts')
  const { data } = useReply(draftsOfReceipt, { params: { id: receiptId } })
  if (!data || data.items.length === 0) return null
  return (
    <section className={styles.answers} aria-label={t('answer.title')}>
      <h2>{t('answer.title')}</h2>
      <DraftList rows={data.items} withFile={false} />
    </section>
  )
}
