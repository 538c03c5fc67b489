import { sql } from 'kysely'
import { fileHorizon, receiptHorizon, seesFile, seesReceipt, tracks } from '#access/visibility.ts'
import type { MovingKind } from '#movement/contract.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'

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
  /** true: he follows it as an officer of the unit it belongs to */
  follows: boolean
  /** when it last left the actor’s own desk by his hand; null: it never did */
  sent_at: Date | null
}

const trackedFrom = (
  actor: Actor,
  which: ReturnType<typeof sql<boolean>>,
  receiptWhich: ReturnType<typeof sql<boolean>>,
) => sql<Tracked>`
  select found.*, found.classification = 'normal' and ${tracks(actor, sql`found.unit_id`)} as follows,
    (select max(gone.sent_at) from movement gone where gone.subject_kind = found.kind and gone.subject_id = found.id
      and gone.from_post_id = ${actor.postId}) as sent_at
  from (
    select 'file' as kind, file.id, file.number, file.computer_number, file.subject_hi, file.subject_en, file.state,
      (select to_post_id from movement where subject_kind = 'file' and subject_id = file.id and left_at is null) as holder,
      ${seesFile(actor)} as readable, file.classification, file.present_unit_id as unit_id
    from file where ${which}
    union all
    select 'receipt', receipt.id, receipt.number, receipt.computer_number, receipt.subject_hi, receipt.subject_en, receipt.state,
      (select to_post_id from movement where subject_kind = 'receipt' and subject_id = receipt.id and left_at is null),
      ${seesReceipt(actor)}, receipt.classification, receipt.unit_id
    from receipt where ${receiptWhich}) found
  where readable or (classification = 'normal' and ${tracks(actor, sql`found.unit_id`)})
    -- whoever sent it may follow where it is, also when it was pulled up from him unopened
    or exists (select 1 from movement gone where gone.subject_kind = found.kind and gone.subject_id = found.id
      and gone.from_post_id = ${actor.postId})
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

/**
 * Until when an actor may know of the urgency and the due day of a thing he follows: null without an end, for its readers of
 * today and the officers of its unit; for who had it, until it left him.
 */
export const followsUntil = async (db: Database, actor: Actor, found: Tracked): Promise<Date | null> => {
  if (found.follows) return null
  const horizon = found.kind === 'file' ? fileHorizon(actor, found.id) : receiptHorizon(actor, found.id)
  const seen = (await horizon.execute(db)).rows[0]
  return seen ? seen.until : new Date(0)
}
