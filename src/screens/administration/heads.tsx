import { useTranslation } from 'react-i18next'
import { Heads } from '#files/web/Heads.tsx'
import { PickUnit } from '#people/web/administration/PickUnit.tsx'

/** The subject heads file numbers are formed from, of the instance and of single units. */
export const SubjectHeads = () => {
  const { t } = useTranslation('files')
  return (
    <Heads
      unitField={(value, onPick) => (
        <PickUnit label={t('heads.unit')} description={t('heads.unitHint')} value={value} onPick={onPick} />
      )}
    />
  )
}
