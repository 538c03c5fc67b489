import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import type { InNavigation } from '#web/in-navigation.ts'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The screen's name: a key of the locales, `web:nav.inbox`. */
    title?: string
    nav?: InNavigation
  }
}

/** What every route can ask of. */
type Context = { client: QueryClient }

/** Above all screens: those of the office and those before its door. */
export const root = createRootRouteWithContext<Context>()({ component: Outlet })
