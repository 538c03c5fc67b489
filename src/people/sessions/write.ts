import { sql } from 'kysely'
import type { Database, Transaction } from '#storage/database.ts'
import { announce } from '#storage/live.ts'

/** Where a request came from. */
export type Origin = { address: string; agent: string }

const topicOf = (sessionId: string): string => `session:${sessionId}`

/** Opens a session; only the hash of its token is kept. */
export const insertSession = async (
  db: Database,
  session: {
    id: string
    tokenHash: Buffer
    personId: string
    chargeId: string | null
    longestSeconds: number
  } & Origin,
): Promise<void> => {
  await sql`
    insert into session (id, token_hash, person_id, charge_id, expires_at, address, agent)
    values (${session.id}, ${session.tokenHash}, ${session.personId}, ${session.chargeId},
      clock_timestamp() + make_interval(secs => ${session.longestSeconds}), ${session.address}, ${session.agent})`.execute(
    db,
  )
}

/** Locks a session and tells its screens. False when it was locked already, or has ended. */
export const lockSession = async (tx: Transaction, id: string): Promise<boolean> => {
  const { rows } = await sql`
    update session set locked_at = clock_timestamp()
    where id = ${id} and ended_at is null and locked_at is null returning 1`.execute(tx)
  if (rows.length > 0) await announce(tx, [topicOf(id)])
  return rows.length > 0
}

/** The key of a person's words kept in a place, `fresh` where he has none yet; the session is known to be in that place from now on. */
export const keptKeyAt = async (
  tx: Transaction,
  at: { sessionId: string; personId: string; place: string },
  fresh: Buffer,
): Promise<Buffer> => {
  await sql`update session set place = ${at.place} where id = ${at.sessionId}`.execute(tx)
  const { rows } = await sql<{ key: Buffer }>`
    insert into kept_key (person_id, place, key) values (${at.personId}, ${at.place}, ${fresh})
    on conflict (person_id, place) do update set used_at = clock_timestamp() returning key`.execute(tx)
  return rows[0]!.key
}

/** Forgets the key of what a session's person kept in its place: nobody reads it any more. */
export const forgetKeptKey = async (tx: Transaction, sessionId: string): Promise<void> => {
  await sql`
    delete from kept_key using session
    where session.id = ${sessionId} and kept_key.person_id = session.person_id and kept_key.place = session.place`.execute(
    tx,
  )
}

/** Notes that a session is in use. */
export const touchSession = async (db: Database, id: string): Promise<void> => {
  await sql`update session set last_seen_at = clock_timestamp() where id = ${id} and ended_at is null and locked_at is null`.execute(
    db,
  )
}

/** Puts a session under a new token, in another charge or the same, unlocked, and tells its other screens. False when it has ended meanwhile. */
export const renewSession = async (
  tx: Transaction,
  id: string,
  tokenHash: Buffer,
  chargeId: string | null,
): Promise<boolean> => {
  const { rows } = await sql`
    update session set token_hash = ${tokenHash}, charge_id = ${chargeId}, last_seen_at = clock_timestamp(), locked_at = null
    where id = ${id} and ended_at is null returning 1`.execute(tx)
  if (rows.length > 0) await announce(tx, [topicOf(id)])
  return rows.length > 0
}

type EndedWhy =
  | 'signed-out'
  | 'ended-elsewhere'
  | 'idle'
  | 'expired'
  | 'password-changed'
  | 'left'
  | 'replaced'

/** Ends one session of a person and tells its screens. False when it is not his, or ended before. */
export const endOneSession = async (
  tx: Transaction,
  id: string,
  personId: string,
  why: EndedWhy,
): Promise<boolean> => {
  const { rows } = await sql`
    update session set ended_at = clock_timestamp(), ended_why = ${why}
    where id = ${id} and person_id = ${personId} and ended_at is null returning 1`.execute(tx)
  if (rows.length > 0) await announce(tx, [topicOf(id)])
  return rows.length > 0
}

/** Ends a person's sessions, all or all but one, and tells their screens. */
export const endSessionsOf = async (
  tx: Transaction,
  personId: string,
  why: EndedWhy,
  except: string | null = null,
): Promise<void> => {
  const { rows } = await sql<{ id: string }>`
    update session set ended_at = clock_timestamp(), ended_why = ${why}
    where person_id = ${personId} and ended_at is null and id is distinct from ${except}::uuid returning id`.execute(
    tx,
  )
  await announce(
    tx,
    rows.map(row => topicOf(row.id)),
  )
}

/** What the record of signing in can say. */
export type AuthEventKind =
  | 'signed-in'
  | 'failed'
  | 'throttled'
  | 'signed-out'
  | 'ended-elsewhere'
  | 'password-changed'
  | 'password-reset'
  | 'post-switched'
  | 'locked'
  | 'unlocked'

/** Records a signing in or what was tried. */
export const insertAuthEvent = async (
  db: Database | Transaction,
  event: { kind: AuthEventKind; personId?: string | null; sessionId?: string | null } & Origin,
): Promise<void> => {
  await sql`
    insert into auth_event (kind, person_id, session_id, address, agent)
    values (${event.kind}, ${event.personId ?? null}, ${event.sessionId ?? null}, ${event.address}, ${event.agent})`.execute(
    db,
  )
}

/** Keeps a password's hash. */
export const putCredential = async (
  db: Database | Transaction,
  personId: string,
  hash: string,
  mustChange: boolean,
): Promise<void> => {
  await sql`
    insert into credential (person_id, hash, must_change, changed_at) values (${personId}, ${hash}, ${mustChange}, clock_timestamp())
    on conflict (person_id) do update
      set hash = excluded.hash, must_change = excluded.must_change, changed_at = excluded.changed_at`.execute(
    db,
  )
}

/** Keeps one's language, look and way of typing Hindi. */
export const updateMe = async (
  db: Database,
  personId: string,
  change: { language?: string; theme?: string; hindiTyping?: boolean },
): Promise<void> => {
  await sql`
    update person set language = coalesce(${change.language ?? null}, language), theme = coalesce(${change.theme ?? null}, theme),
      hindi_typing = coalesce(${change.hindiTyping ?? null}, hindi_typing)
    where id = ${personId}`.execute(db)
}

/** Drops sessions that ended or ran out a month ago, keys of kept words nobody asked for in three, and failures nobody waits for any more. */
export const forgetOldSessions = async (db: Database): Promise<void> => {
  await sql`delete from session where coalesce(ended_at, expires_at) < clock_timestamp() - interval '30 days'`.execute(
    db,
  )
  await sql`delete from kept_key where used_at < clock_timestamp() - interval '90 days'`.execute(db)
  await sql`delete from throttle where greatest(since, blocked_until) < clock_timestamp() - interval '1 day'`.execute(
    db,
  )
}
