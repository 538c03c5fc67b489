import { useTranslation } from 'react-i18next'
import type { InsteadShown, PostShown } from '#movement/contract.ts'
import { useFormat } from '#web/i18n.ts'

/** Says who got what was sent to a vacant post, as the sender is told after it; empty where it went where it was sent. */
export const useInstead = (): ((to: PostShown, instead: InsteadShown | null) => string) => {
  const { t } = useTranslation('movement')
  const { say } = useFormat()
  return (to, instead) =>
    instead
      ? t(`ahead.${instead.why}`, {
          asked: say(instead.asked.designation),
          who: to.person ? say(to.person) : say(to.designation),
        })
      : ''
}
