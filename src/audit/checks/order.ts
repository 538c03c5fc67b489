import { sql } from 'kysely'
import { about, type Check, commits, firstDiffering, value } from './check.ts'

/** Recorded orders: whose, when and with which scan, as sealed; every such note has its row. */
const orders: Check = {
  what: 'order',
  problem: 'note-differs',
  rows: sql`
    select * from (
      select note.id::text as which, 'file' as subject_kind, note.subject_id, ${firstDiffering([
        ['missing', sql`recorded.note_id is null or ${value} -> 'order' is null`, sql`false`],
        ['ordered_by_post', sql`recorded.ordered_by_post::text`, sql`${value} -> 'order' ->> 'postId'`],
        ['ordered_by_person', sql`recorded.ordered_by_person::text`, sql`${value} -> 'order' ->> 'personId'`],
        ['ordered_on', sql`recorded.ordered_on::text`, sql`${value} -> 'order' ->> 'on'`],
        ['paper_id', sql`recorded.paper_id::text`, sql`${value} -> 'order' ->> 'paper'`],
      ])} as field
      from note left join note_order recorded on recorded.note_id = note.id left join content on content.commitment = note.committed
      where note.kind in ('oral_order', 'ink_order') or recorded.note_id is not null) differing
    where field is not null`,
}

/** What its officer said of an order, both ways. */
const words: Check = {
  what: 'order',
  problem: 'note-differs',
  rows: sql`
    select * from (
      select coalesce(word.note_id::text, ${about} ->> 'note') as which, 'file' as subject_kind,
        coalesce(entry.subject_id, note.subject_id) as subject_id, ${firstDiffering([
          ['settled', sql`word.note_id is null or entry.seq is null`, sql`false`],
          ['how', sql`'note.order-' || word.how`, sql`entry.kind`],
          ['at', sql`word.at`, sql`entry.at`],
          ['by_person', sql`word.by_person`, sql`entry.person_id`],
          ['by_post', sql`word.by_post`, sql`entry.post_id`],
          ['remark', sql`encode(word.remark, 'hex')`, sql`${commits} ->> 'remark'`],
        ])} as field
      from (select * from ledger_entry where kind in ('note.order-confirmed', 'note.order-disowned')) entry
        full join note_order_word word on word.note_id::text = ${about} ->> 'note'
        left join note on note.id = word.note_id) differing
    where field is not null`,
}

/** Orders recorded by another hand, and their officers' words. */
export const orderChecks: readonly Check[] = [orders, words]
