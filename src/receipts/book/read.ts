import { type RawBuilder, sql } from 'kysely'
import { toCursor } from '#kit/cursor.ts'
import { foldWords, skeleton } from '#kit/fold.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { Contact } from './contract.ts'

const columns = sql`contact.id, contact.name, contact.designation, contact.organisation, contact.address, contact.email, contact.mobile,
  contact.used, contact.retired_at is not null as retired, contact.version`

const like = (query: string): RawBuilder<boolean> => {
  const words = foldWords(query)
  const sound = skeleton(query)
  if (words === '') return sql<boolean>`true`
  return sql<boolean>`(contact.folded like '%' || ${words} || '%' or ${words} <% contact.folded
    or (length(${sound}) >= 2 and contact.folded like '% ' || ${sound} || '%')
    or contact.email ilike '%' || ${words} || '%' or regexp_replace(contact.mobile, '\\D', '', 'g') like '%' || ${words} || '%')`
}

/** A page of an office's address book, by name; with how many there are in all that are like what is asked. */
export const contactsOf = async (
  db: Database,
  officeId: string,
  asked: { query: string; retired: boolean; after: readonly [string, string] | undefined; limit: number },
): Promise<{ items: Contact[]; next: string | null; count: number }> => {
  const which = sql`contact.office_id = ${officeId} and contact.merged_into is null
    and (contact.retired_at is not null) = ${asked.retired} and ${like(asked.query)}`
  const [afterKey, afterId] = asked.after ?? []
  const [{ rows }, counted] = await Promise.all([
    sql<Contact & { folded: string }>`
      select ${columns}, contact.folded from correspondent contact
      where ${which} and (${afterKey ?? null}::text is null or (contact.folded, contact.id) > (${afterKey ?? null}, ${afterId ?? null}::uuid))
      order by contact.folded, contact.id limit ${asked.limit + 1}`.execute(db),
    sql<{ count: number }>`select count(*) as count from correspondent contact where ${which}`.execute(db),
  ])
  const page = rows.slice(0, asked.limit)
  const last = page.at(-1)
  return {
    items: page.map(({ folded: _, ...row }) => row),
    next: rows.length > asked.limit && last ? toCursor([last.folded, last.id]) : null,
    count: counted.rows[0]?.count ?? 0,
  }
}

/** Contacts of an office by id; those of another office, or that are not there, are left out. */
export const contactsById = async (
  db: Database | Transaction,
  officeId: string,
  ids: readonly string[],
): Promise<(Contact & { merged: boolean })[]> => {
  const { rows } = await sql<Contact & { merged: boolean }>`
    select ${columns}, contact.merged_into is not null as merged from correspondent contact
    where contact.office_id = ${officeId} and contact.id = any(${ids}::uuid[])`.execute(db)
  return rows
}

/** Which of these keys the address book has an entry of, retired and merged ones too. */
export const keysThere = async (
  db: Database | Transaction,
  officeId: string,
  keys: readonly string[],
): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ folded: string }>`
    select folded from correspondent where office_id = ${officeId} and folded = any(${keys}::text[])`.execute(
    db,
  )
  return new Set(rows.map(row => row.folded))
}

/** Sets of entries that seem to stand for the same, the most used first in each; at most fifty sets. */
export const doublesOf = async (
  db: Database,
  officeId: string,
): Promise<{ by: 'sound' | 'email' | 'mobile'; contacts: Contact[] }[]> => {
  const { rows } = await sql<{ by: 'sound' | 'email' | 'mobile'; ids: string[] }>`
    with current as (
      select id, used, split_part(folded, ' | ', 2) as sound, lower(email) as email,
        right(regexp_replace(mobile, '\\D', '', 'g'), 10) as mobile
      from correspondent where office_id = ${officeId} and retired_at is null
    ), alike as (
      select 'sound' as by, sound as key, array_agg(id order by used desc, id) as ids from current
        where length(sound) >= 4 group by sound having count(*) > 1
      union all
      select 'email', email, array_agg(id order by used desc, id) from current where email <> '' group by email having count(*) > 1
      union all
      select 'mobile', mobile, array_agg(id order by used desc, id) from current where length(mobile) = 10 group by mobile having count(*) > 1
    )
    select distinct on (ids) by, ids::text[] as ids from alike order by ids, by desc limit 50`.execute(db)
  const known = new Map(
    (
      await contactsById(
        db,
        officeId,
        rows.flatMap(row => row.ids),
      )
    ).map(each => [each.id, each]),
  )
  return rows.map(row => ({ by: row.by, contacts: row.ids.flatMap(id => known.get(id) ?? []) }))
}
