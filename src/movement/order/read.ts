import { sql } from 'kysely'
import { subjectsSeen } from '#access/subjects.ts'
import { standsInLists } from '#access/visibility.ts'
import type { MovingKind, Urgency } from '#movement/contract.ts'
import { postsShown } from '#movement/read.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { FlagRow } from './contract.ts'

type Row = {
  kind: MovingKind
  id: string
  stay_id: string
  number: string
  subject_hi: string
  subject_en: string
  urgency: Urgency
  here: boolean
  to_post_id: string
  sent_at: Date
  follow_on: string
  said: string
}

/** What a desk flagged to look at again, the earliest day first: what lies there, and what it sent and where that is since. */
export const flagsOf = async (db: Database, actor: Actor, limit: number): Promise<FlagRow[]> => {
  const { rows } = await sql<Row>`
    with flagged as (
      select follow_up.follow_on, follow_up.said, movement.*, movement.to_post_id = ${actor.postId} and movement.left_at is null as here
      from follow_up cross join lateral (
        select id as stay_id, subject_kind, subject_id, to_post_id, from_post_id, sent_at, left_at, urgency from movement
        where movement.subject_kind = follow_up.subject_kind and movement.subject_id = follow_up.subject_id
          and ((movement.to_post_id = ${actor.postId} and movement.left_at is null) or movement.from_post_id = ${actor.postId})
          and ${standsInLists(actor, 'movement')}
        order by movement.to_post_id = ${actor.postId} and movement.left_at is null desc, seq desc limit 1) movement
      where follow_up.post_id = ${actor.postId}
      order by follow_up.follow_on, follow_up.subject_id limit ${limit})
    select flagged.subject_kind as kind, flagged.subject_id as id, stay_id, coalesce(file.number, receipt.number) as number,
      -- a cover that was sealed when it was sent stays without a subject
      coalesce(file.subject_hi, case when sealed then '' else receipt.subject_hi end) as subject_hi,
      coalesce(file.subject_en, case when sealed then '' else receipt.subject_en end) as subject_en,
      flagged.urgency, here, flagged.to_post_id, flagged.sent_at, follow_on, said
    from flagged
      left join file on flagged.subject_kind = 'file' and file.id = flagged.subject_id
      left join receipt on flagged.subject_kind = 'receipt' and receipt.id = flagged.subject_id
      cross join lateral (select not here and receipt.completed_at is not null and flagged.sent_at < receipt.completed_at as sealed) cover
    order by follow_on, flagged.subject_id`.execute(db)
  const [posts, subjects] = await Promise.all([
    postsShown(
      db,
      rows.map(row => (row.here ? null : row.to_post_id)),
    ),
    subjectsSeen(
      db,
      actor,
      rows.map(row => ({ kind: row.kind, id: row.id, by: row.sent_at })),
    ),
  ])
  return rows.map(row => ({
    kind: row.kind,
    id: row.id,
    stayId: row.stay_id,
    number: row.number,
    subject: (row.subject_hi || row.subject_en ? subjects.get(`${row.kind}:${row.id}`) : undefined) ?? {
      hi: row.subject_hi,
      en: row.subject_en,
    },
    urgency: row.urgency,
    sentTo: row.here ? null : (posts.get(row.to_post_id) ?? null),
    on: row.follow_on,
    said: row.said,
  }))
}
