import type { Role } from '#people/contract.ts'

/** Where a screen stands in the navigation. Groups are divided by a line; roles left out mean every post. */
export type InNavigation = {
  group: 1 | 2 | 3 | 4
  roles?: readonly Role[]
  /** an officer's assistant goes there too, whatever the roles of the post */
  assistants?: boolean
  /** Shown in the bar at the foot of a phone, the rest behind its menu. */
  onPhone?: boolean
  badge?: 'inbox'
}
