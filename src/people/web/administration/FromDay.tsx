import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '#kit/endpoint.ts'
import { listPlans, planChange } from '#people/plans/contract.ts'
import { useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { DayInput } from '#web/ui/DayInput.tsx'

type Planned = Call<typeof planChange>['body']['planned']

/** A change of the form beside it that holds from a day to come; without a day the form changes things now. `onPlanned`: it is listed as coming. */
export const useFromDay = (onPlanned: () => void) => {
  const { t } = useTranslation('administration')
  const [on, setOn] = useState<string | null>(null)
  const send = useCommand(planChange, {
    invalidates: [listPlans],
    onDone: () => {
      setOn(null)
      sayDone(t('coming.saved'))
      onPlanned()
    },
  })
  return {
    on,
    setOn: (day: string | null) => {
      setOn(day)
      send.reset()
    },
    plan: (planned: Planned) => on && send.mutate({ body: { on, planned } }),
    error: send.error,
    isPending: send.isPending,
  }
}

/** From which day the change holds. */
export const FromDay = (props: { ahead: ReturnType<typeof useFromDay>; error?: string | undefined }) => {
  const { t } = useTranslation('administration')
  return (
    <DayInput
      label={t('coming.on')}
      description={t('coming.onHint')}
      value={props.ahead.on}
      onChange={props.ahead.setOn}
      error={props.error}
    />
  )
}
