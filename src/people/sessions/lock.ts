import { randomBytes } from 'node:crypto'
import { NotFound, Refused, refuse } from '#kit/refusal.ts'
import type { Office } from '#storage/office.ts'
import { inTransaction } from '#storage/transaction.ts'
import { provePassword } from './prove.ts'
import { credentialOf } from './read.ts'
import { hashOf, newToken } from './token.ts'
import { insertAuthEvent, keptKeyAt, lockSession, type Origin, renewSession } from './write.ts'

/** The server's own lock: nobody asked for it, so it has no address. */
export const lockIdle = (
  office: Office,
  { sessionId, personId }: { sessionId: string; personId: string },
): Promise<void> =>
  inTransaction(office.db, async tx => {
    if (await lockSession(tx, sessionId))
      await insertAuthEvent(tx, { kind: 'locked', personId, sessionId, address: '', agent: '' })
  })

/** Locks the session one is in. Locking twice is locking once. */
export const lock = async (
  office: Office,
  session: { id: string; personId: string },
  origin: Origin,
): Promise<void> => {
  const { id, personId } = session
  await inTransaction(office.db, async tx => {
    if (await lockSession(tx, id))
      await insertAuthEvent(tx, { kind: 'locked', personId, sessionId: id, ...origin })
  })
}

/** Goes on with a locked session under a new token, once its person has proven himself. */
export const unlock = async (
  office: Office,
  session: { id: string; personId: string; chargeId: string | null },
  password: string,
  origin: Origin,
): Promise<string> => {
  const { id, personId, chargeId } = session
  const own = await credentialOf(office.db, personId)
  if (!own) throw new NotFound()
  await provePassword(office, own.login, own, password, origin, 'password-wrong', 'password')
  const token = newToken()
  await inTransaction(office.db, async tx => {
    if (!(await renewSession(tx, id, hashOf(token), chargeId))) throw new Refused([refuse('signed-out')])
    await insertAuthEvent(tx, { kind: 'unlocked', personId, sessionId: id, ...origin })
  })
  return token
}

/** The key of what this person's words are encrypted with on one computer, as base64url. */
export const keyOfPlace = async (
  office: Office,
  session: { id: string; personId: string },
  place: string,
): Promise<string> => {
  const at = { sessionId: session.id, personId: session.personId, place }
  const key = await inTransaction(office.db, tx => keptKeyAt(tx, at, randomBytes(32)))
  return key.toString('base64url')
}
