import { useTranslation } from 'react-i18next'
import { type Classification, isConfidential } from '#kit/classification.ts'
import type { Urgency, WaitingWay } from '#movement/contract.ts'
import { Chip, type Tone } from '#web/ui/Chip.tsx'

const tones: Record<Urgency, Tone> = {
  ordinary: 'plain',
  priority: 'amber',
  immediate: 'red',
  top_priority: 'red',
}

/** How urgent; nothing for the ordinary. */
export const UrgencyChip = ({ urgency }: { urgency: Urgency }) => {
  const { t } = useTranslation('movement')
  return urgency === 'ordinary' ? null : <Chip tone={tones[urgency]}>{t(`urgency.${urgency}`)}</Chip>
}

/** What one must know of a paper before opening it: urgency, VIP letter, confidential, on paper, a yellow note waiting. */
export const PaperChips = (props: {
  row: {
    urgency: Urgency
    vip: string | null
    classification: Classification
    physical: boolean
    received: boolean
    wronglyAddressed: boolean
    hasYellow: boolean
    backFrom: WaitingWay | null
  }
}) => {
  const { t, i18n } = useTranslation('movement')
  const { row } = props
  return (
    <>
      <UrgencyChip urgency={row.urgency} />
      {row.vip && (
        <Chip tone="blue">{i18n.exists(`movement:vip.${row.vip}`) ? t(`vip.${row.vip}`) : row.vip}</Chip>
      )}
      {isConfidential(row.classification) && (
        <Chip tone="red">{t(`classification.${row.classification}`)}</Chip>
      )}
      {row.physical &&
        (row.received ? (
          <Chip>{t('inbox.physical')}</Chip>
        ) : (
          <Chip tone="amber">{t('receive.awaited')}</Chip>
        ))}
      {row.backFrom && <Chip tone="amber">{t(`inbox.back.${row.backFrom}`)}</Chip>}
      {row.wronglyAddressed && <Chip tone="amber">{t('wrongly')}</Chip>}
      {row.hasYellow && <Chip tone="amber">{t('inbox.yellow')}</Chip>}
    </>
  )
}
