import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { z } from 'zod'
import { administrationPlace } from '#people/administration/place.ts'
import { getInstance, getLock } from '#people/sessions/contract.ts'
import { inboxSearch } from '#screens/inbox-search.ts'
import { Shell } from '#screens/shell/Shell.tsx'
import { NotFoundScreen, ScreenError } from '#screens/shell/states.tsx'
import { searchPlace } from '#search/place.ts'
import { call, replyOptions } from '#web/api.ts'
import { withFarWords, withOfficeWords } from '#web/i18n.ts'
import type { InNavigation } from '#web/in-navigation.ts'
import { findSession } from '#web/session.ts'
import { Loading } from '#web/ui/Loading.tsx'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The screen's name: a key of the locales, `web:nav.inbox`. */
    title?: string
    nav?: InNavigation
  }
  interface Register {
    router: ReturnType<typeof buildRouter>
  }
}

type Context = { client: QueryClient }

const root = createRootRouteWithContext<Context>()({ component: Outlet })

/** Where one wanted to go when one was stopped at the door. */
const afterwards = z.object({
  next: z
    .string()
    .regex(/^\/(?![/\\])/)
    .catch('/')
    .optional(),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  staticData: { title: 'people:signIn.title' },
  validateSearch: afterwards,
  beforeLoad: async ({ context }) => {
    const instance = await context.client.ensureQueryData(replyOptions(getInstance, {}))
    if (instance.firstRun) throw redirect({ to: '/welcome' })
  },
  component: lazyRouteComponent(() => import('#screens/sign-in.tsx'), 'SignIn'),
})

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  staticData: { title: 'people:welcome.title' },
  beforeLoad: async ({ context }) => {
    const instance = await context.client.ensureQueryData(replyOptions(getInstance, {}))
    if (!instance.firstRun) throw redirect({ to: '/sign-in' })
  },
  component: lazyRouteComponent(() => import('#screens/welcome.tsx'), 'Welcome'),
})

const locked = createRoute({
  getParentRoute: () => root,
  path: '/locked',
  staticData: { title: 'people:lock.title' },
  validateSearch: afterwards,
  beforeLoad: async ({ context, search: { next } }) => {
    const session = await findSession(context.client)
    if (session !== 'locked') throw redirect({ href: next ?? '/' })
    await context.client.ensureQueryData({
      ...replyOptions(getLock, {}),
      queryFn: () => call(getLock, {}, { atSignIn: true }),
    })
  },
  component: lazyRouteComponent(() => import('#screens/locked.tsx'), 'Locked'),
})

const firstPassword = createRoute({
  getParentRoute: () => root,
  path: '/first-password',
  staticData: { title: 'people:firstPassword.title' },
  beforeLoad: async ({ context }) => {
    const session = await findSession(context.client)
    if (!session) throw redirect({ to: '/sign-in' })
    if (session === 'locked') throw redirect({ to: '/locked' })
    if (!session.mustChangePassword) throw redirect({ to: '/' })
  },
  component: lazyRouteComponent(() => import('#screens/first-password.tsx'), 'FirstPassword'),
})

const office = createRoute({
  getParentRoute: () => root,
  id: 'office',
  beforeLoad: async ({ context, location }) => {
    const session = await findSession(context.client)
    const search = location.href === '/' ? {} : { next: location.href }
    if (!session) throw redirect({ to: '/sign-in', search })
    if (session === 'locked') throw redirect({ to: '/locked', search })
    if (session.mustChangePassword) throw redirect({ to: '/first-password' })
  },
  component: Shell,
})

const home = createRoute({
  getParentRoute: () => office,
  path: '/',
  staticData: { title: 'web:nav.desk', nav: { group: 1, onPhone: true } },
  component: lazyRouteComponent(() => import('#screens/desk.tsx'), 'Desk'),
})

const profile = createRoute({
  getParentRoute: () => office,
  path: '/profile',
  staticData: { title: 'web:nav.profile' },
  component: lazyRouteComponent(() => withOfficeWords(import('#screens/profile.tsx')), 'Profile'),
})

const phrases = createRoute({
  getParentRoute: () => office,
  path: '/phrases',
  staticData: { title: 'web:nav.phrases', nav: { group: 3 } },
  component: lazyRouteComponent(() => withOfficeWords(import('#screens/phrases.tsx')), 'PhrasesScreen'),
})

const inbox = createRoute({
  getParentRoute: () => office,
  path: '/inbox',
  staticData: { title: 'web:nav.inbox', nav: { group: 1, onPhone: true, badge: 'inbox' } },
  validateSearch: inboxSearch,
  component: lazyRouteComponent(() => import('#screens/inbox.tsx'), 'Inbox'),
})

const sent = createRoute({
  getParentRoute: () => office,
  path: '/sent',
  staticData: { title: 'web:nav.sent', nav: { group: 1, onPhone: true } },
  validateSearch: z.object({ only: z.enum(['waiting', 'flagged']).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('#screens/sent.tsx'), 'Sent'),
})

const copies = createRoute({
  getParentRoute: () => office,
  path: '/copies',
  staticData: { title: 'web:nav.copies', nav: { group: 1 } },
  validateSearch: z.object({ only: z.literal('unread').optional().catch(undefined) }),
  component: lazyRouteComponent(() => withOfficeWords(import('#screens/copies.tsx')), 'Copies'),
})

const shared = createRoute({
  getParentRoute: () => office,
  path: '/shared',
  staticData: { title: 'web:nav.shared', nav: { group: 1 } },
  component: lazyRouteComponent(() => withOfficeWords(import('#screens/shared.tsx')), 'Shared'),
})

const parked = createRoute({
  getParentRoute: () => office,
  path: '/parked',
  staticData: { title: 'web:nav.parked', nav: { group: 1 } },
  validateSearch: z.object({ only: z.enum(['parked', 'call_book', 'linked']).optional().catch(undefined) }),
  component: lazyRouteComponent(() => withOfficeWords(import('#screens/parked.tsx')), 'Parked'),
})

const diarise = createRoute({
  getParentRoute: () => office,
  path: '/diarise',
  staticData: { title: 'web:nav.diarise', nav: { group: 2, roles: ['registry'], onPhone: true } },
  component: lazyRouteComponent(() => withOfficeWords(import('#screens/diarise.tsx')), 'Diarise'),
})

const eDak = createRoute({
  getParentRoute: () => office,
  path: '/edak',
  staticData: { title: 'web:nav.eDak', nav: { group: 2 } },
  validateSearch: z.object({
    only: z.literal('done').optional().catch(undefined),
    at: z.uuid().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => withOfficeWords(import('#screens/edak.tsx')), 'EDak'),
})

const receipt = createRoute({
  getParentRoute: () => office,
  path: '/receipts/$id',
  staticData: { title: 'movement:kind.receipt' },
  component: lazyRouteComponent(() => withOfficeWords(import('#screens/receipt.tsx')), 'Receipt'),
})

const search = createRoute({
  getParentRoute: () => office,
  path: '/search',
  staticData: { title: 'web:nav.search', nav: { group: 3, onPhone: true } },
  validateSearch: searchPlace,
  component: lazyRouteComponent(() => withOfficeWords(import('#screens/search.tsx')), 'Search'),
})

// addresses people kept from before there was a search
const track = createRoute({
  getParentRoute: () => office,
  path: '/track',
  validateSearch: z.object({ number: z.coerce.string().optional().catch(undefined) }),
  beforeLoad: ({ search: { number } }) => {
    throw redirect({ to: '/search', search: number ? { query: number } : {} })
  },
})

const trackPaper = createRoute({
  getParentRoute: () => office,
  path: '/track/$kind/$id',
  staticData: { title: 'movement:track.title' },
  component: lazyRouteComponent(() => withOfficeWords(import('#screens/track-paper.tsx')), 'TrackPaper'),
})

const audit = createRoute({
  getParentRoute: () => office,
  path: '/audit',
  staticData: { title: 'web:nav.audit', nav: { group: 4, roles: ['auditor'] } },
  component: lazyRouteComponent(() => withFarWords(import('#screens/audit.tsx')), 'Audit'),
})

const administration = createRoute({
  getParentRoute: () => office,
  path: '/administration',
  staticData: { title: 'web:nav.administration', nav: { group: 4, roles: ['administrator', 'nodal'] } },
  validateSearch: administrationPlace,
  component: lazyRouteComponent(
    () => withFarWords(import('#screens/administration/Administration.tsx')),
    'Administration',
  ),
})

const administrationUnits = createRoute({
  getParentRoute: () => administration,
  path: '/',
  component: lazyRouteComponent(() => withFarWords(import('#screens/administration/units.tsx')), 'Units'),
})

const administrationPersons = createRoute({
  getParentRoute: () => administration,
  path: '/persons',
  component: lazyRouteComponent(() => withFarWords(import('#screens/administration/persons.tsx')), 'Persons'),
})

const administrationHeads = createRoute({
  getParentRoute: () => administration,
  path: '/heads',
  component: lazyRouteComponent(
    () => withFarWords(import('#screens/administration/heads.tsx')),
    'SubjectHeads',
  ),
})

const administrationTemplates = createRoute({
  getParentRoute: () => administration,
  path: '/templates',
  component: lazyRouteComponent(
    () => withFarWords(import('#screens/administration/templates.tsx')),
    'TemplatesSection',
  ),
})

const administrationApproving = createRoute({
  getParentRoute: () => administration,
  path: '/approving',
  component: lazyRouteComponent(
    () => withFarWords(import('#screens/administration/powers.tsx')),
    'PowersSection',
  ),
})

const administrationSettings = createRoute({
  getParentRoute: () => administration,
  path: '/settings',
  component: lazyRouteComponent(
    () => withFarWords(import('#screens/administration/settings.tsx')),
    'SettingsSection',
  ),
})

const administrationWords = createRoute({
  getParentRoute: () => administration,
  path: '/words',
  component: lazyRouteComponent(
    () => withFarWords(import('#screens/administration/words.tsx')),
    'WordsSection',
  ),
})

// The sections of administration, as src/screens/administration/sections.ts offers them.
const administrationScreens = [
  administrationUnits,
  administrationPersons,
  administrationHeads,
  administrationTemplates,
  administrationApproving,
  administrationSettings,
  administrationWords,
] as const

const files = createRoute({
  getParentRoute: () => office,
  path: '/files',
  staticData: { title: 'web:nav.files', nav: { group: 3 } },
  validateSearch: z.object({
    state: z.enum(['active', 'close_asked', 'closed']).optional().catch(undefined),
    reopening: z.literal(true).optional().catch(undefined),
    query: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => withOfficeWords(import('#screens/files.tsx')), 'Files'),
})

const openFile = createRoute({
  getParentRoute: () => office,
  path: '/files/new',
  staticData: { title: 'web:nav.openFile', nav: { group: 2 } },
  validateSearch: z.object({
    receipt: z.uuid().optional().catch(undefined),
    examines: z.uuid().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => withOfficeWords(import('#screens/open-file.tsx')), 'OpenFile'),
})

const file = createRoute({
  getParentRoute: () => office,
  path: '/files/$id',
  staticData: { title: 'files:title' },
  validateSearch: z.object({
    side: z
      .enum(['notes', 'papers', 'movement', 'drafts', 'references', 'details'])
      .optional()
      .catch(undefined),
  }),
  component: lazyRouteComponent(() => withOfficeWords(import('#screens/file.tsx')), 'FileScreen'),
})

const newDraft = createRoute({
  getParentRoute: () => office,
  path: '/files/$id/drafts/new',
  staticData: { title: 'drafts:begin.title' },
  component: lazyRouteComponent(() => withOfficeWords(import('#screens/new-draft.tsx')), 'NewDraft'),
})

const newAnswer = createRoute({
  getParentRoute: () => office,
  path: '/receipts/$id/answer',
  staticData: { title: 'receipts:answer.new' },
  component: lazyRouteComponent(() => import('#screens/new-answer.tsx'), 'NewAnswer'),
})

const drafts = createRoute({
  getParentRoute: () => office,
  path: '/drafts',
  staticData: { title: 'web:nav.drafts', nav: { group: 1 } },
  component: lazyRouteComponent(() => withOfficeWords(import('#screens/drafts.tsx')), 'Drafts'),
})

const draft = createRoute({
  getParentRoute: () => office,
  path: '/drafts/$id',
  staticData: { title: 'drafts:state.draft' },
  validateSearch: z.object({ version: z.coerce.number().int().min(1).optional().catch(undefined) }),
  component: lazyRouteComponent(() => withOfficeWords(import('#screens/draft.tsx')), 'DraftScreen'),
})

const issue = createRoute({
  getParentRoute: () => office,
  path: '/issues/$id',
  staticData: { title: 'drafts:state.issued' },
  component: lazyRouteComponent(() => withOfficeWords(import('#screens/issue.tsx')), 'IssueScreen'),
})

const dispatch = createRoute({
  getParentRoute: () => office,
  path: '/dispatch',
  staticData: { title: 'web:nav.dispatch', nav: { group: 2, roles: ['registry'] } },
  validateSearch: z.object({ only: z.enum(['waiting', 'sent']).optional().catch(undefined) }),
  component: lazyRouteComponent(() => withOfficeWords(import('#screens/dispatch.tsx')), 'Dispatch'),
})

const matters = createRoute({
  getParentRoute: () => office,
  path: '/matters',
  staticData: { title: 'web:nav.matters', nav: { group: 3 } },
  validateSearch: z.object({
    kind: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,39}$/)
      .optional()
      .catch(undefined),
    when: z.enum(['overdue', 'today', 'week']).optional().catch(undefined),
    ended: z.literal(true).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => withOfficeWords(import('#screens/matters.tsx')), 'Matters'),
})

const registers = createRoute({
  getParentRoute: () => office,
  path: '/registers',
  staticData: { title: 'web:nav.registers', nav: { group: 3 } },
  validateSearch: z.object({
    kind: z.enum(['diary', 'section', 'files', 'dispatch', 'peon']).optional().catch(undefined),
    unit: z.uuid().optional().catch(undefined),
    from: z.iso.date().optional().catch(undefined),
    to: z.iso.date().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => withFarWords(import('#screens/registers.tsx')), 'Registers'),
})

const book = createRoute({
  getParentRoute: () => office,
  path: '/book',
  staticData: { title: 'web:nav.book', nav: { group: 3 } },
  validateSearch: z.object({ part: z.enum(['groups', 'doubles', 'import']).optional().catch(undefined) }),
  component: lazyRouteComponent(() => withOfficeWords(import('#screens/book.tsx')), 'Book'),
})

const check = createRoute({
  getParentRoute: () => root,
  path: '/check/$code',
  staticData: { title: 'issues:check.title' },
  component: lazyRouteComponent(() => withOfficeWords(import('#screens/check.tsx')), 'Check'),
})

// In the order of the navigation. One a line, so that two screens added at once do not collide.
const screens = [
  home,
  inbox,
  sent,
  parked,
  drafts,
  copies,
  shared,
  //
  diarise,
  eDak,
  receipt,
  //
  openFile,
  dispatch,
  //
  files,
  file,
  newDraft,
  newAnswer,
  draft,
  issue,
  search,
  track,
  trackPaper,
  registers,
  matters,
  book,
  //
  administration.addChildren(administrationScreens),
  audit,
  profile,
  phrases,
] as const

const routeTree = root.addChildren([
  signIn,
  locked,
  welcome,
  firstPassword,
  check,
  office.addChildren(screens),
])

/** The screens and their addresses. Every screen loads on demand; the navigation is made of the routes that say `nav`. */
export const buildRouter = (client: QueryClient) =>
  createRouter({
    routeTree,
    context: { client },
    defaultPreload: 'intent',
    // The query cache decides what is fresh.
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: Loading,
    defaultPendingMs: 200,
    defaultErrorComponent: ScreenError,
    defaultNotFoundComponent: NotFoundScreen,
    scrollRestoration: true,
    scrollToTopSelectors: ['#main'],
  })
