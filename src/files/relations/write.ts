import { sql } from 'kysely'
import type { Actor } from '#people/contract.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { RelationKind } from './contract.ts'
import type { Attachments } from './rules.ts'

/** A relation by its id. */
export type RelationUnderLock = {
  id: string
  kind: RelationKind
  fileId: string
  otherId: string
  ended: boolean
}

/** A relation, whichever of its two files asks. */
export const relationById = async (db: Database, id: string): Promise<RelationUnderLock | undefined> => {
  const { rows } = await sql<RelationUnderLock>`
    select id, kind, file_id as "fileId", other_id as "otherId", ended_at is not null as ended
    from file_relation where id = ${id}`.execute(db)
  return rows[0]
}

/** What stands between two files already. */
export const attachmentsOf = async (
  tx: Transaction,
  kind: RelationKind,
  fileId: string,
  otherId: string,
): Promise<Attachments> => {
  const { rows } = await sql<Attachments>`
    select exists (select 1 from file_relation where kind = ${kind} and ended_at is null
        and ((file_id = ${fileId} and other_id = ${otherId})
          or (kind = 'link' and file_id = ${otherId} and other_id = ${fileId}))) as there,
      exists (select 1 from file_relation where kind = 'attach' and ended_at is null and file_id = ${otherId}) as chained`.execute(
    tx,
  )
  return rows[0]!
}

/** The files attached to some, with what each is attached to. */
export const attachedTo = async (
  db: Database,
  fileIds: readonly string[],
): Promise<{ id: string; mainId: string }[]> => {
  const { rows } = await sql<{ id: string; mainId: string }>`
    select other_id as id, file_id as "mainId" from file_relation
    where kind = 'attach' and ended_at is null and file_id = any(${fileIds}::uuid[]) order by at, id`.execute(
    db,
  )
  return rows
}

/** Stores a relation. */
export const addRelation = async (
  tx: Transaction,
  made: { id: string; kind: RelationKind; fileId: string; otherId: string; reason: Buffer; at: Date },
  actor: Actor,
): Promise<void> => {
  await sql`
    insert into file_relation (id, kind, file_id, other_id, reason, at, by_person, by_post)
    values (${made.id}, ${made.kind}, ${made.fileId}, ${made.otherId}, ${made.reason}, ${made.at}, ${actor.personId}, ${actor.postId})`.execute(
    tx,
  )
}

/** Ends a relation; it stays on record. */
export const endRelation = async (
  tx: Transaction,
  ended: { id: string; reason: Buffer; at: Date },
  actor: Actor,
): Promise<void> => {
  await sql`
    update file_relation set ended_at = ${ended.at}, ended_reason = ${ended.reason}, ended_by_person = ${actor.personId},
      ended_by_post = ${actor.postId}
    where id = ${ended.id}`.execute(tx)
}
