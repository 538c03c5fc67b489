import { sql } from 'kysely'
import type { Json } from '#kit/json.ts'
import { handsShown } from '#movement/hands.ts'
import type { Database } from '#storage/database.ts'
import type { Cover } from './contract.ts'

/** The cover as it was last committed to, with what cannot be edited on it. */
export const coverSaid = async (db: Database, fileId: string): Promise<Cover & { [key: string]: Json }> => {
  const { rows } = await sql<{ value: Cover & { [key: string]: Json } }>`
    select convert_from(content.bytes, 'UTF8')::jsonb -> 'value' as value
    from file join content on content.commitment = file.cover where file.id = ${fileId}`.execute(db)
  return rows[0]!.value
}

type CoverRow = { value: Cover; at: Date; person_id: string; post_id: string }

/** Every cover of a file, oldest first, as far as the reader sees: read from what the ledger committed to, there is no other copy. */
export const coversOf = async (db: Database, fileId: string, until: Date | null) => {
  const { rows } = await sql<CoverRow>`
    select convert_from(content.bytes, 'UTF8')::jsonb -> 'value' as value, entry.at, entry.person_id, entry.post_id
    from ledger_entry entry
      join content on content.commitment = decode(convert_from(entry.leaf, 'UTF8')::jsonb -> 'commits' ->> 'cover', 'hex')
    where entry.subject_kind = 'file' and entry.subject_id = ${fileId}
      and entry.kind in ('file.opened', 'file.cover-edited')
      and (${until}::timestamptz is null or entry.at <= ${until}::timestamptz)
    order by entry.seq`.execute(db)
  const hands = await handsShown(
    db,
    rows.map(row => ({ post: row.post_id, person: row.person_id, at: row.at })),
  )
  return rows.map(({ value, at, person_id, post_id }) => ({
    cover: {
      subject: { hi: value.subject.hi, en: value.subject.en },
      classification: value.classification,
      category: value.category,
      remarks: value.remarks,
    },
    at: at.toISOString(),
    by: hands({ post: post_id, person: person_id, at }),
  }))
}
