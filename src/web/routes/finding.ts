import { createRoute, redirect } from '@tanstack/react-router'
import { z } from 'zod'
import { searchPlace } from '#search/place.ts'
import { withFarWords, withOfficeWords } from '#web/i18n.ts'
import { office } from './office.ts'
import { screenOf } from './screen.ts'

/** Search. */
export const search = createRoute({
  getParentRoute: () => office,
  path: '/search',
  staticData: { title: 'web:nav.search', nav: { group: 3, onPhone: true } },
  validateSearch: searchPlace,
  component: screenOf(() => withOfficeWords(import('#screens/search.tsx')), 'Search'),
})

/** Addresses people kept from before there was a search. */
export const track = createRoute({
  getParentRoute: () => office,
  path: '/track',
  validateSearch: z.object({ number: z.coerce.string().optional().catch(undefined) }),
  beforeLoad: ({ search: { number } }) => {
    throw redirect({ to: '/search', search: number ? { query: number } : {} })
  },
})

/** The way of one file or receipt. */
export const trackPaper = createRoute({
  getParentRoute: () => office,
  path: '/track/$kind/$id',
  staticData: { title: 'movement:track.title' },
  component: screenOf(() => withOfficeWords(import('#screens/track-paper.tsx')), 'TrackPaper'),
})

/** The auditor’s ledger and verification. */
export const audit = createRoute({
  getParentRoute: () => office,
  path: '/audit',
  staticData: { title: 'web:nav.audit', nav: { group: 4, roles: ['auditor'] } },
  component: screenOf(() => withFarWords(import('#screens/audit.tsx')), 'Audit'),
})
