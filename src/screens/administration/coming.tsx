import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { comingCharges } from '#people/charges/contract.ts'
import { listPlans } from '#people/plans/contract.ts'
import { Coming } from '#people/web/administration/Coming.tsx'
import { ComingCharges } from '#people/web/administration/ComingCharges.tsx'
import { useReply } from '#web/api.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'

/** All that is dated for a day to come within one's scope: changes of units and posts, and charges. */
export const ComingSection = () => {
  const { t } = useTranslation('administration')
  const planned = useReply(listPlans, { query: {} })
  const given = useReply(comingCharges, {})
  const failed = planned.error ?? given.error
  const plans = planned.data?.items
  const charges = given.data?.items
  if (failed && !(plans && charges)) return <ErrorScreen error={failed} />
  return (
    <section className="card">
      <h2>{t('coming.all')}</h2>
      {plans?.length === 0 && charges?.length === 0 && (
        <EmptyState title={t('coming.none')}>{t('coming.noneText')}</EmptyState>
      )}
      <Coming
        open={(plan, said) => (
          <Link to="/administration" search={plan.post ? { post: plan.post.id } : { unit: plan.unit.id }}>
            {said}
          </Link>
        )}
      />
      <ComingCharges
        open={({ post }, said) => (
          <Link to="/administration" search={{ post: post.id }}>
            {said}
          </Link>
        )}
      />
    </section>
  )
}
