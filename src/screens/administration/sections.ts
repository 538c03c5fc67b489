/**
 * The sections of administration, in the order they are offered: the address below `/administration`, and the word of its tab under
 * `administration.tab`. Each is a route of its own.
 */
export const sections = [
  { to: '/administration', tab: 'units' },
  { to: '/administration/persons', tab: 'persons' },
  { to: '/administration/coming', tab: 'coming' },
  { to: '/administration/heads', tab: 'heads' },
  { to: '/administration/templates', tab: 'templates' },
  { to: '/administration/approving', tab: 'approving' },
  { to: '/administration/settings', tab: 'settings' },
  { to: '/administration/words', tab: 'words' },
  { to: '/administration/signing', tab: 'signing' },
] as const

/** A section's address. */
export type SectionPath = (typeof sections)[number]['to']
