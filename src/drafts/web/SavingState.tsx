import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/i18n.ts'
import styles from './Draft.module.css'
import type { Saving } from './use-draft-text.ts'

/** Where what was typed stands, in words that change quietly. */
export const SavingState = ({ saving, savedAt }: { saving: Saving; savedAt: string | undefined }) => {
  const { t } = useTranslation('drafts')
  const { when } = useFormat()
  return (
    <div className={styles.saving} role="status" data-saving={saving}>
      {saving === 'saved'
        ? savedAt && t('saving.saved', { when: when(savedAt) })
        : saving === 'stale'
          ? t('stale.title')
          : t(`saving.${saving}`)}
    </div>
  )
}
