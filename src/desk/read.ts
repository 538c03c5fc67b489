import { sql } from 'kysely'
import { standsInLists } from '#access/visibility.ts'
import { isWaiting } from '#movement/lists/inbox.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { AgeBands } from './contract.ts'

/** How old what lies on a desk is, in whole days: one pass over its open stays. */
export const agesOf = async (db: Database, actor: Actor, now: Date): Promise<AgeBands> => {
  const days = sql`extract(epoch from ${now}::timestamptz - sent_at) / 86400`
  const { rows } = await sql<AgeBands>`
    select count(*) filter (where ${days} < 3) as "upTo2", count(*) filter (where ${days} >= 3 and ${days} < 8) as "upTo7",
      count(*) filter (where ${days} >= 8 and ${days} < 16) as "upTo15", count(*) filter (where ${days} >= 16) as "over15"
    from movement where to_post_id = ${actor.postId} and left_at is null and not ${isWaiting('movement')}
      and ${standsInLists(actor, 'movement')}`.execute(db)
  return rows[0]!
}

/** How many things this post sent that still lie where it sent them. */
export const waitingWithOthers = async (db: Database, actor: Actor): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from movement
    where from_post_id = ${actor.postId} and ${standsInLists(actor, 'movement')} and how in ('sent', 'returned') and left_at is null`.execute(
    db,
  )
  return rows[0]!.count
}
