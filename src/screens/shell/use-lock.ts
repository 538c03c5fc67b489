import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { getLock, getSession, type Session } from '#people/sessions/contract.ts'
import { call } from '#web/api.ts'
import { watchIdle } from '#web/idle.ts'
import { guardScreen, hearTabs, leaveFor, lockHere, openHere, useCovered } from '#web/lock.ts'
import { sessionKey, takeSession } from '#web/session.ts'

/** At most so many seconds of use pass without the server hearing of it. */
const longestSilence = 120

/**
 * Covers the screen when nobody used this browser for the session's time, and tells the server now and then that somebody does. `goOn` takes
 * the session after the password: the same person in the same post goes on, another gets a fresh page.
 */
export const useLock = ({ lockSeconds }: Session) => {
  const client = useQueryClient()
  const covered = useCovered()
  useEffect(guardScreen, [])
  const goOn = useCallback(
    async (session: Session): Promise<void> => {
      const before = client.getQueryData<Session>(sessionKey)
      const same =
        before?.person.id === session.person.id && before?.actor?.chargeId === session.actor?.chargeId
      if (!same) return leaveFor('/')
      await takeSession(client, session)
      openHere()
    },
    [client],
  )
  useEffect(
    () =>
      hearTabs(() => {
        call(getSession, {}, { atSignIn: true }).then(goOn, () => undefined)
      }),
    [goOn],
  )
  useEffect(() => {
    if (covered) return
    return watchIdle({
      seconds: lockSeconds,
      onIdle: () => void lockHere(),
      tellEvery: Math.min(longestSilence, lockSeconds / 5),
      onHere: () => void call(getLock, {}).catch(() => undefined),
    })
  }, [covered, lockSeconds])
  return { covered, goOn }
}
