import { type RawBuilder, sql } from 'kysely'
import { fileHorizon, standsInLists } from '#access/visibility.ts'
import { fromCursor, timeKey, toCursor } from '#kit/cursor.ts'
import { NotFound } from '#kit/refusal.ts'
import { type Hand, handsShown } from '#movement/hands.ts'
import type { Actor } from '#people/contract.ts'
import { receiptHorizonOf } from '#receipts/read/receipt.ts'
import type { Database } from '#storage/database.ts'
import { addresseeName, type DraftContent } from '../content.ts'
import type { DraftState } from '../contract.ts'
import type { DraftRow } from '../lists/contract.ts'

type Row = {
  id: string
  content: Pick<DraftContent, 'subject' | 'kind' | 'language' | 'addressees'>
  state: DraftState
  file_id: string | null
  file_number: string | null
  receipt_id: string | null
  receipt_number: string | null
  issue_id: string | null
  issue_number: string | null
  issued_on: string | null
  issue_cancelled: boolean
  versions: number
  saved_at: Date
  prepared_by_post: string
  prepared_by_person: string
  created_at: Date
  here: boolean
}

/** A stay (`stay`) of what bears the draft. */
const bearing = sql`stay.subject_id = coalesce(draft.file_id, draft.receipt_id)
  and stay.subject_kind = case when draft.file_id is null then 'receipt' else 'file' end`

/**
 * Rows of drafts as a reader sees them; `draft`, `file` and `view` (until) are in scope of `where`. The newest version he may see
 * gives subject, kind and addressees, and what happened after his view ended has not happened.
 */
const rowsWhere = (
  actor: Actor,
  view: RawBuilder<unknown>,
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
) => sql<Row>`
  select draft.id,
    -- read for the rows of the page alone: PostgreSQL asks for it after the limit
    (select jsonb_build_object('subject', said -> 'subject', 'kind', said -> 'kind', 'language', said -> 'language', 'addressees', said -> 'addressees')
      from (select coalesce(seen.working,
        (select convert_from(bytes, 'UTF8')::jsonb -> 'value' from content where commitment = seen.committed)) as said) newest) as content,
    case when draft.state = 'issued' and issue.issued_at <= view.until then 'issued'
      when draft.withdrawn_at <= view.until then 'withdrawn'
      when draft.approved_at <= view.until then 'approved' else 'draft' end as state,
    file.id as file_id, file.number as file_number, asked.id as receipt_id, asked.number as receipt_number,
    said.id as issue_id, said.number as issue_number, said.issued_on,
    exists (select 1 from issue_cancelled ended where ended.issue_id = said.id and ended.cancelled_at <= view.until) as issue_cancelled, seen.count as versions, seen.saved_at, draft.prepared_by_post, draft.prepared_by_person, draft.created_at,
    exists (select 1 from movement stay where ${bearing} and stay.left_at is null
      and stay.to_post_id = ${actor.postId}) as here
  from draft left join file on file.id = draft.file_id
    -- the receipt that bears it, as long as it is in no file
    left join receipt asked on asked.id = draft.receipt_id and draft.file_id is null
    left join issue on issue.draft_id = draft.id
    join lateral (${view}) view on true
    left join lateral (select issue.id, issue.number, issue.issued_on where issue.issued_at <= view.until) said on true
    join lateral (
      select each.working, each.committed, each.saved_at, count(*) over () as count
      from draft_version each
      where each.draft_id = draft.id and (each.committed_at <= view.until
        or (each.working is not null and view.until = 'infinity' and each.by_post = ${actor.postId}))
      order by each.version desc limit 1) seen on true
  where ${where} order by ${order}`

const present = async (db: Database, rows: readonly Row[]): Promise<DraftRow[]> => {
  const drafter = (row: Row): Hand => ({
    post: row.prepared_by_post,
    person: row.prepared_by_person,
    at: row.created_at,
  })
  const hands = await handsShown(db, rows.map(drafter))
  return rows.map(row => ({
    id: row.id,
    title: row.content.subject,
    kind: row.content.kind,
    language: row.content.language,
    state: row.state,
    file: row.file_id && row.file_number ? { id: row.file_id, number: row.file_number } : null,
    receipt: row.receipt_id && row.receipt_number ? { id: row.receipt_id, number: row.receipt_number } : null,
    issue:
      row.issue_id && row.issue_number && row.issued_on
        ? {
            id: row.issue_id,
            number: row.issue_number,
            issuedOn: row.issued_on,
            cancelled: row.issue_cancelled,
          }
        : null,
    versions: row.versions,
    savedAt: row.saved_at.toISOString(),
    preparedBy: hands(drafter(row)),
    here: row.here,
    addressees: row.content.addressees.length,
    firstAddressee: row.content.addressees[0] ? addresseeName(row.content.addressees[0]) : '',
  }))
}

/**
 * The letters that answer a receipt without a file, oldest first; of what came into a file with it, the file tells. Throws NotFound when
 * the reader may not see the receipt.
 */
export const draftsOnReceipt = async (db: Database, actor: Actor, receiptId: string): Promise<DraftRow[]> => {
  const horizon = await receiptHorizonOf(db, actor, receiptId)
  if (!horizon) throw new NotFound()
  const { rows } = await rowsWhere(
    actor,
    sql`select coalesce(${horizon.until}::timestamptz, 'infinity') as until`,
    sql`draft.receipt_id = ${receiptId} and draft.file_id is null`,
    sql`draft.created_at, draft.id`,
  ).execute(db)
  return present(db, rows)
}

/** The drafts on a file, oldest first. Throws NotFound when the reader may not see the file. */
export const draftsOnFile = async (db: Database, actor: Actor, fileId: string): Promise<DraftRow[]> => {
  const horizon = (await fileHorizon(actor, fileId).execute(db)).rows[0]
  if (!horizon) throw new NotFound()
  const { rows } = await rowsWhere(
    actor,
    sql`select coalesce(${horizon.until}::timestamptz, 'infinity') as until`,
    sql`draft.file_id = ${fileId}`,
    sql`draft.created_at, draft.id`,
  ).execute(db)
  return present(db, rows)
}

/**
 * What a post has to do with drafts: those it prepared and those lying before it, unless issued or withdrawn. Of a file that
 * left, it is told what stood when it left.
 */
export const draftsOfPost = async (
  db: Database,
  actor: Actor,
  page: { cursor?: string | undefined; limit: number },
): Promise<{ items: DraftRow[]; next: string | null }> => {
  const [before, beforeId] = fromCursor(page.cursor, timeKey) ?? []
  // the post's own stays only: a superior finds on this list what passed through his own hands
  const view = sql`
    select case when bool_or(stay.left_at is null) then 'infinity'::timestamptz else max(stay.left_at) end as until
    from movement stay where ${bearing} and stay.to_post_id = ${actor.postId} and ${standsInLists(actor, 'stay')}
      and (stay.opened_at is not null or stay.left_at is null or stay.how in ('opened', 'accepted', 'pulled_back'))
    having count(*) > 0`
  // three looks into indexes; asked with "or" it is every draft of the instance
  const unfinished = sql`state in ('draft', 'approved')`
  const here = sql`select subject_id from movement where to_post_id = ${actor.postId} and left_at is null`
  const mine = sql`
    select id from draft where ${unfinished} and prepared_by_post = ${actor.postId}
    union select id from draft where ${unfinished} and file_id in (${here})
    union select id from draft where ${unfinished} and file_id is null and receipt_id in (${here})`
  const { rows } = await rowsWhere(
    actor,
    view,
    sql`draft.id in (${mine})
      and (${before ?? null}::timestamptz is null
        or (date_trunc('milliseconds', seen.saved_at), draft.id) < (${before ?? null}::timestamptz, ${beforeId ?? null}::uuid))`,
    sql`date_trunc('milliseconds', seen.saved_at) desc, draft.id desc limit ${page.limit + 1}`,
  ).execute(db)
  const items = rows.slice(0, page.limit)
  const last = items.at(-1)
  return {
    items: await present(db, items),
    next: rows.length > page.limit && last ? toCursor([last.saved_at.toISOString(), last.id]) : null,
  }
}
