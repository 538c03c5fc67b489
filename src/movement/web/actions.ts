import { useTranslation } from 'react-i18next'
import { listActions } from '#movement/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'

/** The actions one may ask for, for a list of choices; `chosen` stands in it also where it is no longer offered. */
export const useActions = (chosen: string | null): { value: string; label: string }[] => {
  const { t } = useTranslation('movement')
  const { say } = useFormat()
  const offered = useReply(listActions, {}, { staleTime: 600_000 }).data?.items ?? []
  return [
    ...offered.map(each => ({ value: each.code, label: say(each.name) })),
    ...(chosen && !offered.some(each => each.code === chosen)
      ? [{ value: chosen, label: t(`action.${chosen}`) }]
      : []),
  ]
}
