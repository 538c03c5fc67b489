import { useTranslation } from 'react-i18next'
import type { AttestedShown as How } from '#issues/contract.ts'
import { Attested } from '#web/ui/Attested.tsx'

/** How an issue is signed, with the mark and colour of its degree: not signed, in ink, with DSC are never taken for each other. */
export const AttestedAs = ({ how }: { how: How }) => {
  const { t } = useTranslation('issues')
  return <Attested degree={how}>{t(`attested.${how}`)}</Attested>
}
