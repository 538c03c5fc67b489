import { sql } from 'kysely'
import { postsShown } from '#movement/read.ts'
import type { Database } from '#storage/database.ts'
import type { Cover } from './contract.ts'

type Row = {
  id: string
  sender: string
  marks: string
  to_post: string
  received_on: string
  received_at: string | null
  completed_at: Date | null
  inside: boolean
}

/** What stands on the covers among these receipts, by id: read from what the registry committed to, whatever came out of them. */
export const coversOf = async (db: Database, ids: readonly string[]): Promise<Map<string, Cover>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select receipt.id, coalesce(nullif(said.value -> 'sender' ->> 'organisation', ''), said.value -> 'sender' ->> 'name') as sender,
      said.value ->> 'letterNumber' as marks, said.value -> 'cover' ->> 'to' as to_post, said.value ->> 'receivedOn' as received_on,
      said.value -> 'cover' ->> 'receivedAt' as received_at, receipt.completed_at, receipt.dispatch_id is not null as inside
    from receipt join content on content.commitment = receipt.particulars
      cross join lateral (select json_or_null(content.bytes) -> 'value' as value) said
    where receipt.id = any(${ids}::uuid[]) and receipt.cover is not null`.execute(db)
  const posts = await postsShown(
    db,
    rows.map(row => row.to_post),
  )
  return new Map(
    rows.map(row => [
      row.id,
      {
        sender: row.sender,
        marks: row.marks,
        to: posts.get(row.to_post)!,
        receivedOn: row.received_on,
        receivedAt: row.received_at,
        openedAt: row.completed_at?.toISOString() ?? null,
        inside: row.inside,
      },
    ]),
  )
}

/** The sending a cover came with through the e-Dak; undefined for one handed in at the counter. */
export const dispatchOfCover = async (db: Database, receiptId: string): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string }>`
    select dispatch_id as id from receipt where id = ${receiptId} and cover is not null and dispatch_id is not null`.execute(
    db,
  )
  return rows[0]?.id
}
