import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import { fileHorizon, receiptHorizon, registered } from './visibility.ts'

/** A subject in both languages, as it stood. */
export type SubjectSeen = { hi: string; en: string }

/** A thing of a list. `by`: as it stood then, where the reader sees it no more or never did (pulled up from him unopened). */
export type ListedThing = { kind: 'file' | 'receipt'; id: string; by?: Date }

/** The subject of the file `id` as it stood at `until`, where its cover was edited since; null where it stands as it did. */
const fileSubjectAt = (id: RawBuilder<unknown>, until: RawBuilder<unknown>): RawBuilder<SubjectSeen | null> =>
  sql<SubjectSeen | null>`(
    select convert_from(content.bytes, 'UTF8')::jsonb -> 'value' -> 'subject'
    from ledger_entry entry
      join content on content.commitment = decode(convert_from(entry.leaf, 'UTF8')::jsonb -> 'commits' ->> 'cover', 'hex')
    where entry.subject_kind = 'file' and entry.subject_id = ${id} and entry.kind in ('file.opened', 'file.cover-edited')
      and entry.at <= ${until} and exists (select 1 from ledger_entry later
        where later.subject_kind = 'file' and later.subject_id = ${id} and later.kind = 'file.cover-edited' and later.at > ${until})
    order by entry.seq desc limit 1)`

/** The same of a receipt whose particulars were corrected since; the registry that keeps it in its register sees it as it stands. */
const receiptSubjectAt = (
  actor: Actor,
  id: RawBuilder<unknown>,
  until: RawBuilder<unknown>,
): RawBuilder<SubjectSeen | null> =>
  sql<SubjectSeen | null>`(
    select json_or_null(content.bytes)::jsonb -> 'value' -> 'subject'
    from receipt
      left join lateral (select particulars from receipt_revision where receipt_id = receipt.id and at <= ${until}
        order by nth desc limit 1) stood on true
      join content on content.commitment = coalesce(stood.particulars, receipt.particulars)
    where receipt.id = ${id} and not ${registered(actor)}
      and exists (select 1 from receipt_revision later where later.receipt_id = receipt.id and later.at > ${until}))`

/**
 * The subject of the file `file.id` as the actor sees it, as jsonb, where it is not the present one; else null. Costs a look at the
 * file's own entries, and only an edited file costs a look at his view of it.
 */
export const fileSubjectSeen = (actor: Actor): RawBuilder<SubjectSeen | null> => sql<SubjectSeen | null>`(
  select ${fileSubjectAt(sql`wanted.id`, sql`horizon.until`)}
  from (select file.id as id where exists (select 1 from ledger_entry edited where edited.subject_kind = 'file'
      and edited.subject_id = file.id and edited.kind = 'file.cover-edited')) wanted
    cross join lateral (${fileHorizon(actor, sql`wanted.id`)}) horizon
  where horizon.until is not null)`

/**
 * The subjects of listed things as the actor sees them, where those are not the present ones, by `kind:id`. Whoever had a thing sees
 * its subject as of his time, in every list as on its own page (product.md, section 4).
 */
export const subjectsSeen = async (
  db: Database,
  actor: Actor,
  things: readonly ListedThing[],
): Promise<Map<string, SubjectSeen>> => {
  if (things.length === 0) return new Map()
  const seen = (kind: 'file' | 'receipt', horizon: RawBuilder<unknown>, subject: RawBuilder<unknown>) => sql`
    select ${kind}::text as kind, wanted.id, ${subject} as subject
    from (select distinct on (id) id, by_then from listed where kind = ${kind} order by id, by_then desc) wanted
      left join lateral (select true as sees, seen.until from (${horizon}) seen) view on true
      cross join lateral (select case when view.sees then view.until else wanted.by_then end as until) ended
    where ended.until is not null`
  const { rows } = await sql<{ kind: string; id: string; subject: SubjectSeen | null }>`
    with listed as materialized (
      select * from unnest(${things.map(each => each.kind)}::text[], ${things.map(each => each.id)}::uuid[],
        ${things.map(each => each.by ?? null)}::timestamptz[]) as each (kind, id, by_then))
    ${seen('file', fileHorizon(actor, sql`wanted.id`), fileSubjectAt(sql`wanted.id`, sql`ended.until`))}
    union all
    ${seen('receipt', receiptHorizon(actor, sql`wanted.id`), receiptSubjectAt(actor, sql`wanted.id`, sql`ended.until`))}`.execute(
    db,
  )
  return new Map(rows.flatMap(row => (row.subject ? [[`${row.kind}:${row.id}`, row.subject] as const] : [])))
}
