import { useTranslation } from 'react-i18next'
import { Ledger } from '#audit/web/Ledger.tsx'
import { Verification } from '#audit/web/Verification.tsx'
import { Checkpoints } from '#proof/web/Checkpoints.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import styles from './list.module.css'

/** The auditor's page: the proof of the whole instance, and the ledger itself. */
export const Audit = () => {
  const { t } = useTranslation('audit')
  return (
    <div className="page">
      <PageHeader title={t('title')} />
      <div className={styles.cards}>
        <Verification />
        <Checkpoints />
        <Ledger />
      </div>
    </div>
  )
}
