import { sql } from 'kysely'
import { seesFile, seesReceipt, tracks } from '#access/visibility.ts'
import { type Hand, handsShown } from '#movement/hands.ts'
import { postsShown } from '#movement/read.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { ReceiptState } from '../particulars.ts'
import type { Child } from './contract.ts'

type Row = {
  id: string
  sees: boolean
  number: string
  state: ReceiptState
  by_post: string
  by_person: string | null
  to_post: string
  sent_at: Date
  action: Child['action']
  due_on: string | null
  holder: string | null
  closed_at: Date | null
  closing_remark: string | null
  file_number: string | null
  answer_number: string | null
}

/**
 * The copies for action marked from a receipt, in the order of their numbers. Whoever sees the receipt follows where each lies and
 * what became of it; the words it was closed with are for an open view only.
 */
export const childrenOf = async (
  db: Database,
  actor: Actor,
  receiptId: string,
  until: Date | null,
): Promise<Child[]> => {
  const { rows } = await sql<Row>`
    select receipt.id, ${seesReceipt(actor)} as sees, receipt.number, receipt.state, first.from_post_id as by_post, first.from_person_id as by_person,
      first.to_post_id as to_post, first.sent_at, first.action, first.due_on, lies.to_post_id as holder, receipt.closed_at,
      receipt.closing_remark, answer.number as answer_number,
      (select file.number from correspondence paper join file on file.id = paper.file_id
        where paper.receipt_id = receipt.id and paper.from_paper is null
          and (${seesFile(actor)} or (file.classification = 'normal' and ${tracks(actor, sql`file.present_unit_id`)}))) as file_number
    from receipt
      left join issue answer on answer.id = receipt.answered_by
      join movement first on first.subject_kind = 'receipt' and first.subject_id = receipt.id and first.seq = 1
      left join movement lies on lies.subject_kind = 'receipt' and lies.subject_id = receipt.id and lies.left_at is null
    where receipt.parent_id = ${receiptId} and (${until}::timestamptz is null or receipt.recorded_at <= ${until}::timestamptz)
    order by receipt.recorded_at, receipt.computer_number`.execute(db)
  const marker = (row: Row): Hand => ({ post: row.by_post, person: row.by_person, at: row.sent_at })
  const [posts, hands] = await Promise.all([
    postsShown(
      db,
      rows.flatMap(row => [row.to_post, row.holder]),
    ),
    handsShown(db, rows.map(marker)),
  ])
  return rows.map(row => ({
    id: row.sees ? row.id : null,
    number: row.number,
    by: hands(marker(row)),
    to: posts.get(row.to_post)!,
    sentAt: row.sent_at.toISOString(),
    action: row.action,
    dueOn: row.due_on,
    state: row.state,
    holder: row.holder ? (posts.get(row.holder) ?? null) : null,
    file: row.state === 'in_file' ? row.file_number : null,
    answeredBy: until === null ? row.answer_number : null,
    closed: row.closed_at
      ? { at: row.closed_at.toISOString(), remark: until === null ? (row.closing_remark ?? '') : '' }
      : null,
  }))
}

/** The receipt a copy for action was marked from; its id only for whom it exists. */
export const parentOf = async (
  db: Database,
  actor: Actor,
  receiptId: string,
): Promise<{ id: string | null; number: string } | null> => {
  const { rows } = await sql<{ id: string; number: string; sees: boolean }>`
    select receipt.id, receipt.number, ${seesReceipt(actor)} as sees
    from receipt child join receipt on receipt.id = child.parent_id where child.id = ${receiptId}`.execute(db)
  const row = rows[0]
  return row ? { id: row.sees ? row.id : null, number: row.number } : null
}

/** What copies for action were marked from, each with the time of the marking: what was written there until then came along. */
export const ancestriesOf = async (
  db: Database,
  receiptIds: readonly string[],
): Promise<readonly { receiptId: string; id: string; until: Date }[]> => {
  if (receiptIds.length === 0) return []
  const { rows } = await sql<{ receiptId: string; id: string; until: Date }>`
    with recursive line as (
      select id as receipt_id, parent_id as id, recorded_at as until from receipt
      where id = any(${receiptIds}::uuid[]) and parent_id is not null
      union all
      select line.receipt_id, receipt.parent_id, receipt.recorded_at from line join receipt on receipt.id = line.id
      where receipt.parent_id is not null)
    select receipt_id as "receiptId", id, until from line`.execute(db)
  return rows
}

/** The line of one copy for action: what it was marked from, nearest first. */
export const ancestryOf = async (
  db: Database,
  receiptId: string,
): Promise<readonly { id: string; until: Date }[]> => ancestriesOf(db, [receiptId])
