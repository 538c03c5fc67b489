import { type RawBuilder, sql } from 'kysely'
import type { Bilingual } from '#kit/bilingual.ts'
import { dayInIndia } from '#kit/clock.ts'
import type { Actor } from '#people/contract.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { How, MovingKind, Urgency } from './contract.ts'
import type { Level } from './levels.ts'
import type { Lying, Receiver, Waiting } from './rules.ts'

/** How a stay (alias `movement`) stands with its paper. */
const paper = sql`case when not movement.physical then 'none' when movement.received_at is null then 'awaited' else 'received' end`

/** Why the thing of an open stay waits, as its rules need it; null when it doesn't. `alias` is the stay's. */
export const waitingOf = (alias: 'movement' | 'stay') => sql<Waiting | null>`(
  select jsonb_build_object('id', waiting.id, 'way', waiting.way, 'reviewOn', waiting.review_on) from waiting
  where waiting.subject_kind = ${sql.ref(`${alias}.subject_kind`)} and waiting.subject_id = ${sql.ref(`${alias}.subject_id`)}
    and waiting.ended_at is null)`

/** The open stay of a thing: where it lies. Asked under the subject's lock. */
export const lyingAt = async (tx: Database, kind: MovingKind, id: string): Promise<Lying | undefined> => {
  const { rows } = await sql<Lying>`
    select id as "stayId", to_post_id as "postId", from_post_id as "fromPostId", how, opened_at as "openedAt",
      ${paper} as paper, ${waitingOf('movement')} as waiting
    from movement where subject_kind = ${kind} and subject_id = ${id} and left_at is null`.execute(tx)
  return rows[0]
}

/** How urgent a thing was, and when it was due, at the desk where it lay last. */
export const lastStay = async (
  tx: Transaction,
  kind: MovingKind,
  id: string,
): Promise<{ urgency: Urgency; dueOn: string | null }> => {
  const { rows } = await sql<{ urgency: Urgency; dueOn: string | null }>`
    select urgency, due_on as "dueOn" from movement where subject_kind = ${kind} and subject_id = ${id} order by seq desc limit 1`.execute(
    tx,
  )
  return rows[0]!
}

/** A post as a refusal calls it, whom to ask: designation and unit, of an SQL alias of `post`. */
export const postTold = (alias: string): RawBuilder<Bilingual> => {
  const post = (column: string) => sql.ref(`${alias}.${column}`)
  return sql<Bilingual>`(select json_build_object('hi', ${post('designation_hi')} || ', ' || told.name_hi,
    'en', ${post('designation_en')} || ', ' || told.name_en) from unit told where told.id = ${post('unit_id')})`
}

/** The same of one post. */
export const postName = async (tx: Database, postId: string): Promise<Bilingual> => {
  const { rows } = await sql<{ name: Bilingual }>`
    select ${postTold('post')} as name from post where id = ${postId}`.execute(tx)
  return rows[0]!.name
}

/** What the sending rule needs to know of a receiver: does the post exist, who sits there, and where it goes when nobody does. */
export const receiverAt = async (tx: Database, postId: string, now: Date): Promise<Receiver> => {
  const holds = sql`charge.kind <> 'assistant' and charge.starts_at <= ${now} and (charge.ends_at is null or charge.ends_at > ${now})`
  const { rows } = await sql<{ regular: boolean; held: boolean; next: string | null }>`
    select exists (select 1 from charge where charge.post_id = post.id and charge.kind in ('regular', 'additional') and ${holds}) as regular,
      exists (select 1 from charge where charge.post_id = post.id and ${holds}) as held,
      (select line.superior_id from post_superior line
        where line.post_id = post.id and exists (select 1 from charge where charge.post_id = line.superior_id and ${holds})
        order by line.depth limit 1) as next
    from post where post.id = ${postId} and (post.valid_to is null or post.valid_to >= ${dayInIndia(now)}::date)`.execute(
    tx,
  )
  const row = rows[0]
  if (!row || row.held)
    return {
      asked: postId,
      postId,
      exists: row !== undefined,
      occupied: row !== undefined,
      instead: row && !row.regular ? 'link' : null,
    }
  return {
    asked: postId,
    postId: row.next ?? postId,
    exists: true,
    occupied: row.next !== null,
    instead: row.next === null ? null : 'next',
  }
}

/** A post as decision levels count it. */
export const levelAt = async (tx: Database, postId: string): Promise<Level | undefined> =>
  (
    await sql<Level>`
      select post.id as "postId", post.rank, unit.office_id as "officeId" from post join unit on unit.id = post.unit_id
      where post.id = ${postId}`.execute(tx)
  ).rows[0]

/** The desks a file lay on, first to last, as decision levels count them; what was pulled back unopened lay on none. */
export const levelsOf = async (tx: Database, fileId: string): Promise<Level[]> =>
  (
    await sql<Level>`
      select post.id as "postId", post.rank, unit.office_id as "officeId"
      from movement join post on post.id = movement.to_post_id join unit on unit.id = post.unit_id
      where subject_kind = 'file' and subject_id = ${fileId} and (opened_at is not null or left_at is null) order by seq`.execute(
      tx,
    )
  ).rows

/** The held posts of a post's own office that stand above it, nearest first. */
export const lineAbove = async (tx: Database, of: Level, now: Date): Promise<string[]> =>
  (
    await sql<{ id: string }>`
      select line.superior_id as id from post_superior line join post on post.id = line.superior_id join unit on unit.id = post.unit_id
      where line.post_id = ${of.postId} and unit.office_id = ${of.officeId} and exists (select 1 from charge
        where charge.post_id = post.id and charge.kind <> 'assistant' and charge.starts_at <= ${now}
          and (charge.ends_at is null or charge.ends_at > ${now}))
      order by line.depth`.execute(tx)
  ).rows.map(row => row.id)

/** A stay about to begin. */
export type NewStay = {
  id: string
  kind: MovingKind
  subjectId: string
  how: How
  fromPostId: string | null
  fromPersonId: string | null
  fromCharge: string | null
  toPostId: string
  action: string | null
  urgency: Urgency
  dueOn: string | null
  remark: Buffer | null
  noteId: string | null
  forwarding: boolean
  at: Date
  /** opened already: a thing that begins or returns where it is being worked on. Paper is received with it. */
  opened: { by: string } | null
  /** the vacant post it was meant for */
  meantFor?: string | null
  /** the decision level it reached, where that is more than usual, and whether the sender was shown so */
  level?: number | null
  warned?: boolean
  /** it is paper that goes from hand to hand; left out: as in the stay before */
  physical?: boolean
  /** it goes where it belongs, because it was wrongly addressed */
  wronglyAddressed?: boolean
}

/** A stay that begins at a desk without having been sent there: what is opened, diarised or comes back to life lies with who did it. */
export const openingStay = (
  actor: Actor,
  begun: Pick<NewStay, 'id' | 'kind' | 'subjectId' | 'at'> & Partial<NewStay>,
): NewStay => ({
  how: 'opened',
  fromPostId: null,
  fromPersonId: actor.personId,
  fromCharge: actor.chargeKind,
  toPostId: actor.postId,
  action: null,
  urgency: 'ordinary',
  dueOn: null,
  remark: null,
  noteId: null,
  forwarding: false,
  opened: { by: actor.personId },
  ...begun,
})

/** Ends the open stay, if any, and begins the next in the same transaction: there is never a moment with two holders or none. */
export const moveOn = async (tx: Transaction, stay: NewStay): Promise<void> => {
  await endStay(tx, stay.kind, stay.subjectId, stay.at)
  const physical = sql`coalesce(${stay.physical ?? null}::boolean, (array_agg(physical order by seq desc))[1], false)`
  await sql`
    insert into movement (id, subject_kind, subject_id, seq, how, from_post_id, from_person_id, from_charge, to_post_id, action, urgency,
      due_on, remark, note_id, forwarding, sent_at, opened_at, opened_by, meant_for, level, warned, physical, received_at, received_by,
      wrongly_addressed)
    select ${stay.id}, ${stay.kind}, ${stay.subjectId}, coalesce(max(seq), 0) + 1, ${stay.how}, ${stay.fromPostId}::uuid, ${stay.fromPersonId}::uuid,
      ${stay.fromCharge}::text, ${stay.toPostId}::uuid, ${stay.action}::text, ${stay.urgency}, ${stay.dueOn}::date, ${stay.remark}::bytea, ${stay.noteId}::uuid,
      ${stay.forwarding}::boolean, ${stay.at}::timestamptz, ${stay.opened ? stay.at : null}::timestamptz, ${stay.opened?.by ?? null}::uuid,
      ${stay.meantFor ?? null}::uuid, ${stay.level ?? null}::smallint, ${stay.warned ?? false}::boolean, ${physical}, case when ${physical} then ${stay.opened ? stay.at : null}::timestamptz end, case when ${physical} then ${stay.opened?.by ?? null}::uuid end,
      ${stay.wronglyAddressed ?? false}::boolean
    from movement where subject_kind = ${stay.kind} and subject_id = ${stay.subjectId}`.execute(tx)
}

/** Ends the open stay without a next one: the thing rests in a file, or is closed. */
export const endStay = async (tx: Transaction, kind: MovingKind, id: string, at: Date): Promise<void> => {
  await sql`update movement set left_at = ${at}
    where subject_kind = ${kind} and subject_id = ${id} and left_at is null`.execute(tx)
}

/** Marks the open stay as opened by its receiver. */
export const markOpened = async (
  tx: Transaction,
  stayId: string,
  personId: string,
  at: Date,
): Promise<void> => {
  await sql`update movement set opened_at = ${at}, opened_by = ${personId}
    where id = ${stayId} and opened_at is null`.execute(tx)
}

/** Marks the open stay's paper as received. */
export const markReceived = async (
  tx: Transaction,
  stayId: string,
  personId: string,
  at: Date,
): Promise<void> => {
  await sql`update movement set received_at = ${at}, received_by = ${personId}
    where id = ${stayId} and received_at is null`.execute(tx)
}

/** The next number of a register, gapless. Taken last in its act: the row stays locked until the act ends. */
export const nextNumber = async (
  tx: Transaction,
  unitId: string,
  register: string,
  year: number,
): Promise<number> => {
  const { rows } = await sql<{ last: number }>`
    insert into counter (unit_id, register, year, last) values (${unitId}, ${register}, ${year}, 1)
    on conflict (unit_id, register, year) do update set last = counter.last + 1
    returning last`.execute(tx)
  return rows[0]!.last
}

/** The last number a register gave, as far as is committed; nothing is locked, so the next may be another's. */
export const lastNumber = async (
  tx: Transaction,
  unitId: string,
  register: string,
  year: number,
): Promise<number> => {
  const { rows } = await sql<{ last: number }>`
    select last from counter where unit_id = ${unitId} and register = ${register} and year = ${year}`.execute(
    tx,
  )
  return rows[0]?.last ?? 0
}

/** A fresh computer number. */
export const nextComputerNumber = async (tx: Transaction): Promise<number> => {
  const { rows } = await sql<{ number: number }>`select nextval('computer_number') as number`.execute(tx)
  return rows[0]!.number
}

/** A sending as it was made. */
export type Made = {
  kind: MovingKind
  subjectId: string
  fromPostId: string | null
  toPostId: string
  urgency: Urgency
  dueOn: string | null
}

/** A sending by its id: what it was about, who sent it and to whom. */
export const stayById = async (tx: Database, id: string): Promise<Made | undefined> => {
  const { rows } = await sql<Made>`
    select subject_kind as kind, subject_id as "subjectId", from_post_id as "fromPostId", to_post_id as "toPostId", urgency, due_on as "dueOn"
    from movement where id = ${id}`.execute(tx)
  return rows[0]
}

/** What was asked of a thing in a stay, or in the one `back` stays before it. */
export const askedIn = async (
  tx: Transaction,
  stayId: string,
  back = 0,
): Promise<{ action: string | null; urgency: Urgency; dueOn: string | null }> => {
  const { rows } = await sql<{ action: string | null; urgency: Urgency; dueOn: string | null }>`
    select stood.action, stood.urgency, stood.due_on as "dueOn"
    from movement stay join movement stood on stood.subject_kind = stay.subject_kind and stood.subject_id = stay.subject_id
    where stay.id = ${stayId} and stood.seq = stay.seq - ${back}`.execute(tx)
  return rows[0] ?? { action: null, urgency: 'ordinary', dueOn: null }
}

/** True when a thing lay on a post's desk before: what goes there again is returned. */
export const hadIt = async (
  tx: Transaction,
  { kind, id }: { kind: MovingKind; id: string },
  postId: string,
): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from movement where subject_kind = ${kind} and subject_id = ${id} and to_post_id = ${postId} limit 1`.execute(
    tx,
  )
  return rows.length > 0
}

/** True when a post stands in the line above another. */
export const standsAbove = async (tx: Database, superior: string, postId: string): Promise<boolean> => {
  const { rows } =
    await sql`select 1 from post_superior where post_id = ${postId} and superior_id = ${superior}`.execute(tx)
  return rows.length > 0
}
