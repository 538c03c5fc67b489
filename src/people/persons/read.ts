import { sql } from 'kysely'
import { z } from 'zod'
import type { Language } from '#kit/bilingual.ts'
import { fromCursor, keyText, toCursor } from '#kit/cursor.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { PersonReply, PersonRow } from './contract.ts'

const iso = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

/** A person with all charges, the newest first; undefined when there is none. */
export const personById = async (
  db: Database | Transaction,
  id: string,
): Promise<PersonReply | undefined> => {
  const { rows } = await sql<PersonReply>`
    select person.id, json_build_object('hi', name_hi, 'en', name_en) as name, login, email, mobile, language,
      ${iso('left_at')} as "leftAt", credential.must_change as "mustChangePassword", version,
      (select ${iso('max(created_at)')} from session where session.person_id = person.id) as "lastSignedInAt",
      coalesce((select json_agg(json_build_object('id', charge.id, 'kind', charge.kind, 'post', named.post,
          'startsAt', ${iso('charge.starts_at')}, 'endsAt', ${iso('charge.ends_at')}) order by charge.starts_at desc, charge.id)
        from charge join post_named as named on named.id = charge.post_id where charge.person_id = person.id), '[]') as charges
    from person left join credential on credential.person_id = person.id where person.id = ${id}`.execute(db)
  return rows[0]
}

/** Which persons. */
export type PersonSearch = {
  query?: string | undefined
  unit?: string | undefined
  left?: boolean | undefined
  cursor?: string | undefined
  limit: number
}

const nameKey = z.tuple([keyText, keyText])

/** Persons by their English name, with the posts they hold now. */
export const searchPersons = async (
  db: Database,
  search: PersonSearch,
  at: Date | null,
): Promise<{ items: PersonRow[]; next: string | null }> => {
  const patterns = (search.query ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '')
    .map(word => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  const after = fromCursor(search.cursor, nameKey)
  const inEffect = sql`charge.starts_at <= coalesce(${at}::timestamptz, clock_timestamp())
    and (charge.ends_at is null or charge.ends_at > coalesce(${at}::timestamptz, clock_timestamp()))`
  const { rows } = await sql<PersonRow>`
    select person.id, json_build_object('hi', name_hi, 'en', name_en) as name, login, email, mobile, ${iso('left_at')} as "leftAt",
      exists (select from credential where credential.person_id = person.id) as "hasPassword",
      coalesce((select json_agg(named.post order by charge.starts_at) from charge join post_named as named on named.id = charge.post_id
        where charge.person_id = person.id and ${inEffect}), '[]') as posts
    from person
    where (${search.left ?? false}::boolean or person.left_at is null)
      and (${patterns.length === 0}::boolean
        or lower(person.name_hi || ' ' || person.name_en || ' ' || person.login) like all (${patterns}::text[]))
      and (${search.unit ?? null}::uuid is null or exists (
        select from charge join post on post.id = charge.post_id join unit_ancestor as line on line.unit_id = post.unit_id
        where charge.person_id = person.id and line.ancestor_id = ${search.unit ?? null}::uuid and ${inEffect}))
      and (${after === undefined}::boolean or (person.name_en collate "C", person.login collate "C")
        > (${String(after?.[0] ?? '')}::text collate "C", ${String(after?.[1] ?? '')}::text collate "C"))
    order by person.name_en collate "C", person.login collate "C" limit ${search.limit + 1}`.execute(db)
  const items = rows.slice(0, search.limit)
  const last = items.at(-1)
  return { items, next: rows.length > search.limit && last ? toCursor([last.name.en, last.login]) : null }
}

/** Whether others have this login or mail address already. */
export const areTaken = async (
  tx: Transaction,
  { login, email }: { login: string; email: string | null },
  except: string | null,
): Promise<{ loginTaken: boolean; emailTaken: boolean }> => {
  const { rows } = await sql<{ loginTaken: boolean; emailTaken: boolean }>`
    select exists (select from person where login = ${login} and id is distinct from ${except}::uuid) as "loginTaken",
      exists (select from person where email = ${email} and id is distinct from ${except}::uuid) as "emailTaken"`.execute(
    tx,
  )
  return rows[0]!
}

/** Finds a person by login. */
export const personByLogin = async (db: Database, login: string): Promise<PersonReply | undefined> => {
  const { rows } = await sql<{
    id: string
  }>`select id from person where login = ${login.toLowerCase()}`.execute(db)
  return rows[0] && (await personById(db, rows[0].id))
}

/** The language a person uses the office in. */
export const languageOf = async (db: Database, personId: string): Promise<Language> => {
  const { rows } = await sql<{
    language: Language
  }>`select language from person where id = ${personId}`.execute(db)
  return rows[0]?.language ?? 'hi'
}
