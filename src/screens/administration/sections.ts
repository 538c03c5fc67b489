import type { Actor } from '#people/contract.ts'

/**
 * The sections of administration, in the order they are offered: the address below `/administration`, and the word of its tab under
 * `administration.tab`. Each is a route of its own. `whole`: it is the instance's alone, and a nodal officer has no part in it.
 */
const sections = [
  { to: '/administration', tab: 'units' },
  { to: '/administration/persons', tab: 'persons' },
  { to: '/administration/coming', tab: 'coming' },
  { to: '/administration/heads', tab: 'heads' },
  { to: '/administration/templates', tab: 'templates' },
  { to: '/administration/approving', tab: 'approving' },
  { to: '/administration/settings', tab: 'settings' },
  { to: '/administration/words', tab: 'words', whole: true },
  { to: '/administration/signing', tab: 'signing' },
] as const

/** The sections this post has a right to. */
export const sectionsFor = ({ roles }: Pick<Actor, 'roles'>) =>
  sections.filter(section => !('whole' in section) || roles.includes('administrator'))
