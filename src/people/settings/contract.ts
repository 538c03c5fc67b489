import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { administrationRefusals } from '#people/administration/contract.ts'
import { signInPolicy } from '#people/sessions/contract.ts'

/** The policy of signing in, as set for the instance or else as the server was started with. */
export const signInSetting = signInPolicy.extend({
  /** 0 while the instance set none of its own */
  version: z.int(),
})

/** How long sessions last. */
export const getSignInSetting = endpoint({
  method: 'GET',
  path: '/settings/sign-in',
  tag: 'administration',
  summary: 'How long a session lasts',
  audience: 'post',
  reply: signInSetting,
  refusals: ['not-administrator', 'not-in-scope'],
  example: { reply: { idleMinutes: 30, sessionHours: 12, version: 0 } },
})

/** Sets how long sessions last. */
export const setSignInSetting = endpoint({
  method: 'PUT',
  path: '/settings/sign-in',
  tag: 'administration',
  summary: 'Set how long a session lasts',
  description:
    'Idle minutes hold for every session at once, the hours in all for those that begin from then on.',
  audience: 'post',
  body: signInSetting,
  reply: signInSetting,
  refusals: administrationRefusals,
  example: {
    body: { idleMinutes: 20, sessionHours: 10, version: 0 },
    reply: { idleMinutes: 20, sessionHours: 10, version: 1 },
  },
})
