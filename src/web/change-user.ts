import type { Session } from '#people/sessions/contract.ts'
import { keep, kept, letGo } from '#web/kept.ts'
import { leaveEverywhere, lockHere } from '#web/lock.ts'

/** What was just typed is kept within this time, in milliseconds. */
const keepPause = 400

const ownerOf = (session: Session): string => `${session.person.id}/${session.post?.id ?? ''}`
const what = 'place'

/**
 * Another person goes on at this computer: the session is locked until he signs in, and then over. What its person typed and nobody saved stays
 * here with the place he was at, encrypted, until he signs in again.
 */
export const changeUser = async (session: Session): Promise<void> => {
  await keep(ownerOf(session), what, location.pathname + location.search)
  await new Promise(resolve => setTimeout(resolve, keepPause))
  await lockHere()
  leaveEverywhere('/sign-in')
}

/** Where this person was when another took over this computer. */
export const placeLeft = async (session: Session): Promise<string | undefined> => {
  const left = await kept<string>(ownerOf(session), what)
  if (left) await letGo(ownerOf(session), what)
  return left?.value
}
