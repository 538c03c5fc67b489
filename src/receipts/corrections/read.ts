import { sql } from 'kysely'
import { seesReceipt } from '#access/visibility.ts'
import type { Json } from '#kit/json.ts'
import { handsShown } from '#movement/hands.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { Correction } from './contract.ts'
import { changesBetween } from './rules.ts'

type Row = {
  id: string | null
  nth: number
  kind: Correction['kind']
  at: Date
  by_post: string
  by_person: string
  reason: string | null
  value: { [name: string]: Json }
  from_id: string | null
  from_number: string | null
  from_seen: boolean
  reached: number
}

/** The later texts of a receipt's particulars up to a time, oldest first, each with what differs from the one before. */
export const correctionsOf = async (
  db: Database,
  actor: Actor,
  receiptId: string,
  until: Date | null,
): Promise<Correction[]> => {
  const { rows } = await sql<Row>`
    select stood.id, stood.nth, stood.kind, stood.at, stood.by_post, stood.by_person,
      json_or_null(why.bytes) ->> 'value' as reason, json_or_null(content.bytes) -> 'value' as value,
      receipt.id as from_id, receipt.number as from_number, coalesce(${seesReceipt(actor)}, false) as from_seen,
      (select count(*)::int from receipt_revision copied where copied.from_receipt = ${receiptId} and copied.at = stood.at) as reached
    from (
      select null::uuid as id, 0 as nth, 'correction' as kind, recorded_at as at, diarised_by_post as by_post,
        diarised_by_person as by_person, particulars, null::bytea as reason, null::uuid as from_receipt
      from receipt where id = ${receiptId}
      union all
      select id, nth, kind, at, by_post, by_person, particulars, reason, from_receipt from receipt_revision where receipt_id = ${receiptId}) stood
      join content on content.commitment = stood.particulars
      left join content why on why.commitment = stood.reason
      left join receipt on receipt.id = stood.from_receipt
    where ${until}::timestamptz is null or stood.at <= ${until}::timestamptz
    order by stood.nth`.execute(db)
  const later = rows.slice(1)
  const hands = await handsShown(
    db,
    later.map(row => ({ post: row.by_post, person: row.by_person, at: row.at })),
  )
  return later.map((row, at) => ({
    id: row.id!,
    kind: row.kind,
    at: row.at.toISOString(),
    by: hands({ post: row.by_post, person: row.by_person, at: row.at }),
    reason: row.reason,
    changes: changesBetween(rows[at]!.value, row.value),
    from: row.from_number ? { id: row.from_seen ? row.from_id : null, number: row.from_number } : null,
    reached: row.reached,
  }))
}

/** The particulars as they stood at a time, when a later text has come since; undefined when they stand as they did. */
export const particularsAt = async (
  db: Database,
  receiptId: string,
  until: Date,
): Promise<{ [name: string]: Json } | undefined> => {
  const { rows } = await sql<{ value: { [name: string]: Json } }>`
    select json_or_null(content.bytes) -> 'value' as value
    from receipt
      left join lateral (select particulars from receipt_revision where receipt_id = receipt.id and at <= ${until}
        order by nth desc limit 1) stood on true
      join content on content.commitment = coalesce(stood.particulars, receipt.particulars)
    where receipt.id = ${receiptId}
      and exists (select 1 from receipt_revision later where later.receipt_id = receipt.id and later.at > ${until})`.execute(
    db,
  )
  return rows[0]?.value
}
