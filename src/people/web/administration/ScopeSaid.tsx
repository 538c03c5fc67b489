import { useTranslation } from 'react-i18next'
import type { Scope } from '#people/administration/contract.ts'
import { listTerritories } from '#people/territories/contract.ts'
import { getUnit } from '#people/units/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'

/** A set of units in words: "Durg · Health Department, but not: Revenue". */
export const ScopeSaid = ({ scope }: { scope: Scope }) => {
  const { t } = useTranslation('administration')
  return (
    <span>
      {t('scope.reaches')}{' '}
      {scope.map((step, index) => (
        <span key={JSON.stringify(step)}>
          {index > 0 && (step.include ? ', ' : ` ${t('scope.not')} `)}
          <StepSaid step={step} />
        </span>
      ))}
    </span>
  )
}

const StepSaid = ({ step }: { step: Scope[number] }) => {
  const { t } = useTranslation('administration')
  const { say } = useFormat()
  const unit = useReply(
    getUnit,
    { params: { id: step.line ?? '' } },
    { enabled: step.line !== undefined },
  ).data
  const territory = useReply(listTerritories, {}, { enabled: step.territory !== undefined }).data?.items.find(
    each => each.id === step.territory,
  )
  const named = [unit && say(unit.name), territory && say(territory.name)].filter(Boolean)
  return <>{step.line || step.territory ? named.join(' · ') : t('scope.whole')}</>
}
