import { sql } from 'kysely'
import { toAbility } from '#kit/ability.ts'
import type { Classification } from '#kit/classification.ts'
import { dayInIndia } from '#kit/clock.ts'
import { toCursor } from '#kit/cursor.ts'
import type { MovingKind } from '#movement/contract.ts'
import { type Hand, handsShown } from '#movement/hands.ts'
import { postsShown } from '#movement/read.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { Share } from './contract.ts'
import { mayTakeBack, type Shareable } from './rules.ts'

type ShareRow = {
  id: string
  to_post_id: string
  by_post_id: string
  by_person_id: string
  given_at: Date
  until_on: string
  said: string | null
  ended_at: Date | null
}

/** Who gave a share. */
const givenBy = (row: { by_post_id: string; by_person_id: string; given_at: Date }): Hand => ({
  post: row.by_post_id,
  person: row.by_person_id,
  at: row.given_at,
})

const stateOf = (row: { ended_at: Date | null; until_on: string }, now: Date): Share['state'] =>
  row.ended_at ? 'taken_back' : row.until_on < dayInIndia(now) ? 'over' : 'open'

/**
 * The shares of a thing as far as a reader may know of them: all for its holder and those above, what was given until it left for
 * who had it, and everyone's own.
 */
export const sharesOf = async (
  db: Database,
  actor: Actor,
  kind: MovingKind,
  id: string,
  thing: Shareable,
  seen: { until: Date | null; now: Date },
): Promise<Share[]> => {
  const whole = thing.holderPostId === actor.postId || thing.above
  const { rows } = await sql<ShareRow>`
    select id, to_post_id, by_post_id, by_person_id, given_at, until_on, ended_at,
      convert_from(content.bytes, 'UTF8')::jsonb ->> 'value' as said
    from share left join content on content.commitment = share.said
    where subject_kind = ${kind} and subject_id = ${id}
      and (${whole} or to_post_id = ${actor.postId} or by_post_id = ${actor.postId} or given_at <= ${seen.until}::timestamptz)
    order by given_at desc, id desc limit 200`.execute(db)
  const [posts, hands] = await Promise.all([
    postsShown(
      db,
      rows.map(row => row.to_post_id),
    ),
    handsShown(db, rows.map(givenBy)),
  ])
  return rows.map(row => ({
    id: row.id,
    to: posts.get(row.to_post_id)!,
    by: hands(givenBy(row)),
    givenAt: row.given_at.toISOString(),
    until: row.until_on,
    said: row.said ?? '',
    state: stateOf(row, seen.now),
    endedAt: row.ended_at?.toISOString() ?? null,
    takeBack: toAbility(
      mayTakeBack(
        { byPostId: row.by_post_id, untilOn: row.until_on, endedAt: row.ended_at },
        thing,
        actor,
        seen.now,
      ),
    ),
  }))
}

type WithMeRow = Omit<ShareRow, 'to_post_id' | 'ended_at'> & {
  kind: MovingKind
  subject_id: string
  number: string
  subject_hi: string
  subject_en: string
  classification: Classification
  holder: string | null
}

/** What is shared with a post today, the latest first. */
export const sharedWith = async (
  db: Database,
  actor: Actor,
  asked: { after: (string | number)[] | undefined; limit: number },
) => {
  const [at, afterId] = asked.after ?? []
  const { rows } = await sql<WithMeRow>`
    select share.id, share.subject_kind as kind, share.subject_id, share.by_post_id, share.by_person_id, share.given_at, share.until_on,
      convert_from(content.bytes, 'UTF8')::jsonb ->> 'value' as said,
      coalesce(file.number, receipt.number) as number, coalesce(file.subject_hi, receipt.subject_hi) as subject_hi,
      coalesce(file.subject_en, receipt.subject_en) as subject_en, coalesce(file.classification, receipt.classification) as classification,
      (select to_post_id from movement where subject_kind = share.subject_kind and subject_id = share.subject_id and left_at is null) as holder
    from share
      left join content on content.commitment = share.said
      left join file on share.subject_kind = 'file' and file.id = share.subject_id
      left join receipt on share.subject_kind = 'receipt' and receipt.id = share.subject_id
    where share.to_post_id = ${actor.postId} and share.ended_at is null
      and share.until_on >= (clock_timestamp() at time zone 'Asia/Kolkata')::date
      and (${at ?? null}::timestamptz is null or (share.given_at, share.id) < (${at ?? null}::timestamptz, ${afterId ?? null}::uuid))
    order by share.given_at desc, share.id desc limit ${asked.limit + 1}`.execute(db)
  const page = rows.slice(0, asked.limit)
  const [posts, hands] = await Promise.all([
    postsShown(
      db,
      page.map(row => row.holder),
    ),
    handsShown(db, page.map(givenBy)),
  ])
  const last = page.at(-1)
  return {
    items: page.map(row => ({
      shareId: row.id,
      kind: row.kind,
      id: row.subject_id,
      number: row.number,
      subject: { hi: row.subject_hi, en: row.subject_en },
      classification: row.classification,
      by: hands(givenBy(row)),
      givenAt: row.given_at.toISOString(),
      until: row.until_on,
      said: row.said ?? '',
      holder: row.holder ? (posts.get(row.holder) ?? null) : null,
    })),
    next: rows.length > asked.limit && last ? toCursor([last.given_at.toISOString(), last.id]) : null,
  }
}
