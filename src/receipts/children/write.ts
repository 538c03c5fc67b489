import { sql } from 'kysely'
import type { Json } from '#kit/json.ts'
import type { Actor } from '#people/contract.ts'
import type { Transaction } from '#storage/database.ts'

/** What a copy for action takes over from the receipt it is marked from, asked under that one's lock. */
export type Source = {
  rootId: string
  rootNumber: string
  copy: string
  year: number
  serial: number
  /** how many copies were marked from it before */
  given: number
  /** posts that have an open copy of it */
  at: string[]
  late: boolean
  particulars: { [name: string]: Json }
}

/** Reads what a copy takes over: the number's parts and the particulars as they stand. */
export const sourceOf = async (tx: Transaction, parentId: string): Promise<Source> => {
  const { rows } = await sql<Source>`
    select root.id as "rootId", root.number as "rootNumber", receipt.copy, receipt.year, receipt.serial,
      receipt.late_reason is not null as late,
      (select count(*) from receipt child where child.parent_id = receipt.id) as given,
      array(select stay.to_post_id from receipt child join movement stay on stay.subject_kind = 'receipt' and stay.subject_id = child.id
        where child.parent_id = receipt.id and stay.left_at is null) as at,
      (select json_or_null(content.bytes) -> 'value' from content where content.commitment = coalesce(
        (select revision.particulars from receipt_revision revision where revision.receipt_id = receipt.id order by nth desc limit 1),
        receipt.particulars)) as particulars
    from receipt join receipt root on root.id = coalesce(receipt.root_id, receipt.id)
    where receipt.id = ${parentId}`.execute(tx)
  return rows[0]!
}

/** A copy for action about to exist. */
export type NewChild = {
  id: string
  parentId: string
  rootId: string
  copy: string
  number: string
  particulars: Buffer
  at: Date
}

/** Stores a copy for action with the particulars of the receipt it is marked from; gives its computer number. */
export const addChild = async (tx: Transaction, child: NewChild, actor: Actor): Promise<number> => {
  const { rows } = await sql<{ computer_number: number }>`
    insert into receipt (id, unit_id, counter, year, serial, number, parent_id, root_id, copy, document_id, physical, paper_pages,
      classification, urgency, delivery_mode, letter_language, type, vip, letter_number, letter_on, received_on, late_reason,
      recorded_at, sender, sender_key, category, subcategory, subject_hi, subject_en, enclosures, remarks, diarised_by_person,
      diarised_by_post, particulars)
    select ${child.id}, unit_id, counter, year, serial, ${child.number}, id, ${child.rootId}, ${child.copy}, document_id, physical,
      paper_pages, classification, urgency, delivery_mode, letter_language, type, vip, letter_number, letter_on, received_on,
      late_reason, ${child.at}, sender, sender_key, category, subcategory, subject_hi, subject_en, enclosures, remarks,
      ${actor.personId}, ${actor.postId}, ${child.particulars}
    from receipt where id = ${child.parentId}
    returning computer_number`.execute(tx)
  return rows[0]!.computer_number
}
