import { useTranslation } from 'react-i18next'
import { Pages } from '#documents/web/Pages.tsx'
import type { Classification } from '#kit/classification.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import styles from './Paper.module.css'

/** One paper beside what is done with it: its pages, or that there are none, or none yet while it lies in its sealed cover. */
export const Paper = ({
  document,
  classification,
  inCover = false,
}: {
  document: { id: string; pages: number } | null
  classification?: Classification
  inCover?: boolean
}) => {
  const { t } = useTranslation('receipts')
  if (!document)
    return (
      <div className={styles.none}>
        <EmptyState title={t(inCover ? 'receipt.inCover' : 'receipt.noPages')} />
      </div>
    )
  const within = classification && { within: classification }
  return <Pages papers={[{ documentId: document.id, pages: document.pages, ...within }]} />
}
