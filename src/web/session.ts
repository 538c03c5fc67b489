import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Actor } from '#people/contract.ts'
import { getSession, lockSession, type Session } from '#people/sessions/contract.ts'
import { ApiRefused, actInPost, call, keyOf, useReply } from '#web/api.ts'
import { languageHere, switchLanguage } from '#web/i18n.ts'
import { leaveFor, wasLocked } from '#web/lock.ts'
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

/** Who is signed in, `locked` where somebody's session waits for his password, or undefined. Asked once and kept. */
export const findSession = async (client: QueryClient): Promise<Session | 'locked' | undefined> => {
  const known = client.getQueryData<Session>(sessionKey)
  if (known) return known
  try {
    if (wasLocked()) await call(lockSession, {}, { atSignIn: true })
    const session = await call(getSession, {}, { atSignIn: true })
    await takeSession(client, session)
    return session
  } catch (error) {
    if (error instanceof ApiRefused && error.status === 401) return undefined
    if (error instanceof ApiRefused && error.status === 423) return 'locked'
    throw error
  }
}

/**
 * Asks anew who is signed in; where nobody is, or the session is locked, the password is asked for first. Answers with the post the session acts
 * in. A session that goes on in another post is not taken here: this window was drawn for the old one. Nor is another person's.
 */
export const useRefreshSession = (): (() => Promise<string | undefined>) => {
  const client = useQueryClient()
  return useCallback(async () => {
    const now = await call(getSession, {})
    const before = client.getQueryData<Session>(sessionKey)
    if (before && before.person.id !== now.person.id) leaveFor('/')
    return now.actor?.postId
  }, [client])
}

/** The session of the person before the screen; only inside the shell, where there is one. */
export const useSession = (): Session => {
  const { data } = useReply(getSession, {}, { staleTime: Number.POSITIVE_INFINITY })
  if (!data) throw new Error('no session here')
  return data
}

/** The post acted in; only on pages for posts. */
export const useActor = (): Actor | null => useSession().actor
