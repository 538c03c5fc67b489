import { sql } from 'kysely'
import { z } from 'zod'
import type { Bilingual, Language } from '#kit/bilingual.ts'
import type { ChargeKind, PostName, Rank, Role } from '#people/contract.ts'
import type { Database, Transaction } from '#storage/database.ts'

/** A session with the person and the post behind it, as the database has it now. */
export type SessionRow = {
  sessionId: string
  createdAt: Date
  expiresAt: Date
  idleFor: number
  personId: string
  name: Bilingual
  language: Language
  mustChange: boolean | null
  chargeId: string | null
  chargeKind: ChargeKind
  postId: string
  unitId: string
  officeId: string
  rank: Rank
  roles: Role[]
  policy: unknown
  lockedAt: Date | null
  lock: unknown
}

/**
 * A live session by its token (or by its id), with everything a request needs to know of its person, in one statement: this runs
 * before every other. `at` is the office's clock where it has its own.
 */
export const liveSession = async (
  db: Database,
  by: { tokenHash: Buffer } | { id: string },
  at: Date | null,
): Promise<SessionRow | undefined> => {
  const which = 'id' in by ? sql`session.id = ${by.id}` : sql`session.token_hash = ${by.tokenHash}`
  const { rows } = await sql<SessionRow>`
    select session.id as "sessionId", session.created_at as "createdAt", session.expires_at as "expiresAt",
      extract(epoch from clock_timestamp() - session.last_seen_at)::float8 as "idleFor",
      person.id as "personId", json_build_object('hi', person.name_hi, 'en', person.name_en) as name, person.language,
      credential.must_change as "mustChange",
      held.id as "chargeId", held.kind as "chargeKind", post.id as "postId", unit.id as "unitId", unit.office_id as "officeId", post.rank,
      array(select role from role_grant where role_grant.post_id = post.id and revoked_at is null order by role) as roles,
      (select value from setting where key = 'sign-in' and unit_id is null) as policy,
      session.locked_at as "lockedAt",
      (select setting.value from setting
        left join unit_ancestor line on line.unit_id = unit.id and line.ancestor_id = setting.unit_id
        where setting.key = 'idle-lock' and setting.value is not null and (setting.unit_id is null or line.depth is not null)
        order by line.depth nulls last limit 1) as lock
    from session
    join person on person.id = session.person_id
    left join credential on credential.person_id = person.id
    left join charge as held on held.id = session.charge_id
      and held.starts_at <= coalesce(${at}::timestamptz, clock_timestamp())
      and (held.ends_at is null or held.ends_at > coalesce(${at}::timestamptz, clock_timestamp()))
    left join post on post.id = held.post_id
    left join unit on unit.id = post.unit_id
    where ${which} and session.ended_at is null and session.expires_at > clock_timestamp()
      and person.left_at is null`.execute(db)
  return rows[0]
}

/** A charge in effect, with its post named. */
export type ChargeRow = { id: string; kind: ChargeKind; post: PostName }

/** Every charge a person has in effect, his regular ones first. */
export const chargesOf = async (
  db: Database | Transaction,
  personId: string,
  at: Date | null,
): Promise<ChargeRow[]> => {
  const { rows } = await sql<ChargeRow>`
    select charge.id, charge.kind, named.post
    from charge join post_named as named on named.id = charge.post_id
    where charge.person_id = ${personId}
      and charge.starts_at <= coalesce(${at}::timestamptz, clock_timestamp())
      and (charge.ends_at is null or charge.ends_at > coalesce(${at}::timestamptz, clock_timestamp()))
    order by array_position(array['regular', 'additional', 'link', 'assistant'], charge.kind), charge.starts_at, charge.id`.execute(
    db,
  )
  return rows
}

/** What a person is to himself. */
export type MeRow = {
  id: string
  name: Bilingual
  login: string
  email: string | null
  mobile: string | null
  language: Language
  theme: 'light' | 'dark' | 'system'
  hindiTyping: boolean
}

/** A person as he sees himself. */
export const me = async (db: Database, personId: string): Promise<MeRow | undefined> => {
  const { rows } = await sql<MeRow>`
    select id, json_build_object('hi', name_hi, 'en', name_en) as name, login, email, mobile, language, theme, hindi_typing as "hindiTyping"
    from person where id = ${personId}`.execute(db)
  return rows[0]
}

/** Whose password is asked for, and its hash. */
export type CredentialRow = {
  personId: string
  hash: string
  login: string
  email: string | null
  nameHi: string
  nameEn: string
}

/** The person of a login or a mail address, with the hash to compare. Those who left have none. */
export const credentialByLogin = async (db: Database, login: string): Promise<CredentialRow | undefined> => {
  const { rows } = await sql<CredentialRow>`
    select person.id as "personId", credential.hash, person.login, person.email, person.name_hi as "nameHi", person.name_en as "nameEn"
    from person join credential on credential.person_id = person.id
    where (person.login = lower(${login}) or person.email = lower(${login})) and person.left_at is null
    order by person.login = lower(${login}) desc limit 1`.execute(db)
  return rows[0]
}

/** The same by the person's id. */
export const credentialOf = async (db: Database, personId: string): Promise<CredentialRow | undefined> => {
  const { rows } = await sql<CredentialRow>`
    select person.id as "personId", credential.hash, person.login, person.email, person.name_hi as "nameHi", person.name_en as "nameEn"
    from person join credential on credential.person_id = person.id where person.id = ${personId}`.execute(db)
  return rows[0]
}

/** The charge a person last acted in. */
export const lastCharge = async (db: Database, personId: string): Promise<string | null> => {
  const { rows } = await sql<{ chargeId: string | null }>`
    select charge_id as "chargeId" from session where person_id = ${personId} and charge_id is not null
    order by created_at desc limit 1`.execute(db)
  return rows[0]?.chargeId ?? null
}

/** One of a person's open sessions. */
export type OpenSession = {
  id: string
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
  address: string
  agent: string
}

/** The sessions a person has open, the last used first. */
export const openSessions = async (db: Database, personId: string, idle: number): Promise<OpenSession[]> => {
  const { rows } = await sql<OpenSession>`
    select id, created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt", address, agent
    from session where person_id = ${personId} and ended_at is null and expires_at > clock_timestamp()
      and last_seen_at > clock_timestamp() - make_interval(secs => ${idle})
    order by last_seen_at desc limit 100`.execute(db)
  return rows
}

/** True while no person exists. */
export const isFirstRun = async (db: Database | Transaction): Promise<boolean> => {
  const { rows } = await sql<{ empty: boolean }>`select not exists (select from person) as empty`.execute(db)
  return rows[0]!.empty
}

const demonstrationSetting = z.object({ password: z.string(), logins: z.array(z.string()) })

/**
 * The logins a demonstration shows, in its own order; undefined where none was filled in. Kept in the setting `demonstration`, so
 * that an office with real persons never shows them, however it is started.
 */
export const demonstrationLogins = async (db: Database): Promise<Demonstration | undefined> => {
  const { rows: set } = await sql<{ value: unknown }>`
    select value from setting where key = 'demonstration' and unit_id is null`.execute(db)
  const shown = demonstrationSetting.safeParse(set[0]?.value).data
  if (!shown) return undefined
  const { rows } = await sql<Demonstration['logins'][number]>`
    select person.login, json_build_object('hi', person.name_hi, 'en', person.name_en) as name, named.post
    from person
    left join lateral (
      select post_id from charge where charge.person_id = person.id and ends_at is null
      order by kind <> 'regular', starts_at limit 1
    ) as held on true
    left join post_named as named on named.id = held.post_id
    where person.login = any(${shown.logins}::text[]) and person.left_at is null
    order by array_position(${shown.logins}::text[], person.login)`.execute(db)
  return { password: shown.password, logins: rows }
}

/** What everybody may know of a demonstration. */
export type Demonstration = {
  password: string
  logins: { login: string; name: Bilingual; post: PostName | null }[]
}

/** What the instance set for signing in, if anything. */
export const signInSetting = async (db: Database): Promise<unknown> => {
  const { rows } = await sql<{ value: unknown }>`
    select value from setting where key = 'sign-in' and unit_id is null`.execute(db)
  return rows[0]?.value
}
