import { type Classification, higherOf, upFrom } from '#kit/classification.ts'
import { getLimits, highestClassification } from '#people/limits/contract.ts'
import { useReply } from './api.ts'

/** The classifications a form offers: up to the highest held here, or to what the paper bears already; none below `lowest`. */
export const useClasses = (bears: Classification, lowest: Classification = 'normal'): Classification[] => {
  const { data } = useReply(getLimits, {}, { staleTime: 60_000 })
  return upFrom(lowest, higherOf(data?.classification ?? highestClassification.standard, bears))
}
