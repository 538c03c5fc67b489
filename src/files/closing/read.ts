import { sql } from 'kysely'
import { seesFile } from '#access/visibility.ts'
import { type Hand, handsShown, type Shown } from '#movement/hands.ts'
import { type Actor, type Rank, ranksAtLeast } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { ReopeningAnswer, ReopeningAsked } from './contract.ts'

/**
 * On whose desk a reopening is laid: of the posts of the file's office from a Section Officer upward that somebody holds and that see
 * the file, the one that closed it, else the nearest above that one, else the nearest above who asks. Null where there is none.
 */
export const approverOf = async (
  db: Database,
  fileId: string,
  officeId: string,
  asker: Actor,
  now: Date,
): Promise<string | null> => {
  const { rows } = await sql<{ id: string; unit: string; rank: Rank }>`
    with near as (
      select closed_by_post as id, 0 as far from file where id = ${fileId} and closed_by_post is not null
      union all
      select line.superior_id, line.depth from file join post_superior line on line.post_id = file.closed_by_post where file.id = ${fileId}
      union all
      select line.superior_id, 1000 + line.depth from post_superior line where line.post_id = ${asker.postId})
    select post.id, post.unit_id as unit, post.rank
    from (select id, min(far) as far from near group by id) near
      join post on post.id = near.id join unit on unit.id = post.unit_id
    where unit.office_id = ${officeId} and post.id <> ${asker.postId}
      and exists (select 1 from charge where charge.post_id = post.id and charge.kind <> 'assistant' and charge.starts_at <= ${now}
        and (charge.ends_at is null or charge.ends_at > ${now}))
    order by near.far`.execute(db)
  for (const { id, unit, rank } of rows) {
    if (!ranksAtLeast(rank, 'section_officer')) continue
    const post: Actor = {
      ...asker,
      postId: id,
      unitId: unit,
      officeId,
      rank,
      chargeKind: 'regular',
      roles: [],
    }
    const { rows: seen } =
      await sql`select 1 from file where file.id = ${fileId} and ${seesFile(post)}`.execute(db)
    if (seen.length > 0) return id
  }
  return null
}

type Row = {
  asking?: string
  file_id: string
  number: string
  subject_hi: string
  subject_en: string
  at: Date
  post: string
  person: string
  approved: boolean | null
  said: string | null
}

const hand = ({ post, person, at }: Pick<Row, 'post' | 'person' | 'at'>): Hand => ({ post, person, at })

const named = (row: Row, hands: Shown) => ({
  file: { id: row.file_id, number: row.number, subject: { hi: row.subject_hi, en: row.subject_en } },
  at: row.at.toISOString(),
  by: hands(hand(row)),
})

/** The reopenings laid on a desk that wait for its word, the oldest first. A closed file does not change: its subject is what all see. */
export const reopeningsToDecide = async (db: Database, actor: Actor): Promise<ReopeningAsked[]> => {
  const { rows } = await sql<Row>`
    select file.id as file_id, file.number, file.subject_hi, file.subject_en, asking.asked_at as at, asking.asked_by_post as post, asking.asked_by_person as person,
      null as approved, convert_from(content.bytes, 'UTF8')::jsonb ->> 'value' as said
    from reopening asking join file on file.id = asking.file_id join content on content.commitment = asking.reason
    where asking.asked_of_post = ${actor.postId} and asking.decided_at is null and file.state = 'closed' and ${seesFile(actor)}
    order by asking.asked_at limit 20`.execute(db)
  const hands = await handsShown(db, rows.map(hand))
  return rows.map(row => ({ ...named(row, hands), reason: row.said ?? '' }))
}

/**
 * How reopenings asked from a desk were answered, until somebody there acts on it: he notes the answer, asks again, or sends on the
 * file that was opened again. The newest first.
 */
export const reopeningsAnswered = async (db: Database, actor: Actor): Promise<ReopeningAnswer[]> => {
  const { rows } = await sql<Row>`
    select asked.id as asking, file.id as file_id, file.number, file.subject_hi, file.subject_en, asked.decided_at as at, asked.decided_by_post as post, asked.decided_by_person as person,
      asked.approved, convert_from(content.bytes, 'UTF8')::jsonb ->> 'value' as said
    from reopening asked join file on file.id = asked.file_id left join content on content.commitment = asked.answer
    where asked.asked_by_post = ${actor.postId} and asked.decided_at is not null and asked.decided_by_post <> ${actor.postId}
      and asked.noted_at is null
      and not exists (select 1 from reopening again where again.file_id = asked.file_id and again.asked_at > asked.decided_at)
      and (not asked.approved or exists (select 1 from movement where subject_kind = 'file' and subject_id = asked.file_id
        and left_at is null and to_post_id = ${actor.postId}))
      and ${seesFile(actor)}
    order by asked.decided_at desc limit 20`.execute(db)
  const hands = await handsShown(db, rows.map(hand))
  return rows.map(row => ({
    ...named(row, hands),
    id: row.asking!,
    approved: row.approved === true,
    answer: row.said,
  }))
}

/** The file whose reopening this post asked for and was answered; undefined where there is no such answer. */
export const fileAnswered = async (db: Database, id: string, postId: string): Promise<string | undefined> => {
  const { rows } = await sql<{ fileId: string }>`
    select file_id as "fileId" from reopening where id = ${id} and asked_by_post = ${postId} and decided_at is not null`.execute(
    db,
  )
  return rows[0]?.fileId
}

/** The last word on a closed file's reopening, where it was declined; null where nobody asked or it is asked again. */
export const lastDeclined = async (db: Database, fileId: string) => {
  type Declined = Pick<Row, 'at' | 'post' | 'person' | 'said'> & { asked: Date; by: string; byPerson: string }
  const { rows } = await sql<Declined>`
    select decided_at as at, decided_by_post as post, decided_by_person as person, asked_at as asked, asked_by_post as by, asked_by_person as "byPerson", convert_from(content.bytes, 'UTF8')::jsonb ->> 'value' as said
    from reopening left join content on content.commitment = answer
    where file_id = ${fileId} and approved = false and not exists (
      select 1 from reopening later where later.file_id = ${fileId} and (later.decided_at is null or later.decided_at > reopening.decided_at))
    order by decided_at desc limit 1`.execute(db)
  const row = rows[0]
  if (!row) return null
  const asker = { post: row.by, person: row.byPerson, at: row.asked }
  const hands = await handsShown(db, [hand(row), asker])
  return {
    at: row.at.toISOString(),
    by: hands(hand(row)),
    askedBy: hands(asker),
    reason: row.said ?? '',
  }
}
