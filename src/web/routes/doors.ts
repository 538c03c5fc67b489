import { createRoute, redirect } from '@tanstack/react-router'
import { z } from 'zod'
import { getInstance, getLock } from '#people/sessions/contract.ts'
import { call, replyOptions } from '#web/api.ts'
import { withFarWords, withOfficeWords } from '#web/i18n.ts'
import { findSession } from '#web/session.ts'
import { root } from './root.ts'
import { screenOf } from './screen.ts'

/** Where one wanted to go when one was stopped at the door. */
const afterwards = z.object({
  next: z
    .string()
    .regex(/^\/(?![/\\])/)
    .catch('/')
    .optional(),
})

/** Signing in, and back to where one wanted to go. */
export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  staticData: { title: 'people:signIn.title' },
  validateSearch: afterwards,
  beforeLoad: async ({ context }) => {
    const instance = await context.client.ensureQueryData(replyOptions(getInstance, {}))
    if (instance.firstRun) throw redirect({ to: '/welcome' })
  },
  component: screenOf(() => import('#screens/sign-in.tsx'), 'SignIn'),
})

/** The first visitor makes the first administrator. */
export const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  staticData: { title: 'people:welcome.title' },
  beforeLoad: async ({ context }) => {
    const instance = await context.client.ensureQueryData(replyOptions(getInstance, {}))
    if (!instance.firstRun) throw redirect({ to: '/sign-in' })
  },
  component: screenOf(() => import('#screens/welcome.tsx'), 'Welcome'),
})

/** A session that waits for its person’s password. */
export const locked = createRoute({
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
  component: screenOf(() => import('#screens/locked.tsx'), 'Locked'),
})

/** A password of one’s own in place of the one given out. */
export const firstPassword = createRoute({
  getParentRoute: () => root,
  path: '/first-password',
  staticData: { title: 'people:firstPassword.title' },
  beforeLoad: async ({ context }) => {
    const session = await findSession(context.client)
    if (!session) throw redirect({ to: '/sign-in' })
    if (session === 'locked') throw redirect({ to: '/locked' })
    if (!session.mustChangePassword) throw redirect({ to: '/' })
  },
  component: screenOf(() => import('#screens/first-password.tsx'), 'FirstPassword'),
})

/** The public page that checks an issue by its code. */
export const check = createRoute({
  getParentRoute: () => root,
  path: '/check/$code',
  staticData: { title: 'issues:check.title' },
  component: screenOf(() => withOfficeWords(import('#screens/check.tsx')), 'Check'),
})

/** Where an eSign provider’s page brings the officer back to; no session is needed to be told. */
export const esignDone = createRoute({
  getParentRoute: () => root,
  path: '/esign/done',
  staticData: { title: 'web:name' },
  validateSearch: z.object({ why: z.string().max(500).catch('').optional() }),
  component: screenOf(() => withFarWords(import('#screens/esign-done.tsx')), 'EsignDone'),
})
