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

/** The examination a waiting is for: its id, and the linked file. */
export const examinationOf = async (
  tx: Database,
  waitingId: string,
): Promise<{ id: string; linkedId: string } | undefined> => {
  const { rows } = await sql<{ id: string; linkedId: string }>`
    select id, linked_id as "linkedId" from examination where waiting_id = ${waitingId}`.execute(tx)
  return rows[0]
}

/** Stores the note that returned the decision. */
export const setDecision = async (tx: Transaction, waitingId: string, noteId: string): Promise<void> => {
  await sql`update examination set note_id = ${noteId} where waiting_id = ${waitingId}`.execute(tx)
}

/** Stores where a returned paper was taken from: pages of a paper of the linked file, or a version of its draft. */
export const addReturnedPaper = async (
  tx: Transaction,
  returned: {
    paperId: string
    examinationId: string
    from: { paperId: string; pageFrom: number; pageTo: number } | { draftId: string; version: number }
    at: Date
  },
): Promise<void> => {
  const { from } = returned
  const [paper, draft] = 'paperId' in from ? [from, null] : [null, from]
  await sql`
    insert into returned_paper (paper_id, examination_id, from_paper, page_from, page_to, draft_id, draft_version, at)
    values (${returned.paperId}, ${returned.examinationId}, ${paper?.paperId ?? null}::uuid, ${paper?.pageFrom ?? null}::integer,
      ${paper?.pageTo ?? null}::integer, ${draft?.draftId ?? null}::uuid, ${draft?.version ?? null}::integer, ${returned.at})`.execute(
    tx,
  )
}
