import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type ComingCharge, comingCharges, endCharge } from '#people/charges/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Administration.module.css'

/** The charges that begin on a day to come, each to be taken back until then; nothing where there are none. */
export const ComingCharges = ({ open }: { open: (charge: ComingCharge, said: string) => ReactNode }) => {
  const { t } = useTranslation(['administration', 'people'])
  const { say, date } = useFormat()
  const items = useReply(comingCharges, {}).data?.items ?? []
  const end = useCommand(endCharge, { invalidates: 'all', onDone: () => sayDone(t('coming.revoked')) })
  if (items.length === 0) return null
  return (
    <section className={styles.coming} aria-label={t('coming.charges')}>
      <h3>{t('coming.charges')}</h3>
      <ul>
        {items.map(charge => (
          <li key={charge.id}>
            <span>
              {open(
                charge,
                t('coming.charge', {
                  day: date(charge.startsAt),
                  name: say(charge.person.name),
                  post: say(charge.post.designation),
                  unit: say(charge.post.unit.name),
                }),
              )}{' '}
              <span className="sub">
                {t(`people:chargeKind.${charge.kind}`)}
                {charge.endsAt && ` · ${t('coming.until', { day: date(charge.endsAt) })}`}
              </span>
            </span>
            <ActButton onAct={() => end.mutate({ params: { id: charge.id }, body: {} })}>
              {t('coming.revoke')}
            </ActButton>
          </li>
        ))}
      </ul>
      <RefusalNote error={end.error} />
    </section>
  )
}
