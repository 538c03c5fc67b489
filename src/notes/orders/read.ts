import { sql } from 'kysely'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { Hand } from '../contract.ts'
import type { RichText } from '../richtext.ts'
import type { OrderWaiting } from './contract.ts'

/** The orders recorded in this officer's name that wait for his word, the oldest first. */
export const ordersWaitingFor = async (db: Database, actor: Actor): Promise<OrderWaiting[]> => {
  const { rows } = await sql<{
    id: string
    kind: string
    file_id: string
    number: string
    value: { text: RichText; by: Hand }
    ordered_on: string
    sealed_at: Date
    document_id: string | null
  }>`
    select note.id, note.kind, file.id as file_id, file.number, convert_from(content.bytes, 'UTF8')::jsonb -> 'value' as value,
      ordered_on::text, note.sealed_at, paper.document_id
    from note_order recorded join note on note.id = recorded.note_id join content on content.commitment = note.committed
      join file on file.id = note.subject_id left join correspondence paper on paper.id = recorded.paper_id
    where ordered_by_post = ${actor.postId} and ordered_by_person = ${actor.personId}
      and not exists (select 1 from note_order_word word where word.note_id = recorded.note_id)
    order by note.sealed_at`.execute(db)
  return rows.map(row => ({
    id: row.id,
    how: row.kind === 'ink_order' ? 'ink' : 'oral',
    file: { id: row.file_id, number: row.number },
    text: row.value.text,
    orderedOn: row.ordered_on,
    recordedBy: row.value.by,
    recordedAt: row.sealed_at.toISOString(),
    documentId: row.document_id,
  }))
}
