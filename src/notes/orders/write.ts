import { sql } from 'kysely'
import type { Actor } from '#people/contract.ts'
import type { Transaction } from '#storage/database.ts'

/** Who holds a post in person now. */
export const holderOf = async (tx: Transaction, postId: string, at: Date): Promise<string | undefined> => {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from charge where post_id = ${postId} and kind <> 'assistant' and starts_at <= ${at}
      and (ends_at is null or ends_at > ${at})
    order by case kind when 'regular' then 0 when 'additional' then 1 else 2 end limit 1`.execute(tx)
  return rows[0]?.person_id
}

/** Stores whose order a note records. */
export const insertOrder = async (
  tx: Transaction,
  order: { noteId: string; postId: string; personId: string; on: string; paperId: string | null },
): Promise<void> => {
  await sql`
    insert into note_order (note_id, ordered_by_post, ordered_by_person, ordered_on, paper_id)
    values (${order.noteId}, ${order.postId}, ${order.personId}, ${order.on}, ${order.paperId})`.execute(tx)
}

/** The file of an order recorded in this officer's name, and whether he has spoken of it; undefined where it is none of his. */
export const orderOf = async (
  tx: Transaction,
  noteId: string,
  actor: Actor,
): Promise<{ fileId: string; settled: boolean } | undefined> => {
  const { rows } = await sql<{ fileId: string; settled: boolean }>`
    select note.subject_id as "fileId", exists (select 1 from note_order_word word where word.note_id = recorded.note_id) as settled
    from note_order recorded join note on note.id = recorded.note_id
    where recorded.note_id = ${noteId} and ordered_by_post = ${actor.postId}
      and (ordered_by_person = ${actor.personId} or ${actor.chargeKind === 'assistant'})`.execute(tx)
  return rows[0]
}

/** Stores the officer's word on an order. */
export const insertWord = async (
  tx: Transaction,
  word: { noteId: string; how: 'confirmed' | 'disowned'; remark: Buffer | null; at: Date },
  actor: Actor,
): Promise<void> => {
  await sql`
    insert into note_order_word (note_id, how, by_person, by_post, at, remark)
    values (${word.noteId}, ${word.how}, ${actor.personId}, ${actor.postId}, ${word.at}, ${word.remark})`.execute(
    tx,
  )
}
