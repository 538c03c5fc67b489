import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { listPlans, type PlanShown, revokePlan } from '#people/plans/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Administration.module.css'

const useSaid = () => {
  const { t } = useTranslation('administration')
  const { say, date } = useFormat()
  return (plan: PlanShown): string => {
    const of = {
      day: date(plan.on),
      unit: say(plan.unit.name),
      post: plan.post ? say(plan.post.designation) : '',
      to: plan.to ? say(plan.to.name) : '',
      name: plan.name ? say(plan.name) : '',
      fields: plan.fields.map(each => t(`coming.field.${each}` as 'coming.field.name')).join(', '),
    }
    if (plan.what === 'pass') return t('coming.pass', of)
    return t(plan.name ? `coming.${plan.what}Name` : `coming.${plan.what}`, of)
  }
}

/** What is to come in a unit, for a post or everywhere, revocable until its day; nothing where nothing is to come. `open`: the way to where it comes. */
export const Coming = ({
  unit,
  post,
  open,
}: {
  unit?: string
  post?: string
  open?: (plan: PlanShown, said: string) => ReactNode
}) => {
  const { t } = useTranslation('administration')
  const { say } = useFormat()
  const said = useSaid()
  const query = { ...(unit ? { unit } : {}), ...(post ? { post } : {}) }
  const items = useReply(listPlans, { query }).data?.items ?? []
  const revoke = useCommand(revokePlan, {
    invalidates: [listPlans],
    onDone: () => sayDone(t('coming.revoked')),
  })
  if (items.length === 0) return null
  return (
    <section className={styles.coming} aria-label={t('coming.title')}>
      <h3>{t('coming.title')}</h3>
      <ul>
        {items.map(plan => (
          <li key={plan.id}>
            <span>
              {open ? open(plan, said(plan)) : said(plan)}{' '}
              <span className="sub">{t('coming.by', { name: say(plan.by) })}</span>
            </span>
            {plan.state === 'coming' ? (
              <ActButton onAct={() => revoke.mutate({ params: { id: plan.id } })}>
                {t('coming.revoke')}
              </ActButton>
            ) : (
              <>
                <b>{t('coming.refused')}</b>
                <RefusalNote
                  refusals={plan.why.map(({ code, data }) => ({ code, ...(data ? { data } : {}) }))}
                />
              </>
            )}
          </li>
        ))}
      </ul>
      <RefusalNote error={revoke.error} />
    </section>
  )
}
