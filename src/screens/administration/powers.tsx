import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Powers } from '#drafts/web/powers/Powers.tsx'
import { PickPost } from '#people/web/administration/PickPost.tsx'
import { PickUnit } from '#people/web/administration/PickUnit.tsx'
import styles from '../list.module.css'
import { usePlace } from './use-place.ts'

/** Who may approve what, in the whole instance or in the unit that stands in the address. */
export const PowersSection = () => {
  const { t } = useTranslation('powers')
  const navigate = useNavigate()
  const { at } = usePlace()
  const go = (unitId: string | null): void =>
    void navigate({ to: '/administration/approving', search: unitId ? { unit: unitId } : {} })
  return (
    <section className="card">
      <h2>{t('title')}</h2>
      <Powers
        unitId={at.unit ?? null}
        picker={
          <div className={styles.unit}>
            <PickUnit
              label={t('forUnit')}
              description={t('forUnitHint')}
              value={at.unit ?? null}
              onPick={go}
            />
          </div>
        }
        post={(label, value, onPick, error) => (
          <PickPost label={label} value={value} onPick={onPick} error={error} required />
        )}
      />
    </section>
  )
}
