import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import type { Actor } from '#people/contract.ts'
import { getSession, type Session } from '#people/sessions/contract.ts'
import { ApiRefused, actInPost, call, keyOf, onSignedOut, useReply } from '#web/api.ts'
import { languageHere, switchLanguage } from '#web/i18n.ts'
import { showTheme } from '#web/theme/scheme.ts'

/** Where the session lies in the cache. */
export const sessionKey = keyOf(getSession, {})

/** Takes a session as the server gave it: from now on the screens act in its post, in its person's language and look. */
export const takeSession = async (client: QueryClient, session: Session): Promise<void> => {
  actInPost(session.actor?.postId)
  client.setQueryData(sessionKey, session)
  showTheme(session.person.theme)
  if (session.person.language !== languageHere()) await switchLanguage(session.person.language)
}

/** Who is signed in, or undefined. Asked once and kept. */
export const findSession = async (client: QueryClient): Promise<Session | undefined> => {
  const known = client.getQueryData<Session>(sessionKey)
  if (known) return known
  try {
    const session = await call(getSession, {}, { atSignIn: true })
    await takeSession(client, session)
    return session
  } catch (error) {
    if (error instanceof ApiRefused && error.status === 401) return undefined
    throw error
  }
}

/**
 * Asks anew who is signed in; where nobody is, the dialog asks for the password first. Answers with the post the session acts in. A session that
 * goes on in another post is not taken here: this window was drawn for the old one.
 */
export const useRefreshSession = (): (() => Promise<string | undefined>) =>
  useCallback(async () => (await call(getSession, {})).actor?.postId, [])

/** The session of the person before the screen; only inside the shell, where there is one. */
export const useSession = (): Session => {
  const { data } = useReply(getSession, {}, { staleTime: Number.POSITIVE_INFINITY })
  if (!data) throw new Error('no session here')
  return data
}

/** The post acted in; only on pages for posts. */
export const useActor = (): Actor | null => useSession().actor

type Waiting = { done: () => void; gone: (error: Error) => void }

let waiting: readonly Waiting[] = []
const watchers = new Set<() => void>()
const setWaiting = (next: readonly Waiting[]): void => {
  waiting = next
  for (const tell of watchers) tell()
}

onSignedOut(
  () => new Promise((done, gone) => setWaiting([...waiting, { done, gone: () => gone(new SignedOut()) }])),
)

/** The call was given up because the person left instead of signing in again. */
export class SignedOut extends Error {}

/** True while calls wait for the person to sign in again: the dialog stands over the screen. */
export const useSignInAsked = (): boolean =>
  useSyncExternalStore(
    tell => {
      watchers.add(tell)
      return () => watchers.delete(tell)
    },
    () => waiting.length > 0,
  )

/** Goes on with what waited. Another person than before gets a fresh page: nothing of the first is sent in his name. */
export const useSignedInAgain = (): ((session: Session) => Promise<void>) => {
  const client = useQueryClient()
  return async session => {
    const before = client.getQueryData<Session>(sessionKey)
    const same =
      before?.person.id === session.person.id && before?.actor?.chargeId === session.actor?.chargeId
    if (!same) return location.assign('/')
    await takeSession(client, session)
    const all = waiting
    setWaiting([])
    for (const each of all) each.done()
  }
}

/** Leaves instead: a fresh page at the sign-in screen, and nothing in memory. */
export const leaveForSignIn = (): void => {
  location.assign('/sign-in')
}
