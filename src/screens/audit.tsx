import { useTranslation } from 'react-i18next'
import { mayAudit } from '#audit/rules.ts'
import { Ledger } from '#audit/web/Ledger.tsx'
import { Verification } from '#audit/web/Verification.tsx'
import { Checkpoints } from '#proof/web/Checkpoints.tsx'
import { useActor } from '#web/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './list.module.css'

/** The auditor's page: the proof of the whole instance, and the ledger itself. */
export const Audit = () => {
  const { t } = useTranslation('audit')
  const actor = useActor()
  const why = actor ? mayAudit(actor) : []
  if (why.length > 0)
    return (
      <div className="page">
        <PageHeader title={t('title')} />
        <EmptyState title={t('mayNot')}>
          <RefusalNote refusals={why} />
        </EmptyState>
      </div>
    )
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
