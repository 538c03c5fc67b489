import { sql } from 'kysely'
import { standsInLists } from '#access/visibility.ts'
import { toCursor } from '#kit/cursor.ts'
import type { MovingKind, ParkedRow, WaitingWay } from '#movement/contract.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'

type Row = {
  id: string
  kind: MovingKind
  subject_id: string
  stay_id: string
  number: string
  subject_hi: string
  subject_en: string
  way: WaitingWay
  reason: string | null
  review_on: string | null
  begun_at: Date
  sort_key: string
}

/** What waits on a post's desk, the earliest to come back first. */
export const parkedOf = async (
  db: Database,
  actor: Actor,
  asked: { only: 'all' | WaitingWay; after: (string | number)[] | undefined; limit: number },
): Promise<{ items: ParkedRow[]; next: string | null }> => {
  const [key, afterId] = asked.after ?? []
  const { rows } = await sql<Row>`
    select waiting.id, waiting.subject_kind as kind, waiting.subject_id, stay.id as stay_id,
      coalesce(file.number, receipt.number) as number, coalesce(file.subject_hi, receipt.subject_hi) as subject_hi,
      coalesce(file.subject_en, receipt.subject_en) as subject_en, waiting.way, waiting.review_on, waiting.begun_at,
      convert_from(content.bytes, 'UTF8')::jsonb ->> 'value' as reason, coalesce(waiting.review_on::text, '9999-12-31') as sort_key
    from movement stay
      join waiting on waiting.subject_kind = stay.subject_kind and waiting.subject_id = stay.subject_id and waiting.ended_at is null
      left join content on content.commitment = waiting.reason
      left join file on stay.subject_kind = 'file' and file.id = stay.subject_id
      left join receipt on stay.subject_kind = 'receipt' and receipt.id = stay.subject_id
    where stay.to_post_id = ${actor.postId} and ${standsInLists(actor, 'stay')} and stay.left_at is null
      and (${asked.only} = 'all' or waiting.way = ${asked.only})
      and (${key ?? null}::text is null or (coalesce(waiting.review_on::text, '9999-12-31'), waiting.id) > (${key ?? null}::text, ${afterId ?? null}::uuid))
    order by sort_key, waiting.id limit ${asked.limit + 1}`.execute(db)
  const page = rows.slice(0, asked.limit)
  const last = page.at(-1)
  return {
    items: page.map(row => ({
      kind: row.kind,
      id: row.subject_id,
      stayId: row.stay_id,
      number: row.number,
      subject: { hi: row.subject_hi, en: row.subject_en },
      way: row.way,
      reason: row.reason,
      reviewOn: row.review_on,
      since: row.begun_at.toISOString(),
    })),
    next: rows.length > asked.limit && last ? toCursor([last.sort_key, last.id]) : null,
  }
}
