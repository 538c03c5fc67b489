import { createRoute, redirect } from '@tanstack/react-router'
import { Shell } from '#screens/shell/Shell.tsx'
import { NotFoundScreen } from '#screens/shell/states.tsx'
import { findSession } from '#web/session.ts'
import { root } from './root.ts'

/** Inside the door: every screen of a signed-in person. */
export const office = createRoute({
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

/** An address that leads nowhere: said inside the office, with everything around it; who is not signed in signs in first. */
export const nowhere = createRoute({
  getParentRoute: () => office,
  path: '/$',
  staticData: { title: 'web:error.notFound.title' },
  component: NotFoundScreen,
})
