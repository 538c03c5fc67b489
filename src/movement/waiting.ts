import { sql } from 'kysely'
import { newId } from '#kit/id.ts'
import type { Actor } from '#people/contract.ts'
import type { Transaction } from '#storage/database.ts'
import type { MovingKind, WaitingWay } from './contract.ts'

/** How a waiting can end: by hand, on its day, by being pulled up, or with the decision of a linked file. */
export type WaitingEnd = 'brought_back' | 'due' | 'pulled_up' | 'returned'

/** Begins a waiting and gives its id. */
export const addWaiting = async (
  tx: Transaction,
  made: {
    kind: MovingKind
    id: string
    way: WaitingWay
    reason: Buffer | null
    reviewOn: string | null
    at: Date
  },
  actor: Actor,
): Promise<string> => {
  const id = newId()
  await sql`
    insert into waiting (id, subject_kind, subject_id, way, reason, review_on, begun_at, begun_by_post, begun_by_person)
    values (${id}, ${made.kind}, ${made.id}, ${made.way}, ${made.reason}, ${made.reviewOn}::date, ${made.at}, ${actor.postId},
      ${actor.personId})`.execute(tx)
  return id
}

/** Ends a waiting; without an actor by its day. */
export const endWaiting = async (
  tx: Transaction,
  id: string,
  how: WaitingEnd,
  actor: Actor | null,
  at: Date,
): Promise<void> => {
  await sql`
    update waiting set ended_at = ${at}, ended_how = ${how}, ended_by_post = ${actor?.postId ?? null}, ended_by_person = ${actor?.personId ?? null}
    where id = ${id} and ended_at is null`.execute(tx)
}

/** What is to come back on a day or before. */
export const dueWaitings = async (
  tx: Transaction,
  day: string,
): Promise<{ id: string; kind: MovingKind; subjectId: string }[]> =>
  (
    await sql<{ id: string; kind: MovingKind; subjectId: string }>`
      select id, subject_kind as kind, subject_id as "subjectId" from waiting
      where ended_at is null and review_on <= ${day}::date order by review_on, id limit 500`.execute(tx)
  ).rows
