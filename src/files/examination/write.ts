import { sql } from 'kysely'
import { newId } from '#kit/id.ts'
import type { Actor } from '#people/contract.ts'
import type { Database, Transaction } from '#storage/database.ts'

/** The office a file belongs to. */
export const officeOfFile = async (db: Database, fileId: string): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string }>`
    select unit.office_id as id from file join unit on unit.id = file.present_unit_id where file.id = ${fileId}`.execute(
    db,
  )
  return rows[0]?.id
}

/** Stores that a file is examined in another. */
export const addExamination = async (
  tx: Transaction,
  made: { fileId: string; linkedId: string; waitingId: string; at: Date },
  actor: Actor,
): Promise<string> => {
  const id = newId()
  await sql`
    insert into examination (id, file_id, linked_id, waiting_id, begun_at, begun_by_post, begun_by_person)
    values (${id}, ${made.fileId}, ${made.linkedId}, ${made.waitingId}, ${made.at}, ${actor.postId}, ${actor.personId})`.execute(
    tx,
  )
  return id
}

/** The linked file a waiting is for. */
export const linkedOf = async (tx: Database, waitingId: string): Promise<string | undefined> => {
  const { rows } = await sql<{ linked: string }>`
    select linked_id as linked from examination where waiting_id = ${waitingId}`.execute(tx)
  return rows[0]?.linked
}

/** Stores the note that returned the decision. */
export const setDecision = async (tx: Transaction, waitingId: string, noteId: string): Promise<void> => {
  await sql`update examination set note_id = ${noteId} where waiting_id = ${waitingId}`.execute(tx)
}
