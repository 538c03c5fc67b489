import { useTranslation } from 'react-i18next'
import { Phrases } from '#notes/web/phrases/Phrases.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'

/** Standard phrases: one's own, the unit's, the instance's. */
export const PhrasesScreen = () => {
  const { t } = useTranslation('notes')
  return (
    <div className="page">
      <PageHeader title={t('phrase.title')} />
      <Phrases />
    </div>
  )
}
