import { sql } from 'kysely'
import type { Json } from '#kit/json.ts'
import type { Actor } from '#people/contract.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { Particulars } from '../particulars.ts'

/** Where a receipt's particulars stand: their text, how many came before, and the day the register wrote it down. */
export type Standing = { value: { [name: string]: Json }; nth: number; recordedAt: Date }

/** The particulars of a receipt as committed to last. */
export const standingParticulars = async (tx: Database, receiptId: string): Promise<Standing> => {
  const { rows } = await sql<Standing>`
    select json_or_null(content.bytes) -> 'value' as value, coalesce(newest.nth, 0) as nth,
      coalesce(root.recorded_at, receipt.recorded_at) as "recordedAt"
    from receipt
      left join receipt root on root.id = receipt.root_id
      left join lateral (select nth, particulars from receipt_revision where receipt_id = receipt.id order by nth desc limit 1) newest on true
      join content on content.commitment = coalesce(newest.particulars, receipt.particulars)
    where receipt.id = ${receiptId}`.execute(tx)
  return rows[0]!
}

/** A later text of the particulars about to be stored. */
export type NewRevision = {
  id: string
  receiptId: string
  nth: number
  kind: 'correction' | 'completion'
  particulars: Buffer
  reason: Buffer | null
  at: Date
  /** the receipt it was corrected on, where it is a copy of that */
  from?: string
}

/** Stores a later text of the particulars beside those before it. */
export const addRevision = async (tx: Transaction, revision: NewRevision, actor: Actor): Promise<void> => {
  await sql`
    insert into receipt_revision (id, receipt_id, nth, kind, particulars, reason, at, by_person, by_post, from_receipt)
    values (${revision.id}, ${revision.receiptId}, ${revision.nth}, ${revision.kind}, ${revision.particulars},
      ${revision.reason}::bytea, ${revision.at}, ${actor.personId}, ${actor.postId}, ${revision.from ?? null})`.execute(
    tx,
  )
}

/** The copies for action marked from a receipt, and those marked from them; void ones are left out. */
export const copiesBelow = async (tx: Database, receiptId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    with recursive below as (
      select id, state from receipt where parent_id = ${receiptId}
      union all
      select receipt.id, receipt.state from below join receipt on receipt.parent_id = below.id)
    select id from below where state <> 'void' order by id`.execute(tx)
  return rows.map(row => row.id)
}

/** Puts the later particulars where lists and rules read them; gives the new version. */
export const setParticulars = async (
  tx: Transaction,
  receiptId: string,
  given: Particulars & { receivedOn: string },
  { late, senderKey }: { late: boolean; senderKey: string },
): Promise<number> => {
  const { rows } = await sql<{ version: number }>`
    update receipt set classification = ${given.classification}, urgency = ${given.urgency}, delivery_mode = ${given.deliveryMode},
      letter_language = ${given.letterLanguage}, type = ${given.type}, vip = ${given.vip}, letter_number = ${given.letterNumber || null},
      letter_on = ${given.letterOn}, received_on = ${given.receivedOn}, late_reason = ${late ? given.lateReason : null},
      sender = ${JSON.stringify(given.sender)}::jsonb, sender_key = ${senderKey}, category = ${given.category},
      subcategory = ${given.subcategory}, subject_hi = ${given.subject.hi}, subject_en = ${given.subject.en},
      enclosures = ${given.enclosures || null}, remarks = ${given.remarks || null}, version = version + 1
    where id = ${receiptId} returning version`.execute(tx)
  return rows[0]!.version
}
