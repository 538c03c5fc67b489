import { useTranslation } from 'react-i18next'
import type { PaperPlace } from '#files/twin/contract.ts'

/** Says where paper lies in one line: room, almirah, bundle, keeper, as far as they were said. */
export const usePlaceSaid = (): ((place: PaperPlace) => string) => {
  const { t } = useTranslation('files')
  return place =>
    (['room', 'almirah', 'bundle', 'keeper'] as const)
      .flatMap(each => (place[each] ? [`${t(`twin.${each}`)}: ${place[each]}`] : []))
      .join(' · ')
}
