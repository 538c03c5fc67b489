import { useQueryClient } from '@tanstack/react-query'
import { lazy, useEffect, useState } from 'react'
import { needWords, withOfficeWords } from '#web/i18n.ts'
import { onDemand, patiently } from '#web/patient.ts'

const parts = {
  actor: () => import('./ActorPanel.tsx'),
  keys: () => import('./KeysHelp.tsx'),
  kept: () => import('#web/kept.ts').then(({ makeReady }) => makeReady()),
  lock: () => import('#people/web/LockScreen.tsx'),
  menu: () => import('./MenuDrawer.tsx'),
  palette: () => withOfficeWords(import('./Palette.tsx')),
  toasts: () => import('#web/toasts.tsx'),
}

// What stands over a screen is not needed to read it: 40 KB that the first paint on a thin line does not wait for.

/** Behind the actor's name. */
export const ActorPanel = onDemand(async () => ({ default: (await parts.actor()).ActorPanel }))
/** The password before the screen, when it is locked or the session ended. Where it does not come, nothing stays in sight. */
export const LockScreen = lazy(() => patiently(async () => ({ default: (await parts.lock()).LockScreen })))
/** The list of keys. */
export const KeysHelp = onDemand(async () => ({ default: (await parts.keys()).KeysHelp }))
/** The navigation of a phone. */
export const MenuDrawer = onDemand(async () => ({ default: (await parts.menu()).MenuDrawer }))
/** Go anywhere. */
export const Palette = onDemand(async () => ({ default: (await parts.palette()).Palette }))

/** Brief words at the foot of the screen. */
export const Toasts = onDemand(async () => ({ default: (await parts.toasts()).Toasts }))

/** Looked at this often, in milliseconds, whether anything is still asked for. */
const LOOK_EVERY = 1500

/**
 * True once the screen stands and nothing is asked for; then fetches the rest, because a menu must open at once, and locking and keeping
 * words must work on a bad line.
 */
export const useIdle = (): boolean => {
  const client = useQueryClient()
  const [idle, setIdle] = useState(false)
  useEffect(() => {
    const timer = setInterval(() => {
      if (client.isFetching() > 0) return
      clearInterval(timer)
      setIdle(true)
      for (const load of [
        parts.actor,
        parts.lock,
        parts.keys,
        parts.menu,
        parts.kept,
        () => needWords('office'),
      ])
        load().catch(() => undefined)
    }, LOOK_EVERY)
    return () => clearInterval(timer)
  }, [client])
  return idle
}
