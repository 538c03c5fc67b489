import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { inboxSearch } from '#screens/inbox-search.ts'
import { withFarWords, withOfficeWords } from '#web/i18n.ts'
import { office } from './office.ts'
import { screenOf } from './screen.ts'

/** My desk. */
export const home = createRoute({
  getParentRoute: () => office,
  path: '/',
  staticData: { title: 'web:nav.desk', nav: { group: 1, onPhone: true } },
  component: screenOf(() => import('#screens/desk.tsx'), 'Desk'),
})

/** Inbox. */
export const inbox = createRoute({
  getParentRoute: () => office,
  path: '/inbox',
  staticData: { title: 'web:nav.inbox', nav: { group: 1, onPhone: true, badge: 'inbox' } },
  validateSearch: inboxSearch,
  component: screenOf(() => import('#screens/inbox.tsx'), 'Inbox'),
})

/** What was sent, and where it is now. */
export const sent = createRoute({
  getParentRoute: () => office,
  path: '/sent',
  staticData: { title: 'web:nav.sent', nav: { group: 1, onPhone: true } },
  validateSearch: z.object({ only: z.enum(['waiting', 'flagged']).optional().catch(undefined) }),
  component: screenOf(() => import('#screens/sent.tsx'), 'Sent'),
})

/** Parked files, the call book, files that wait for a linked one. */
export const parked = createRoute({
  getParentRoute: () => office,
  path: '/parked',
  staticData: { title: 'web:nav.parked', nav: { group: 1 } },
  validateSearch: z.object({ only: z.enum(['parked', 'call_book', 'linked']).optional().catch(undefined) }),
  component: screenOf(() => withOfficeWords(import('#screens/parked.tsx')), 'Parked'),
})

/** My drafts. */
export const drafts = createRoute({
  getParentRoute: () => office,
  path: '/drafts',
  staticData: { title: 'web:nav.drafts', nav: { group: 1 } },
  component: screenOf(() => withOfficeWords(import('#screens/drafts.tsx')), 'Drafts'),
})

/** Copies for information. */
export const copies = createRoute({
  getParentRoute: () => office,
  path: '/copies',
  staticData: { title: 'web:nav.copies', nav: { group: 1 } },
  validateSearch: z.object({ only: z.literal('unread').optional().catch(undefined) }),
  component: screenOf(() => withOfficeWords(import('#screens/copies.tsx')), 'Copies'),
})

/** What was shared with my post. */
export const shared = createRoute({
  getParentRoute: () => office,
  path: '/shared',
  staticData: { title: 'web:nav.shared', nav: { group: 1 } },
  component: screenOf(() => withOfficeWords(import('#screens/shared.tsx')), 'Shared'),
})

/** What waits for my token's signature. */
export const due = createRoute({
  getParentRoute: () => office,
  path: '/signing/due',
  staticData: { title: 'web:nav.due', nav: { group: 1 } },
  component: screenOf(() => withFarWords(import('#screens/due.tsx')), 'Due'),
})

/** How the signing agent is installed. */
export const signingAgent = createRoute({
  getParentRoute: () => office,
  path: '/signing-agent',
  staticData: { title: 'web:nav.signingAgent' },
  component: screenOf(() => withFarWords(import('#screens/signing-agent.tsx')), 'SigningAgent'),
})

/** One’s own particulars and password. */
export const profile = createRoute({
  getParentRoute: () => office,
  path: '/profile',
  staticData: { title: 'web:nav.profile' },
  component: screenOf(() => withFarWords(import('#screens/profile.tsx')), 'Profile'),
})

/** Standard phrases. */
export const phrases = createRoute({
  getParentRoute: () => office,
  path: '/phrases',
  staticData: { title: 'web:nav.phrases', nav: { group: 3 } },
  component: screenOf(() => withOfficeWords(import('#screens/phrases.tsx')), 'PhrasesScreen'),
})
