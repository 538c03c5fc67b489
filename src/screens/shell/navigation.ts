import { useRouter } from '@tanstack/react-router'
import { inbox } from '#movement/contract.ts'
import { useReply } from '#web/api.ts'
import type { InNavigation } from '#web/in-navigation.ts'
import { useSession } from '#web/session.ts'

/** One entry of the navigation. */
export type NavItem = { to: string; title: string; nav: InNavigation }

/** The screens this post may go to, by group and in the order the routes stand in: no dead links, none that its roles do not open. */
export const useNavigation = (): readonly NavItem[] => {
  const router = useRouter()
  const { actor } = useSession()
  if (!actor) return []
  const items = Object.values(router.routesById).flatMap(route => {
    const { title, nav } = route.options.staticData ?? {}
    if (!title || !nav) return []
    const lets = nav.assistants === true && actor.chargeKind === 'assistant'
    if (nav.roles && !lets && !nav.roles.some(role => actor.roles.includes(role))) return []
    return [{ to: route.fullPath, title, nav }]
  })
  return items.toSorted((a, b) => a.nav.group - b.nav.group)
}

/** The number beside an entry: how much lies unread. */
export const useUnread = (): number => {
  const { actor } = useSession()
  const { data } = useReply(inbox, { query: { limit: 1 } }, { enabled: actor !== null })
  return data?.counts.unread ?? 0
}
