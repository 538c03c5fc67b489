import { sql } from 'kysely'
import { seesFile, seesReceipt, tracks } from '#access/visibility.ts'
import { toAbility } from '#kit/ability.ts'
import { dayInIndia } from '#kit/clock.ts'
import { toCursor } from '#kit/cursor.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { InboxRow, MovingKind, SentRow } from './contract.ts'
import { postsShown } from './read.ts'
import { mayPullBack } from './rules.ts'

type After = (string | number)[] | undefined

type ListRow = {
  kind: MovingKind
  id: string
  stay_id: string
  number: string
  computer_number: number
  subject_hi: string
  subject_en: string
  classification: string
  physical: boolean
  received_at: Date | null
  vip: string | null
  from_post_id: string | null
  to_post_id: string
  how: InboxRow['how']
  action: InboxRow['action']
  urgency: InboxRow['urgency']
  due_on: string | null
  sent_at: Date
  opened_at: Date | null
  left_at: Date | null
  has_yellow: boolean
}

/**
 * What lies on a post's desk. The open stays of the post are read first, from the partial index, and only then joined to what
 * they are about: the inbox costs what the desk holds, not what the instance does.
 */
export const inboxOf = async (
  db: Database,
  actor: Actor,
  asked: {
    only: 'all' | 'files' | 'receipts' | 'overdue' | 'today' | 'unread'
    order: 'newest' | 'oldest' | 'due'
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
      select id, subject_kind, subject_id, from_post_id, to_post_id, how, action, urgency, due_on, sent_at, opened_at, physical, received_at, left_at
      from movement
      where to_post_id = ${actor.postId} and left_at is null
        and (${kind}::text is null or subject_kind = ${kind}::text)
        ${asked.only === 'overdue' ? sql`and due_on < ${today}::date` : asked.only === 'today' ? sql`and due_on = ${today}::date` : asked.only === 'unread' ? sql`and opened_at is null` : sql``}
        ${asked.after ? sql`and (${sortKey}, id) ${descending ? sql`<` : sql`>`} (${key}::${keyType}, ${afterId}::uuid)` : sql``}
      order by ${sortKey} ${descending ? sql`desc` : sql`asc`}, id ${descending ? sql`desc` : sql`asc`}
      limit ${asked.limit + 1})
    select lying.subject_kind as kind, lying.subject_id as id, lying.id as stay_id, coalesce(file.number, receipt.number) as number,
      coalesce(file.computer_number, receipt.computer_number) as computer_number, coalesce(file.subject_hi, receipt.subject_hi) as subject_hi,
      coalesce(file.subject_en, receipt.subject_en) as subject_en, coalesce(file.classification, receipt.classification) as classification,
      lying.physical, lying.received_at, receipt.vip, lying.from_post_id, lying.to_post_id, lying.how, lying.action, lying.urgency,
      lying.due_on, lying.sent_at, lying.opened_at, lying.left_at,
      file.id is not null and exists (select 1 from note where note.subject_kind = 'file' and note.subject_id = file.id and note.state = 'yellow') as has_yellow
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
        vip: row.vip,
        from: row.from_post_id ? (posts.get(row.from_post_id) ?? null) : null,
        how: row.how,
        action: row.action,
        urgency: row.urgency,
        dueOn: row.due_on,
        sentAt: row.sent_at.toISOString(),
        opened: row.opened_at !== null,
        hasYellow: row.has_yellow,
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
  }>`
    select count(*) as all, count(*) filter (where opened_at is null) as unread,
      count(*) filter (where subject_kind = 'file') as files, count(*) filter (where subject_kind = 'receipt') as receipts,
      count(*) filter (where due_on < ${today}::date) as overdue, count(*) filter (where due_on = ${today}::date) as "dueToday",
      (select count(*) from info_copy where to_post_id = ${actor.postId} and read_at is null) as copies
    from movement where to_post_id = ${actor.postId} and left_at is null`.execute(db)
  return rows[0]!
}

/** What a post sent, newest first; `waiting`: only what still lies with its receiver. The longest waiting first only without a cursor. */
export const sentOf = async (
  db: Database,
  actor: Actor,
  asked: { only: 'all' | 'waiting'; order?: 'newest' | 'oldest'; after: After; limit: number },
) => {
  const [at, afterId] = asked.after ?? []
  const way = asked.order === 'oldest' ? sql`asc` : sql`desc`
  const { rows } = await sql<ListRow>`
    with gone as (
      select id, subject_kind, subject_id, from_post_id, to_post_id, how, action, urgency, due_on, sent_at, opened_at, physical, received_at, left_at
      from movement
      where from_post_id = ${actor.postId} and how in ('sent', 'returned')
        ${asked.only === 'waiting' ? sql`and left_at is null` : sql``}
        and (${at ?? null}::timestamptz is null or (sent_at, id) < (${at ?? null}::timestamptz, ${afterId ?? null}::uuid))
      order by sent_at ${way}, id ${way} limit ${asked.limit + 1})
    select gone.subject_kind as kind, gone.subject_id as id, gone.id as stay_id, coalesce(file.number, receipt.number) as number,
      coalesce(file.computer_number, receipt.computer_number) as computer_number, coalesce(file.subject_hi, receipt.subject_hi) as subject_hi,
      coalesce(file.subject_en, receipt.subject_en) as subject_en, 'normal' as classification, gone.physical, gone.received_at, null as vip,
      gone.from_post_id, gone.to_post_id, gone.how, gone.action, gone.urgency, gone.due_on, gone.sent_at, gone.opened_at, gone.left_at, false as has_yellow
    from gone
      left join file on gone.subject_kind = 'file' and file.id = gone.subject_id
      left join receipt on gone.subject_kind = 'receipt' and receipt.id = gone.subject_id
    order by gone.sent_at ${way}, gone.id ${way}`.execute(db)
  const page = rows.slice(0, asked.limit)
  const posts = await postsShown(
    db,
    page.map(row => row.to_post_id),
  )
  const last = page.at(-1)
  return {
    items: page.map(
      (row): SentRow => ({
        kind: row.kind,
        id: row.id,
        stayId: row.stay_id,
        number: row.number,
        subject: { hi: row.subject_hi, en: row.subject_en },
        to: posts.get(row.to_post_id)!,
        action: row.action,
        urgency: row.urgency,
        dueOn: row.due_on,
        sentAt: row.sent_at.toISOString(),
        openedAt: row.opened_at?.toISOString() ?? null,
        leftAt: row.left_at?.toISOString() ?? null,
        pullBack: toAbility(
          mayPullBack(
            {
              stayId: row.stay_id,
              postId: row.to_post_id,
              fromPostId: row.left_at ? null : row.from_post_id,
              how: row.how,
              openedAt: row.opened_at,
              paper: !row.physical ? 'none' : row.received_at ? 'received' : 'awaited',
            },
            actor,
          ),
        ),
      }),
    ),
    next: rows.length > asked.limit && last ? toCursor([last.sent_at.toISOString(), last.stay_id]) : null,
  }
}

/** A thing found by its number or id, for tracking. */
export type Tracked = {
  kind: MovingKind
  id: string
  number: string
  computer_number: number
  subject_hi: string
  subject_en: string
  state: string
  holder: string | null
  readable: boolean
}

const trackedFrom = (
  actor: Actor,
  which: ReturnType<typeof sql<boolean>>,
  receiptWhich: ReturnType<typeof sql<boolean>>,
) => sql<Tracked>`
  select * from (
    select 'file' as kind, file.id, file.number, file.computer_number, file.subject_hi, file.subject_en, file.state,
      (select to_post_id from movement where subject_kind = 'file' and subject_id = file.id and left_at is null) as holder,
      ${seesFile(actor)} as readable, file.classification, file.unit_id
    from file where ${which}
    union all
    select 'receipt', receipt.id, receipt.number, receipt.computer_number, receipt.subject_hi, receipt.subject_en, receipt.state,
      (select to_post_id from movement where subject_kind = 'receipt' and subject_id = receipt.id and left_at is null),
      ${seesReceipt(actor)}, receipt.classification, receipt.unit_id
    from receipt where ${receiptWhich}) found
  where readable or (classification = 'normal' and ${tracks(actor, sql`found.unit_id`)})
  order by readable desc, computer_number desc limit 20`

/** One file or receipt the actor may follow, or undefined. */
export const trackedById = async (
  db: Database,
  actor: Actor,
  kind: MovingKind,
  id: string,
): Promise<Tracked | undefined> =>
  (
    await trackedFrom(
      actor,
      sql`${kind} = 'file' and file.id = ${id}`,
      sql`${kind} = 'receipt' and receipt.id = ${id}`,
    ).execute(db)
  ).rows[0]

const devanagariDigits = '०१२३४५६७८९'

/** A number as typed: digits of either script, spaces gone, case folded. */
export const foldNumber = (typed: string): string =>
  typed
    .normalize('NFC')
    .replace(/[०-९]/g, digit => String(devanagariDigits.indexOf(digit)))
    .replace(/\s+/g, '')
    .toLowerCase()

/** Files and receipts whose number, part of a number or computer number was typed, among what the actor may follow. */
export const trackedByNumber = async (db: Database, actor: Actor, typed: string): Promise<Tracked[]> => {
  const folded = foldNumber(typed)
  const computer = /^\d{1,12}$/.test(folded) ? Number(folded) : -1
  const like = `${folded.replace(/[\\%_]/g, '\\$&')}%`
  return (
    await trackedFrom(
      actor,
      sql`(lower(file.number) like ${like} or file.computer_number = ${computer})`,
      sql`(lower(receipt.number) like ${like} or receipt.computer_number = ${computer})`,
    ).execute(db)
  ).rows
}
