import { sql } from 'kysely'
import { subjectsSeen } from '#access/subjects.ts'
import { standsInLists } from '#access/visibility.ts'
import { toAbility } from '#kit/ability.ts'
import { toCursor } from '#kit/cursor.ts'
import type { MovingKind, SentRow } from '#movement/contract.ts'
import { postsShown } from '#movement/read.ts'
import { mayPullBack } from '#movement/rules.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import { followUpOf, isFlagged } from './inbox.ts'

type After = (string | number)[] | undefined

type SentListRow = {
  kind: MovingKind
  id: string
  stay_id: string
  number: string
  subject_hi: string
  subject_en: string
  from_post_id: string | null
  to_post_id: string
  how: SentRow['how']
  reason: string | null
  action: SentRow['action']
  urgency: SentRow['urgency']
  due_on: string | null
  sent_at: Date
  opened_at: Date | null
  physical: boolean
  received_at: Date | null
  left_at: Date | null
  follow_up: SentRow['followUp']
}

/** It was a sealed cover when it left: its sender does not learn what came out of it. */
const stillSealed = sql`(receipt.completed_at is not null and gone.sent_at < receipt.completed_at)`

/** What left a post by its own sending or was pulled up from it, newest first; `waiting`: only what it sent and still lies with its receiver. The longest waiting first only without a cursor. */
export const sentOf = async (
  db: Database,
  actor: Actor,
  asked: { only: 'all' | 'waiting' | 'flagged'; order?: 'newest' | 'oldest'; after: After; limit: number },
) => {
  const [at, afterId] = asked.after ?? []
  const way = asked.order === 'oldest' ? sql`asc` : sql`desc`
  const { rows } = await sql<SentListRow>`
    with gone as (
      select id, subject_kind, subject_id, from_post_id, to_post_id, how, action, urgency, due_on, remark, sent_at, opened_at, physical, received_at, left_at
      from movement
      where from_post_id = ${actor.postId} and ${standsInLists(actor, 'movement')} and how = any(${asked.only === 'waiting' ? ['sent', 'returned'] : ['sent', 'returned', 'pulled_up']}::text[])
        ${asked.only === 'waiting' ? sql`and left_at is null` : asked.only === 'flagged' ? sql`and ${isFlagged(actor)}` : sql``}
        and (${at ?? null}::timestamptz is null or (sent_at, id) < (${at ?? null}::timestamptz, ${afterId ?? null}::uuid))
      order by sent_at ${way}, id ${way} limit ${asked.limit + 1})
    select gone.subject_kind as kind, gone.subject_id as id, gone.id as stay_id, coalesce(file.number, receipt.number) as number,
      coalesce(file.subject_hi, case when ${stillSealed} then '' else receipt.subject_hi end) as subject_hi,
      coalesce(file.subject_en, case when ${stillSealed} then '' else receipt.subject_en end) as subject_en, gone.physical, gone.received_at,
      gone.from_post_id, gone.to_post_id, gone.how,
      case when gone.how = 'pulled_up' then convert_from(content.bytes, 'UTF8')::jsonb ->> 'value' end as reason, gone.action, gone.urgency, gone.due_on, gone.sent_at, gone.opened_at, gone.left_at,
      ${followUpOf(actor, 'gone')} as follow_up
    from gone
      left join content on content.commitment = gone.remark
      left join file on gone.subject_kind = 'file' and file.id = gone.subject_id
      left join receipt on gone.subject_kind = 'receipt' and receipt.id = gone.subject_id
    order by gone.sent_at ${way}, gone.id ${way}`.execute(db)
  const page = rows.slice(0, asked.limit)
  const [posts, subjects] = await Promise.all([
    postsShown(
      db,
      page.map(row => row.to_post_id),
    ),
    subjectsSeen(
      db,
      actor,
      page.map(row => ({ kind: row.kind, id: row.id, by: row.sent_at })),
    ),
  ])
  const last = page.at(-1)
  return {
    items: page.map(
      (row): SentRow => ({
        kind: row.kind,
        id: row.id,
        stayId: row.stay_id,
        number: row.number,
        // a cover that was sealed when it left stays without a subject
        subject: (row.subject_hi || row.subject_en ? subjects.get(`${row.kind}:${row.id}`) : undefined) ?? {
          hi: row.subject_hi,
          en: row.subject_en,
        },
        how: row.how,
        reason: row.reason,
        to: posts.get(row.to_post_id)!,
        action: row.action,
        urgency: row.urgency,
        dueOn: row.due_on,
        sentAt: row.sent_at.toISOString(),
        openedAt: row.opened_at?.toISOString() ?? null,
        leftAt: row.left_at?.toISOString() ?? null,
        followUp: row.follow_up,
        pullBack: toAbility(
          mayPullBack(
            {
              stayId: row.stay_id,
              postId: row.to_post_id,
              fromPostId: row.left_at ? null : row.from_post_id,
              how: row.how,
              openedAt: row.opened_at,
              paper: !row.physical ? 'none' : row.received_at ? 'received' : 'awaited',
              waiting: null,
            },
            actor,
          ),
        ),
      }),
    ),
    next: rows.length > asked.limit && last ? toCursor([last.sent_at.toISOString(), last.stay_id]) : null,
  }
}
