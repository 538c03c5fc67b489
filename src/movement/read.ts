import { sql } from 'kysely'
import { actingAs } from '#people/charges/rules.ts'
import type { ChargeKind } from '#people/contract.ts'
import { type NamesThen, namesThen } from '#people/renamed/read.ts'
import type { Database } from '#storage/database.ts'
import type { InsteadShown, MovingKind, PostShown, Stay, WaitingWay } from './contract.ts'
import type { Receiver } from './rules.ts'

type PostRow = {
  id: string
  abbreviation: string
  designation_hi: string
  designation_en: string
  unit_hi: string
  unit_en: string
  person_hi: string | null
  person_en: string | null
}

/** Posts as shown beside a thing, with who holds them today (an assistant doesn't hold his officer's post). */
export const postsShown = async (
  db: Database,
  ids: readonly (string | null)[],
): Promise<Map<string, PostShown>> => {
  const wanted = [...new Set(ids.filter(each => each !== null))]
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<PostRow>`
    select post.id, post.abbreviation, post.designation_hi, post.designation_en, unit.name_hi as unit_hi, unit.name_en as unit_en,
      person.name_hi as person_hi, person.name_en as person_en
    from post join unit on unit.id = post.unit_id
      left join lateral (
        select charge.person_id from charge where charge.post_id = post.id and charge.kind <> 'assistant'
          and charge.starts_at <= clock_timestamp() and (charge.ends_at is null or charge.ends_at > clock_timestamp())
        order by case charge.kind when 'regular' then 0 when 'additional' then 1 else 2 end limit 1) held on true
      left join person on person.id = held.person_id
    where post.id = any(${wanted}::uuid[])`.execute(db)
  return new Map(
    rows.map(row => [
      row.id,
      {
        id: row.id,
        abbreviation: row.abbreviation,
        designation: { hi: row.designation_hi, en: row.designation_en },
        unit: { hi: row.unit_hi, en: row.unit_en },
        person:
          row.person_hi === null || row.person_en === null ? null : { hi: row.person_hi, en: row.person_en },
      },
    ]),
  )
}

/** Who got what was sent, and the post it was meant for where that is vacant: the next level got it, or its link officer. */
export const receiverShown = async (
  db: Database,
  receiver: Receiver,
): Promise<{ to: PostShown; instead: InsteadShown | null }> => {
  const posts = await postsShown(db, [receiver.postId, receiver.asked])
  return {
    to: posts.get(receiver.postId)!,
    instead: receiver.instead && { why: receiver.instead, asked: posts.get(receiver.asked)! },
  }
}

/** A post as it was called at a time. */
export const calledThen = (post: PostShown, then: NamesThen, at: Date): PostShown => {
  const was = then.post(post.id, at)
  return was ? { ...post, designation: was.designation, unit: was.unit ?? post.unit } : post
}

/** The name of a person, in both languages. */
export const personsNamed = async (
  db: Database,
  ids: readonly (string | null)[],
): Promise<Map<string, { hi: string; en: string }>> => {
  const wanted = [...new Set(ids.filter(each => each !== null))]
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<{ id: string; hi: string; en: string }>`
    select id, name_hi as hi, name_en as en from person where id = any(${wanted}::uuid[])`.execute(db)
  return new Map(rows.map(row => [row.id, { hi: row.hi, en: row.en }]))
}

type StayRow = {
  id: string
  seq: number
  how: Stay['how']
  from_post_id: string | null
  from_person_id: string | null
  from_charge: ChargeKind | null
  to_post_id: string
  action: Stay['action']
  urgency: Stay['urgency']
  due_on: string | null
  remark: string | null
  forwarding: boolean
  wrongly_addressed: boolean
  sent_at: Date
  opened_at: Date | null
  opened_by: string | null
  physical: boolean
  received_at: Date | null
  left_at: Date | null
  sender_after: string | null
  charge_after: ChargeKind | null
  charge_opened: ChargeKind | null
  saw_person: string | null
  saw_at: Date | null
  office_hi: string
  office_en: string
  crossing_hi: string | null
  crossing_en: string | null
  meant_for: string | null
  level: number | null
}

const isId = (each: string | null): each is string => each !== null

type WaitRow = {
  way: WaitingWay
  reason: string | null
  review_on: string | null
  begun_at: Date
  ended_at: Date | null
}

/**
 * Whose hand it was at a desk: who sent it on from there, else who opened it, else who holds the post. Who held it as its link
 * officer acted for the post.
 */
export const namedAs = (
  post: PostShown | undefined,
  person: { hi: string; en: string } | undefined,
  charge: ChargeKind | null,
): PostShown | null =>
  post
    ? {
        ...post,
        designation: actingAs(post.designation, person ? charge : null),
        person: person ?? post.person,
      }
    : null

/** The times a thing waited, first to last. */
const waitsOf = async (db: Database, kind: MovingKind, id: string): Promise<WaitRow[]> =>
  (
    await sql<WaitRow>`
      select way, convert_from(content.bytes, 'UTF8')::jsonb ->> 'value' as reason, review_on, begun_at, ended_at
      from waiting left join content on content.commitment = waiting.reason
      where subject_kind = ${kind} and subject_id = ${id} order by begun_at`.execute(db)
  ).rows

/**
 * A thing's stays, first to last. With `until` (a reader whose view has ended) what was asked, said and hurried later is left
 * out: he sees where it is now and that it waits, not why or how urgently. `until` of null shows all; `tracking` shows no remark at all.
 */
export const staysOf = async (
  db: Database,
  kind: MovingKind,
  id: string,
  { until, tracking = false }: { until: Date | null; tracking?: boolean },
): Promise<Stay[]> => {
  const { rows } = await sql<StayRow>`
    select movement.id, seq, how, from_post_id, from_person_id, from_charge, to_post_id, action, urgency, due_on,
      convert_from(content.bytes, 'UTF8')::jsonb ->> 'value' as remark, forwarding, wrongly_addressed, sent_at, opened_at, opened_by, physical, received_at, left_at,
      lead(from_person_id) over (order by seq) as sender_after, lead(from_charge) over (order by seq) as charge_after, meant_for, level,
      (select kind from charge where charge.person_id = movement.opened_by and charge.post_id = movement.to_post_id
        and charge.starts_at <= movement.opened_at and (charge.ends_at is null or charge.ends_at > movement.opened_at) limit 1) as charge_opened,
      saw.person_id as saw_person, saw.seen_at as saw_at,
      office.name_hi as office_hi, office.name_en as office_en,
      case when unit.office_id <> lag(unit.office_id) over (order by seq) then office.name_hi end as crossing_hi,
      case when unit.office_id <> lag(unit.office_id) over (order by seq) then office.name_en end as crossing_en
    from movement left join content on content.commitment = movement.remark
      join post on post.id = movement.to_post_id join unit on unit.id = post.unit_id join unit office on office.id = unit.office_id
      left join lateral (select visit.person_id, visit.seen_at from visit
        join charge on charge.person_id = visit.person_id and charge.post_id = visit.post_id and charge.kind = 'assistant'
          and charge.starts_at <= visit.seen_at and (charge.ends_at is null or charge.ends_at > visit.seen_at)
        where visit.subject_kind = movement.subject_kind and visit.subject_id = movement.subject_id and visit.post_id = movement.to_post_id
          and visit.seen_at >= movement.sent_at and (movement.left_at is null or visit.seen_at <= movement.left_at)
        order by visit.seen_at limit 1) saw on true
    where movement.subject_kind = ${kind} and movement.subject_id = ${id} order by seq`.execute(db)
  const postIds = rows.flatMap(row => [row.from_post_id, row.to_post_id, row.meant_for]).filter(isId)
  const personIds = rows
    .flatMap(row => [row.from_person_id, row.opened_by, row.sender_after, row.saw_person])
    .filter(isId)
  const [posts, persons, then, waits] = await Promise.all([
    postsShown(db, postIds),
    personsNamed(db, personIds),
    namesThen(db, postIds, personIds),
    waitsOf(db, kind, id),
  ])
  const post = (id: string, at: Date | null): PostShown | undefined => {
    const found = posts.get(id)
    return found && at ? calledThen(found, then, at) : found
  }
  const person = (id: string | null, at: Date) =>
    id === null ? undefined : (then.person(id, at) ?? persons.get(id))
  return rows.map(row => {
    const later = until !== null && row.sent_at > until
    const hidden = tracking || later
    // a sending taken back was ended by its sender, not by the hand at that desk
    const pulledBack = rows.find(next => next.seq === row.seq + 1)?.how === 'pulled_back'
    const [handThere, chargeThere] =
      row.sender_after && !pulledBack
        ? [row.sender_after, row.charge_after]
        : [row.opened_by, row.charge_opened]
    return {
      id: row.id,
      seq: row.seq,
      how: row.how,
      from: row.from_post_id
        ? namedAs(
            post(row.from_post_id, row.sent_at),
            person(row.from_person_id, row.sent_at),
            row.from_charge,
          )
        : null,
      to: namedAs(
        // where it lies now is called as it is called now
        post(row.to_post_id, row.left_at),
        row.left_at ? person(handThere, row.left_at) : undefined,
        chargeThere,
      )!,
      action: hidden ? null : row.action,
      urgency: later ? 'ordinary' : row.urgency,
      dueOn: later ? null : row.due_on,
      remark: hidden ? null : row.remark,
      forwarding: !later && row.forwarding,
      wronglyAddressed: row.wrongly_addressed,
      sentAt: row.sent_at.toISOString(),
      openedAt: row.opened_at?.toISOString() ?? null,
      assistantSaw:
        row.saw_person && row.saw_at
          ? { person: person(row.saw_person, row.saw_at)!, at: row.saw_at.toISOString() }
          : null,
      physical: row.physical,
      receivedAt: row.received_at?.toISOString() ?? null,
      leftAt: row.left_at?.toISOString() ?? null,
      crossing:
        row.crossing_hi === null || row.crossing_en === null
          ? null
          : { hi: row.crossing_hi, en: row.crossing_en },
      meantFor: row.meant_for && !later ? (posts.get(row.meant_for) ?? null) : null,
      level: later ? null : row.level,
      waits: waits
        .filter(wait => wait.begun_at >= row.sent_at && (row.left_at === null || wait.begun_at < row.left_at))
        .map(wait => {
          const unsaid = tracking || (until !== null && wait.begun_at > until)
          return {
            way: wait.way,
            office: wait.way === 'linked' ? { hi: row.office_hi, en: row.office_en } : null,
            reason: unsaid ? null : wait.reason,
            reviewOn: unsaid ? null : wait.review_on,
            from: wait.begun_at.toISOString(),
            until: wait.ended_at?.toISOString() ?? null,
          }
        }),
    }
  })
}

/** Remembers that a person looked, and tells when he did before. */
export const noteVisit = async (
  db: Database,
  kind: MovingKind,
  id: string,
  personId: string,
  postId: string,
): Promise<Date | null> => {
  const { rows } = await sql<{ before_at: Date | null }>`
    insert into visit (subject_kind, subject_id, person_id, post_id, seen_at)
    values (${kind}, ${id}, ${personId}, ${postId}, clock_timestamp())
    on conflict (subject_kind, subject_id, person_id, post_id) do update set
      -- a reload within half an hour is the same visit: what was new stays marked
      before_at = case when visit.seen_at < excluded.seen_at - interval '30 minutes' then visit.seen_at else visit.before_at end,
      seen_at = excluded.seen_at
    returning before_at`.execute(db)
  return rows[0]?.before_at ?? null
}

/** When a person looked the time before this one. Reads only: the file's own reply has noted this visit. */
export const lastVisit = async (
  db: Database,
  kind: MovingKind,
  id: string,
  personId: string,
  postId: string,
): Promise<Date | null> => {
  const { rows } = await sql<{ before_at: Date | null }>`
    select case when seen_at < clock_timestamp() - interval '30 minutes' then seen_at else before_at end as before_at from visit
    where subject_kind = ${kind} and subject_id = ${id} and person_id = ${personId} and post_id = ${postId}`.execute(
    db,
  )
  return rows[0]?.before_at ?? null
}

/** A unit by its name. */
export const unitNamed = async (db: Database, id: string): Promise<{ hi: string; en: string } | null> => {
  const { rows } = await sql<{ hi: string; en: string }>`
    select name_hi as hi, name_en as en from unit where id = ${id}`.execute(db)
  return rows[0] ?? null
}
