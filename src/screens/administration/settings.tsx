import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PickUnit } from '#people/web/administration/PickUnit.tsx'
import { Settings } from '#settings/web/Settings.tsx'
import { usePlace } from './use-place.ts'

/** Every setting of the instance, or of the unit that stands in the address. */
export const SettingsSection = () => {
  const { t } = useTranslation('settings')
  const navigate = useNavigate()
  const { at } = usePlace()
  const go = (unitId: string | null): void =>
    void navigate({ to: '/administration/settings', search: unitId ? { unit: unitId } : {} })
  return (
    <section className="card">
      <Settings
        unitId={at.unit ?? null}
        onUnit={go}
        picker={
          <PickUnit label={t('forUnit')} description={t('forUnitHint')} value={at.unit ?? null} onPick={go} />
        }
      />
    </section>
  )
}
