import { sql } from 'kysely'
import { seesCopy, standsInLists } from '#access/visibility.ts'
import type { Classification } from '#kit/classification.ts'
import { dayInIndia } from '#kit/clock.ts'
import { toCursor } from '#kit/cursor.ts'
import type { InboxRow, MovingKind } from '#movement/contract.ts'
import { namedAs, postsShown } from '#movement/read.ts'
import type { Actor, ChargeKind } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'

type After = (string | number)[] | undefined

type ListRow = {
  kind: MovingKind
  id: string
  stay_id: string
  number: string
  computer_number: number
  subject_hi: string
  subject_en: string
  classification: Classification
  physical: boolean
  received_at: Date | null
  wrongly_addressed: boolean
  vip: string | null
  from_post_id: string | null
  from_person: { hi: string; en: string } | null
  from_charge: ChargeKind | null
  how: InboxRow['how']
  action: InboxRow['action']
  urgency: InboxRow['urgency']
  due_on: string | null
  sent_at: Date
  opened_at: Date | null
  has_yellow: boolean
  back_from: InboxRow['backFrom']
  folder: InboxRow['folder']
  follow_up: InboxRow['followUp']
  writing: boolean
}

/** True when what an open stay (`alias`) is about waits: parked, in the call book, or examined in a linked file. */
export const isWaiting = (alias: 'movement' | 'stay') => sql<boolean>`exists (select 1 from waiting
  where waiting.subject_kind = ${sql.ref(`${alias}.subject_kind`)} and waiting.subject_id = ${sql.ref(`${alias}.subject_id`)}
    and waiting.ended_at is null)`

/** The flag a post set on the thing of a row (`alias`), as it is shown; null without one. */
export const followUpOf = (actor: Actor, alias: 'lying' | 'gone') => sql<InboxRow['followUp']>`(
  select jsonb_build_object('on', follow_up.follow_on, 'said', follow_up.said) from follow_up
  where follow_up.post_id = ${actor.postId} and follow_up.subject_kind = ${sql.ref(`${alias}.subject_kind`)}
    and follow_up.subject_id = ${sql.ref(`${alias}.subject_id`)})`

/** True when the post flagged what a stay (alias `movement`) is about. */
export const isFlagged = (actor: Actor) => sql<boolean>`exists (select 1 from follow_up
  where follow_up.post_id = ${actor.postId} and follow_up.subject_kind = movement.subject_kind and follow_up.subject_id = movement.subject_id)`

/** Which way a thing waited until its day, where it came back to this stay (`alias`) by that; null for others. */
const backFrom = (alias: 'movement' | 'lying') => sql<InboxRow['backFrom']>`(select waiting.way from waiting
  where waiting.subject_kind = ${sql.ref(`${alias}.subject_kind`)} and waiting.subject_id = ${sql.ref(`${alias}.subject_id`)}
    and waiting.ended_how = 'due' and waiting.ended_at >= ${sql.ref(`${alias}.sent_at`)} order by waiting.ended_at desc limit 1)`

/**
 * What lies on a post's desk. The open stays of the post are read first, from the partial index, and only then joined to what
 * they are about: the inbox costs what the desk holds, not what the instance does.
 */
export const inboxOf = async (
  db: Database,
  actor: Actor,
  asked: {
    only: 'all' | 'files' | 'receipts' | 'overdue' | 'today' | 'unread' | 'back' | 'flagged'
    order: 'newest' | 'oldest' | 'due'
    folder?: string | undefined
    after: After
    limit: number
  },
) => {
  const today = dayInIndia(new Date())
  const [key, afterId] = asked.after ?? []
  const kind = asked.only === 'files' ? 'file' : asked.only === 'receipts' ? 'receipt' : null
  const sortKey = asked.order === 'due' ? sql`coalesce(due_on::text, '9999-12-31')` : sql`sent_at`
  const keyType = asked.order === 'due' ? sql`text` : sql`timestamptz`
  const descending = asked.order === 'newest'
  const { rows } = await sql<ListRow>`
    with lying as (
      select id, subject_kind, subject_id, from_post_id, from_person_id, from_charge, to_post_id, how, action, urgency, due_on, sent_at, opened_at, physical, received_at, wrongly_addressed, left_at
      from movement
      where to_post_id = ${actor.postId} and left_at is null and not ${isWaiting('movement')} and ${standsInLists(actor, 'movement')}
        and (${kind}::text is null or subject_kind = ${kind}::text)
        ${asked.only === 'overdue' ? sql`and due_on < ${today}::date` : asked.only === 'today' ? sql`and due_on = ${today}::date` : asked.only === 'unread' ? sql`and opened_at is null` : asked.only === 'back' ? sql`and ${backFrom('movement')} is not null` : asked.only === 'flagged' ? sql`and ${isFlagged(actor)}` : sql``}
        ${asked.folder ? sql`and exists (select 1 from in_folder where in_folder.post_id = ${actor.postId} and in_folder.folder_id = ${asked.folder} and in_folder.subject_kind = movement.subject_kind and in_folder.subject_id = movement.subject_id)` : sql``}
        ${asked.after ? sql`and (${sortKey}, id) ${descending ? sql`<` : sql`>`} (${key}::${keyType}, ${afterId}::uuid)` : sql``}
      order by ${sortKey} ${descending ? sql`desc` : sql`asc`}, id ${descending ? sql`desc` : sql`asc`}
      limit ${asked.limit + 1})
    select lying.subject_kind as kind, lying.subject_id as id, lying.id as stay_id, coalesce(file.number, receipt.number) as number,
      coalesce(file.computer_number, receipt.computer_number) as computer_number, coalesce(file.subject_hi, receipt.subject_hi) as subject_hi,
      coalesce(file.subject_en, receipt.subject_en) as subject_en, coalesce(file.classification, receipt.classification) as classification,
      lying.physical, lying.received_at, lying.wrongly_addressed, receipt.vip, lying.from_post_id,
      (select jsonb_build_object('hi', name_hi, 'en', name_en) from person where person.id = lying.from_person_id) as from_person,
      lying.from_charge, lying.to_post_id, lying.how, lying.action, lying.urgency,
      lying.due_on, lying.sent_at, lying.opened_at,
      file.id is not null and exists (select 1 from note where note.subject_kind = 'file' and note.subject_id = file.id and note.state = 'yellow') as has_yellow,
      ${backFrom('lying')} as back_from,
      (select jsonb_build_object('id', folder.id, 'name', folder.name) from in_folder join folder on folder.id = in_folder.folder_id
        where in_folder.post_id = ${actor.postId} and in_folder.subject_kind = lying.subject_kind and in_folder.subject_id = lying.subject_id) as folder,
      ${followUpOf(actor, 'lying')} as follow_up,
      file.id is not null and exists (select 1 from note where note.subject_kind = 'file' and note.subject_id = file.id
        and note.state = 'writing' and note.prepared_by_post = ${actor.postId}) as writing
    from lying
      left join file on lying.subject_kind = 'file' and file.id = lying.subject_id
      left join receipt on lying.subject_kind = 'receipt' and receipt.id = lying.subject_id
    order by ${sortKey} ${descending ? sql`desc` : sql`asc`}, lying.id ${descending ? sql`desc` : sql`asc`}`.execute(
    db,
  )
  const page = rows.slice(0, asked.limit)
  const posts = await postsShown(
    db,
    page.map(row => row.from_post_id),
  )
  const last = page.at(-1)
  const lastKey = last && (asked.order === 'due' ? (last.due_on ?? '9999-12-31') : last.sent_at.toISOString())
  return {
    items: page.map(
      (row): InboxRow => ({
        kind: row.kind,
        id: row.id,
        stayId: row.stay_id,
        number: row.number,
        computerNumber: row.computer_number,
        subject: { hi: row.subject_hi, en: row.subject_en },
        classification: row.classification,
        physical: row.physical,
        received: !row.physical || row.received_at !== null,
        wronglyAddressed: row.wrongly_addressed,
        vip: row.vip,
        from: namedAs(posts.get(row.from_post_id ?? ''), row.from_person ?? undefined, row.from_charge),
        how: row.how,
        action: row.action,
        urgency: row.urgency,
        dueOn: row.due_on,
        sentAt: row.sent_at.toISOString(),
        opened: row.opened_at !== null,
        hasYellow: row.has_yellow,
        backFrom: row.back_from,
        folder: row.folder,
        followUp: row.follow_up,
        writing: row.writing,
      }),
    ),
    next: rows.length > asked.limit && last && lastKey ? toCursor([lastKey, last.stay_id]) : null,
  }
}

/** How many of what lie on a desk: one pass over its open stays. */
export const inboxCountsOf = async (db: Database, actor: Actor) => {
  const today = dayInIndia(new Date())
  const { rows } = await sql<{
    all: number
    unread: number
    files: number
    receipts: number
    overdue: number
    dueToday: number
    copies: number
    parked: number
    back: number
    flagged: number
  }>`
    select count(*) as all, count(*) filter (where opened_at is null) as unread,
      count(*) filter (where subject_kind = 'file') as files, count(*) filter (where subject_kind = 'receipt') as receipts,
      count(*) filter (where due_on < ${today}::date) as overdue, count(*) filter (where due_on = ${today}::date) as "dueToday",
      (select count(*) from info_copy copy join receipt on receipt.id = copy.receipt_id
        where ${seesCopy(actor)} and copy.read_at is null) as copies,
      (select count(*) from movement where to_post_id = ${actor.postId} and left_at is null and ${isWaiting('movement')}
        and ${standsInLists(actor, 'movement')}) as parked,
      count(*) filter (where ${backFrom('movement')} is not null) as back,
      count(*) filter (where ${isFlagged(actor)}) as flagged
    from movement where to_post_id = ${actor.postId} and left_at is null and not ${isWaiting('movement')}
      and ${standsInLists(actor, 'movement')}`.execute(db)
  return rows[0]!
}
