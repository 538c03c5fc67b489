import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Phrases } from '#notes/web/phrases/Phrases.tsx'
import { withFarWords } from '#web/i18n.ts'
import { onDemand } from '#web/patient.ts'
import { useActor } from '#web/session.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import styles from './list.module.css'

// Its words stand with those of the administration, which few load.
const PickUnit = onDemand(async () => ({
  default: (await withFarWords(import('#people/web/administration/PickUnit.tsx'))).PickUnit,
}))

/** Standard phrases: one's own, the unit's, the instance's; for an administrator or a nodal officer those of the units of his scope. */
export const PhrasesScreen = () => {
  const { t } = useTranslation('notes')
  const [unitId, setUnitId] = useState<string | null>(null)
  const roles = useActor()?.roles ?? []
  const administers = roles.includes('administrator') || roles.includes('nodal')
  return (
    <div className="page">
      <PageHeader title={t('phrase.title')} />
      {administers && (
        <div className={styles.unit}>
          <Suspense>
            <PickUnit
              label={t('phrase.ofUnit')}
              description={t('phrase.ofUnitHint')}
              value={unitId}
              onPick={setUnitId}
            />
          </Suspense>
        </div>
      )}
      <Phrases unitId={unitId} key={unitId} />
    </div>
  )
}
