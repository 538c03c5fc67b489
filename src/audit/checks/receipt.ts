import { sql } from 'kysely'
import { about, type Check, commits, firstDiffering, value } from './check.ts'

/** A receipt's particulars against what was committed to at diarising, and its number against the register's entry. */
const receipts: Check = {
  what: 'receipt',
  problem: 'receipt-differs',
  rows: sql`
    select * from (
      select receipt.id as which, 'receipt' as subject_kind, receipt.id as subject_id, ${firstDiffering([
        ['particulars', sql`content.bytes is null`, sql`false`],
        [
          'unrecorded',
          sql`(entry.seq is null or encode(receipt.particulars, 'hex') is distinct from ${commits} ->> 'particulars')`,
          sql`false`,
        ],
        ['unit_id', sql`${value} ->> 'unit'`, sql`receipt.unit_id::text`],
        ['delivery_mode', sql`${value} ->> 'deliveryMode'`, sql`receipt.delivery_mode`],
        ['letter_language', sql`${value} ->> 'letterLanguage'`, sql`receipt.letter_language`],
        ['type', sql`${value} ->> 'type'`, sql`receipt.type`],
        ['classification', sql`${value} ->> 'classification'`, sql`receipt.classification`],
        ['urgency', sql`${value} ->> 'urgency'`, sql`receipt.urgency`],
        ['vip', sql`${value} ->> 'vip'`, sql`receipt.vip`],
        ['letter_number', sql`nullif(${value} ->> 'letterNumber', '')`, sql`receipt.letter_number`],
        ['letter_on', sql`${value} ->> 'letterOn'`, sql`receipt.letter_on::text`],
        ['received_on', sql`${value} ->> 'receivedOn'`, sql`receipt.received_on::text`],
        ['sender', sql`${value} -> 'sender'`, sql`receipt.sender`],
        ['category', sql`${value} ->> 'category'`, sql`receipt.category`],
        ['subcategory', sql`${value} ->> 'subcategory'`, sql`receipt.subcategory`],
        ['subject_hi', sql`${value} -> 'subject' ->> 'hi'`, sql`receipt.subject_hi`],
        ['subject_en', sql`${value} -> 'subject' ->> 'en'`, sql`receipt.subject_en`],
        ['enclosures', sql`nullif(${value} ->> 'enclosures', '')`, sql`receipt.enclosures`],
        ['remarks', sql`nullif(${value} ->> 'remarks', '')`, sql`receipt.remarks`],
        ['year', sql`${about} ->> 'year'`, sql`receipt.year::text`],
        ['serial', sql`${about} ->> 'serial'`, sql`receipt.serial::text`],
        ['computer_number', sql`${about} ->> 'computer'`, sql`receipt.computer_number::text`],
        ['document_id', sql`${about} ->> 'document'`, sql`receipt.document_id::text`],
        ['recorded_at', sql`receipt.recorded_at`, sql`entry.at`],
        ['diarised_by_person', sql`receipt.diarised_by_person`, sql`entry.person_id`],
        ['diarised_by_post', sql`receipt.diarised_by_post`, sql`entry.post_id`],
      ])} as field
      from receipt left join content on content.commitment = receipt.particulars
        left join ledger_entry entry on entry.subject_kind = 'receipt' and entry.subject_id = receipt.id and entry.kind = 'receipt.diarised'
      ) differing
    where field is not null`,
}

/** The bytes a receipt was diarised with are the bytes its document names. */
const scans: Check = {
  what: 'document',
  problem: 'document-differs',
  rows: sql`
    select document.id as which, entry.subject_kind, entry.subject_id, 'sha256' as field
    from ledger_entry entry
      join content on encode(content.commitment, 'hex') = ${commits} ->> 'document'
      left join document on document.id::text = ${value} ->> 'id'
    where encode(document.sha256, 'hex') is distinct from ${value} ->> 'sha256'`,
}

/** Receipts and their scans. */
export const receiptChecks: readonly Check[] = [receipts, scans]
