import { createRoute } from '@tanstack/react-router'
import { administrationPlace } from '#people/administration/place.ts'
import { withFarWords } from '#web/i18n.ts'
import { office } from './office.ts'
import { screenOf } from './screen.ts'

const administration = createRoute({
  getParentRoute: () => office,
  path: '/administration',
  staticData: { title: 'web:nav.administration', nav: { group: 4, roles: ['administrator', 'nodal'] } },
  validateSearch: administrationPlace,
  component: screenOf(
    () => withFarWords(import('#screens/administration/Administration.tsx')),
    'Administration',
  ),
})

const administrationUnits = createRoute({
  getParentRoute: () => administration,
  path: '/',
  component: screenOf(() => withFarWords(import('#screens/administration/units.tsx')), 'Units'),
})

const administrationPersons = createRoute({
  getParentRoute: () => administration,
  path: '/persons',
  component: screenOf(() => withFarWords(import('#screens/administration/persons.tsx')), 'Persons'),
})

const administrationComing = createRoute({
  getParentRoute: () => administration,
  path: '/coming',
  component: screenOf(() => withFarWords(import('#screens/administration/coming.tsx')), 'ComingSection'),
})

const administrationHeads = createRoute({
  getParentRoute: () => administration,
  path: '/heads',
  component: screenOf(() => withFarWords(import('#screens/administration/heads.tsx')), 'SubjectHeads'),
})

const administrationTemplates = createRoute({
  getParentRoute: () => administration,
  path: '/templates',
  component: screenOf(
    () => withFarWords(import('#screens/administration/templates.tsx')),
    'TemplatesSection',
  ),
})

const administrationApproving = createRoute({
  getParentRoute: () => administration,
  path: '/approving',
  component: screenOf(() => withFarWords(import('#screens/administration/powers.tsx')), 'PowersSection'),
})

const administrationSettings = createRoute({
  getParentRoute: () => administration,
  path: '/settings',
  component: screenOf(() => withFarWords(import('#screens/administration/settings.tsx')), 'SettingsSection'),
})

const administrationWords = createRoute({
  getParentRoute: () => administration,
  path: '/words',
  component: screenOf(() => withFarWords(import('#screens/administration/words.tsx')), 'WordsSection'),
})

const administrationSigning = createRoute({
  getParentRoute: () => administration,
  path: '/signing',
  component: screenOf(() => withFarWords(import('#screens/administration/trust.tsx')), 'TrustSection'),
})

const sections = [
  administrationUnits,
  administrationPersons,
  administrationComing,
  administrationHeads,
  administrationTemplates,
  administrationApproving,
  administrationSettings,
  administrationWords,
  administrationSigning,
] as const

/** Administration, with the sections that src/screens/administration/sections.ts offers. */
export const administrationWithSections = administration.addChildren(sections)
