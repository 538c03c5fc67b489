import { sql } from 'kysely'
import { seesCopy } from '#access/visibility.ts'
import { toCursor } from '#kit/cursor.ts'
import { type Hand, handsShown } from '#movement/hands.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { CopyRow } from '../copies/contract.ts'
import type { Sender } from '../particulars.ts'
import { senderShown } from './earlier.ts'

type Row = {
  id: string
  receipt_id: string
  number: string
  subject_hi: string
  subject_en: string
  sender: Sender
  urgency: CopyRow['urgency']
  vip: CopyRow['vip']
  from_post_id: string
  from_person_id: string
  sent_at: Date
  read_at: Date | null
}

/** Copies for information of the actor's post, newest first, with how many nobody has read. */
export const copiesOf = async (
  db: Database,
  actor: Actor,
  { only, after, limit }: { only: 'all' | 'unread'; after: (string | number)[] | undefined; limit: number },
): Promise<{ items: CopyRow[]; next: string | null; unread: number }> => {
  const [at, afterId] = after ?? []
  const [{ rows }, counted] = await Promise.all([
    sql<Row>`
      select copy.id, copy.receipt_id, receipt.number, subject_hi, subject_en, sender, urgency, vip, copy.from_post_id, copy.from_person_id, copy.sent_at, copy.read_at
      from info_copy copy join receipt on receipt.id = copy.receipt_id
      where ${seesCopy(actor)} and (${only} = 'all' or copy.read_at is null)
        and (${at ?? null}::timestamptz is null or (copy.sent_at, copy.id) < (${at ?? null}::timestamptz, ${afterId ?? null}::uuid))
      order by copy.sent_at desc, copy.id desc limit ${limit + 1}`.execute(db),
    sql<{ count: number }>`
      select count(*) as count from info_copy copy join receipt on receipt.id = copy.receipt_id
      where ${seesCopy(actor)} and copy.read_at is null`.execute(db),
  ])
  const page = rows.slice(0, limit)
  const giver = (row: Row): Hand => ({ post: row.from_post_id, person: row.from_person_id, at: row.sent_at })
  const hands = await handsShown(db, page.map(giver))
  const last = page.at(-1)
  return {
    items: page.map(row => ({
      id: row.id,
      receiptId: row.receipt_id,
      number: row.number,
      subject: { hi: row.subject_hi, en: row.subject_en },
      sender: senderShown(row.sender),
      urgency: row.urgency,
      vip: row.vip,
      from: hands(giver(row)),
      sentAt: row.sent_at.toISOString(),
      readAt: row.read_at?.toISOString() ?? null,
    })),
    next: rows.length > limit && last ? toCursor([last.sent_at.toISOString(), last.id]) : null,
    unread: counted.rows[0]?.count ?? 0,
  }
}

/** The receipt a copy of the actor's post is of; undefined when the post has no such copy. */
export const receiptOfCopy = async (
  db: Database,
  actor: Actor,
  copyId: string,
): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string }>`
    select copy.receipt_id as id from info_copy copy join receipt on receipt.id = copy.receipt_id
    where copy.id = ${copyId} and ${seesCopy(actor)}`.execute(db)
  return rows[0]?.id
}
