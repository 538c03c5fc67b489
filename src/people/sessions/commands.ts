import { newId } from '#kit/id.ts'
import { NotFound, Refused, refuse, unlessRefused } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'
import type { Office } from '#storage/office.ts'
import { inTransaction } from '#storage/transaction.ts'
import type { Session, SignInPolicy } from './contract.ts'
import { lockIdle } from './lock.ts'
import { hashPassword } from './password.ts'
import { provePassword } from './prove.ts'
import {
  chargesOf,
  credentialByLogin,
  credentialOf,
  lastCharge,
  liveSession,
  me,
  type SessionRow,
  signInSetting,
} from './read.ts'
import { checkPassword, firstCharge, lockSecondsOf, policyOf, rolesUnder } from './rules.ts'
import { hashOf, newToken } from './token.ts'
import {
  endOneSession,
  endSessionsOf,
  forgetKeptKey,
  insertAuthEvent,
  insertSession,
  type Origin,
  putCredential,
  renewSession,
  touchSession,
} from './write.ts'

const clockOf = (office: Office): Date | null => office.clock?.() ?? null

const actorOf = (row: SessionRow): Actor | null =>
  row.chargeId && row.chargeKind
    ? {
        personId: row.personId,
        chargeId: row.chargeId,
        chargeKind: row.chargeKind,
        postId: row.postId,
        unitId: row.unitId,
        officeId: row.officeId,
        rank: row.rank,
        roles: rolesUnder(row.chargeKind, row.roles),
      }
    : null

/** A session is noted as used at most once a minute: a write for every read would cost more than the reads. */
const touchEvery = 60

/** Who stands behind a token. One idle too long is locked here, and later ends. */
export const identify = async (office: Office, token: string, { touch }: { touch: boolean }) => {
  const row = await liveSession(office.db, { tokenHash: hashOf(token) }, clockOf(office))
  if (!row) return undefined
  const idleSeconds = policyOf(row.policy, office.environment).idleMinutes * 60
  if (row.idleFor > idleSeconds) {
    await inTransaction(office.db, tx => endOneSession(tx, row.sessionId, row.personId, 'idle'))
    return undefined
  }
  const lockSeconds = lockSecondsOf(row.lock)
  const locked = row.lockedAt !== null || row.idleFor > lockSeconds
  if (locked && !row.lockedAt) await lockIdle(office, row)
  if (touch && !locked && row.idleFor > Math.min(touchEvery, lockSeconds / 4))
    await touchSession(office.db, row.sessionId)
  return {
    locked,
    session: { id: row.sessionId, createdAt: row.createdAt, expiresAt: row.expiresAt, idleSeconds },
    person: { id: row.personId, name: row.name, language: row.language },
    actor: actorOf(row),
    mustChangePassword: row.mustChange ?? false,
  }
}

/** The session as its person sees it. */
export const showSession = async (office: Office, id: string): Promise<Session> => {
  const row = await liveSession(office.db, { id }, clockOf(office))
  if (!row) throw new Refused([refuse('signed-out')])
  const [person, charges] = await Promise.all([
    me(office.db, row.personId),
    chargesOf(office.db, row.personId, clockOf(office)),
  ])
  const actor = actorOf(row)
  return {
    id: row.sessionId,
    person: person!,
    actor,
    post: charges.find(each => each.id === actor?.chargeId)?.post ?? null,
    charges,
    mustChangePassword: row.mustChange ?? false,
    expiresAt: row.expiresAt.toISOString(),
    idleSeconds: policyOf(row.policy, office.environment).idleMinutes * 60,
    lockSeconds: lockSecondsOf(row.lock),
  }
}

/** A session just opened, with the token its browser is given. */
export type Opened = { id: string; token: string }

/** Opens a session for a person whose right to it is proven. */
export const openSession = async (
  office: Office,
  personId: string,
  policy: SignInPolicy,
  origin: Origin,
): Promise<Opened> => {
  const { db } = office
  const charge = firstCharge(await chargesOf(db, personId, clockOf(office)), await lastCharge(db, personId))
  const token = newToken()
  const id = newId()
  await insertSession(db, {
    id,
    tokenHash: hashOf(token),
    personId,
    chargeId: charge?.id ?? null,
    longestSeconds: policy.sessionHours * 3600,
    ...origin,
  })
  await insertAuthEvent(db, { kind: 'signed-in', personId, sessionId: id, ...origin })
  return { id, token }
}

/** Signs a person in by login or mail address; gives the new session. */
export const signIn = async (
  office: Office,
  given: { login: string; password: string },
  origin: Origin,
  before: { id: string; personId: string } | null,
): Promise<Opened> => {
  const known = await credentialByLogin(office.db, given.login)
  await provePassword(office, known?.login ?? given.login, known, given.password, origin, 'sign-in-failed')
  if (before) await inTransaction(office.db, tx => endOneSession(tx, before.id, before.personId, 'replaced'))
  return openSession(
    office,
    known!.personId,
    policyOf(await signInSetting(office.db), office.environment),
    origin,
  )
}

/** Ends the session one is in. */
export const signOut = async (
  office: Office,
  session: { id: string; personId: string },
  origin: Origin,
): Promise<void> => {
  const { id, personId } = session
  await inTransaction(office.db, async tx => {
    await forgetKeptKey(tx, id)
    if (await endOneSession(tx, id, personId, 'signed-out'))
      await insertAuthEvent(tx, { kind: 'signed-out', personId, sessionId: id, ...origin })
  })
}

/** Ends one of the person's sessions from another. NotFound when it is not his or has ended. */
export const endOwnSession = async (
  office: Office,
  id: string,
  personId: string,
  origin: Origin,
): Promise<void> => {
  await inTransaction(office.db, async tx => {
    if (!(await endOneSession(tx, id, personId, 'ended-elsewhere'))) throw new NotFound()
    await forgetKeptKey(tx, id)
    await insertAuthEvent(tx, { kind: 'ended-elsewhere', personId, sessionId: id, ...origin })
  })
}

/** Lets a session go on in another charge of its person, under a new token. NotFound for a charge that is not his now. */
export const switchPost = async (
  office: Office,
  session: { id: string; personId: string },
  chargeId: string,
  origin: Origin,
): Promise<string> => {
  const charges = await chargesOf(office.db, session.personId, clockOf(office))
  if (!charges.some(each => each.id === chargeId)) throw new NotFound()
  const token = newToken()
  const { id, personId } = session
  await inTransaction(office.db, async tx => {
    if (!(await renewSession(tx, id, hashOf(token), chargeId))) throw new Refused([refuse('signed-out')])
    await insertAuthEvent(tx, { kind: 'post-switched', personId, sessionId: id, ...origin })
  })
  return token
}

/** Changes one's own password: proves the current one, ends all other sessions, renews this one's token. */
export const changePassword = async (
  office: Office,
  session: { id: string; personId: string; chargeId: string | null },
  given: { current: string; next: string },
  origin: Origin,
): Promise<string> => {
  const own = await credentialOf(office.db, session.personId)
  if (!own) throw new NotFound()
  await provePassword(office, own.login, own, given.current, origin, 'password-wrong', 'current')
  unlessRefused(checkPassword(given.next, own, { at: 'next', current: given.current }))
  const hash = await hashPassword(given.next)
  const token = newToken()
  await inTransaction(office.db, async tx => {
    await putCredential(tx, session.personId, hash, false)
    await endSessionsOf(tx, session.personId, 'password-changed', session.id)
    if (!(await renewSession(tx, session.id, hashOf(token), session.chargeId)))
      throw new Refused([refuse('signed-out')])
    await insertAuthEvent(tx, {
      kind: 'password-changed',
      personId: session.personId,
      sessionId: session.id,
      ...origin,
    })
  })
  return token
}
