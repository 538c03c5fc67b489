import { sql } from 'kysely'
import type { Bilingual } from '#kit/bilingual.ts'
import { dayInIndia } from '#kit/clock.ts'
import { newId } from '#kit/id.ts'
import type { MovingKind } from '#movement/contract.ts'
import { postTold } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { Shareable, ShareReceiver } from './rules.ts'

/** A file or receipt as the rules of sharing need it. */
export const shareable = async (
  tx: Database,
  kind: MovingKind,
  id: string,
  actor: Actor,
): Promise<Shareable | undefined> => {
  const { rows } = await sql<{
    classification: Shareable['classification']
    holder: string | null
    above: boolean
    sealed: boolean
  }>`
    select thing.classification, thing.sealed, stay.to_post_id as holder,
      exists (select 1 from post_superior line where line.post_id = stay.to_post_id and line.superior_id = ${actor.postId}) as above
    from (select classification, false as sealed from file where ${kind} = 'file' and id = ${id}
        union all select classification, cover is not distinct from 'sealed' from receipt where ${kind} = 'receipt' and id = ${id}) thing
      left join movement stay on stay.subject_kind = ${kind} and stay.subject_id = ${id} and stay.left_at is null`.execute(
    tx,
  )
  const row = rows[0]
  return (
    row && {
      classification: row.classification,
      sealed: row.sealed,
      holderPostId: row.holder ?? undefined,
      above: row.above,
    }
  )
}

/** The posts something is to be shared with. */
export const shareReceivers = async (
  tx: Transaction,
  kind: MovingKind,
  id: string,
  postIds: readonly string[],
  now: Date,
): Promise<ShareReceiver[]> => {
  const today = dayInIndia(now)
  const { rows } = await sql<{ id: string; name: Bilingual; open: boolean }>`
    select post.id, ${postTold('post')} as name,
      exists (select 1 from share where share.subject_kind = ${kind} and share.subject_id = ${id} and share.to_post_id = post.id
        and share.ended_at is null and share.until_on >= ${today}::date) as open
    from post where post.id = any(${postIds}::uuid[]) and (post.valid_to is null or post.valid_to >= ${today}::date)`.execute(
    tx,
  )
  return postIds.map(postId => {
    const found = rows.find(row => row.id === postId)
    return {
      postId,
      exists: found !== undefined,
      name: found?.name ?? { hi: '', en: '' },
      open: found?.open ?? false,
    }
  })
}

/** Stores a share and gives its id. */
export const addShare = async (
  tx: Transaction,
  made: { kind: MovingKind; id: string; to: string; until: string; said: Buffer | null; at: Date },
  actor: Actor,
): Promise<string> => {
  const id = newId()
  await sql`
    insert into share (id, subject_kind, subject_id, to_post_id, by_post_id, by_person_id, given_at, until_on, said)
    values (${id}, ${made.kind}, ${made.id}, ${made.to}, ${actor.postId}, ${actor.personId}, ${made.at}, ${made.until}::date, ${made.said})`.execute(
    tx,
  )
  return id
}

/** A share as stored. */
export type ShareMade = {
  id: string
  kind: MovingKind
  subjectId: string
  toPostId: string
  byPostId: string
  untilOn: string
  endedAt: Date | null
}

/** A share by its id. */
export const shareById = async (tx: Database, id: string): Promise<ShareMade | undefined> => {
  const { rows } = await sql<ShareMade>`
    select id, subject_kind as kind, subject_id as "subjectId", to_post_id as "toPostId", by_post_id as "byPostId", until_on as "untilOn",
      ended_at as "endedAt"
    from share where id = ${id}`.execute(tx)
  return rows[0]
}

/** Ends a share. */
export const endShare = async (tx: Transaction, id: string, actor: Actor, at: Date): Promise<void> => {
  await sql`
    update share set ended_at = ${at}, ended_by_post = ${actor.postId}, ended_by_person = ${actor.personId}
    where id = ${id} and ended_at is null`.execute(tx)
}
