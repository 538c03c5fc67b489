import type { QueryClient } from '@tanstack/react-query'
import { createRouter } from '@tanstack/react-router'
import { NotFoundScreen, ScreenError } from '#screens/shell/states.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { administrationWithSections } from './routes/administration.ts'
import {
  copies,
  drafts,
  due,
  home,
  inbox,
  parked,
  phrases,
  profile,
  sent,
  shared,
  signingAgent,
} from './routes/desk.ts'
import { check, esignDone, firstPassword, locked, signIn, welcome } from './routes/doors.ts'
import { draft, file, files, issue, matters, newDraft, openFile } from './routes/files.ts'
import { audit, search, track, trackPaper } from './routes/finding.ts'
import { nowhere, office } from './routes/office.ts'
import { book, diarise, dispatch, eDak, newAnswer, receipt, registers } from './routes/registry.ts'
import { root } from './routes/root.ts'

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof buildRouter>
  }
}

// In the order of the navigation. One a line, so that two screens added at once do not collide.
const screens = [
  home,
  inbox,
  sent,
  parked,
  due,
  signingAgent,
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
  administrationWithSections,
  audit,
  profile,
  phrases,
  //
  nowhere,
] as const

const routeTree = root.addChildren([
  signIn,
  locked,
  welcome,
  firstPassword,
  check,
  esignDone,
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
