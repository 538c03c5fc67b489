import { sql } from 'kysely'
import { about, type Check, commits, firstDiffering, value } from './check.ts'

/** A receipt's particulars against what was committed to at diarising, and its number against the register's entry. */
const receipts: Check = {
  what: 'receipt',
  problem: 'receipt-differs',
  rows: sql`
    select * from (
      select coalesce(receipt.id, entry.subject_id) as which, 'receipt' as subject_kind,
        coalesce(receipt.id, entry.subject_id) as subject_id, ${firstDiffering([
          ['missing', sql`receipt.id is null`, sql`false`],
          ['particulars', sql`content.bytes is null`, sql`false`],
          [
            'unrecorded',
            sql`(entry.seq is null or encode(receipt.particulars, 'hex') is distinct from ${commits} ->> 'particulars')`,
            sql`false`,
          ],
          ['receipt', sql`${value} ->> 'receipt'`, sql`receipt.id::text`],
          ['number', sql`${value} ->> 'number'`, sql`receipt.number`],
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
          ['paper_pages', sql`${value} -> 'physical' ->> 'pages'`, sql`receipt.paper_pages::text`],
          ['year', sql`${about} ->> 'year'`, sql`receipt.year::text`],
          ['serial', sql`${about} ->> 'serial'`, sql`receipt.serial::text`],
          ['parent_id', sql`${about} ->> 'parent'`, sql`receipt.parent_id::text`],
          ['root_id', sql`${about} ->> 'root'`, sql`receipt.root_id::text`],
          ['copy', sql`coalesce(${about} ->> 'copy', '')`, sql`receipt.copy`],
          ['computer_number', sql`${about} ->> 'computer'`, sql`receipt.computer_number::text`],
          [
            'late_reason',
            sql`case when json_or_null(said.leaf) -> 'about' ->> 'late' = 'true' then ${value} ->> 'lateReason' end`,
            sql`receipt.late_reason`,
          ],
          ['dispatch_id', sql`${about} ->> 'dispatch'`, sql`receipt.dispatch_id::text`],
          [
            'state',
            sql`case ended.kind when 'receipt.closed' then 'closed' when 'receipt.answered' then 'closed' when 'receipt.voided' then 'void' when 'receipt.put-in-file' then 'in_file' else 'open' end`,
            sql`receipt.state`,
          ],
          ['void_at', sql`case ended.kind when 'receipt.voided' then ended.at end`, sql`receipt.void_at`],
          ['void_reason', sql`json_or_null(reason.bytes) ->> 'value'`, sql`receipt.void_reason`],
          [
            'void_by_post',
            sql`case ended.kind when 'receipt.voided' then ended.post_id end`,
            sql`receipt.void_by_post`,
          ],
          [
            'void_by_person',
            sql`case ended.kind when 'receipt.voided' then ended.person_id end`,
            sql`receipt.void_by_person`,
          ],
          [
            'closed_at',
            sql`case ended.kind when 'receipt.closed' then ended.at else answered.at end`,
            sql`receipt.closed_at`,
          ],
          [
            'answered_by',
            sql`json_or_null(answered.leaf) -> 'about' ->> 'issue'`,
            sql`receipt.answered_by::text`,
          ],
          ['closing_remark', sql`json_or_null(remark.bytes) ->> 'value'`, sql`receipt.closing_remark`],
          [
            'cover',
            sql`case when opened.at is not null then 'completed' when entry.kind = 'receipt.cover-recorded' then 'sealed' end`,
            sql`receipt.cover`,
          ],
          ['completed_at', sql`opened.at`, sql`receipt.completed_at`],
          [
            'document_id',
            sql`coalesce(${about} ->> 'document', json_or_null(opened.leaf) -> 'about' ->> 'document')`,
            sql`receipt.document_id::text`,
          ],
          ['recorded_at', sql`receipt.recorded_at`, sql`entry.at`],
          ['diarised_by_person', sql`receipt.diarised_by_person`, sql`entry.person_id`],
          ['diarised_by_post', sql`receipt.diarised_by_post`, sql`entry.post_id`],
        ])} as field
      from (select * from ledger_entry where subject_kind = 'receipt' and kind in ('receipt.diarised', 'receipt.child-begun', 'receipt.cover-recorded')) entry
        full join receipt on receipt.id = entry.subject_id
        -- what it says now: the first text of its particulars, or the latest after it
        left join lateral (select leaf from ledger_entry where subject_kind = 'receipt' and subject_id = receipt.id
          and kind in ('receipt.diarised', 'receipt.child-begun', 'receipt.cover-recorded', 'receipt.corrected', 'receipt.completed') order by seq desc limit 1) said on true
        left join ledger_entry opened on opened.subject_kind = 'receipt' and opened.subject_id = receipt.id and opened.kind = 'receipt.completed'
        left join content on content.commitment = decode(json_or_null(said.leaf) -> 'commits' ->> 'particulars', 'hex')
        left join lateral (select kind, at, post_id, person_id, leaf from ledger_entry
          where subject_kind = 'receipt' and subject_id = receipt.id and kind in ('receipt.closed', 'receipt.answered', 'receipt.answer-cancelled', 'receipt.put-in-file', 'receipt.voided')
          order by seq desc limit 1) ended on true
        -- the last answer, unless it was cancelled and the receipt closed otherwise since
        left join lateral (select case kind when 'receipt.answered' then leaf end as leaf, case kind when 'receipt.answered' then at end as at
          from ledger_entry where subject_kind = 'receipt' and subject_id = receipt.id and kind in ('receipt.answered', 'receipt.answer-cancelled')
          order by seq desc limit 1) answered on true
        left join content reason on ended.kind = 'receipt.voided'
          and reason.commitment = decode(json_or_null(ended.leaf) -> 'commits' ->> 'reason', 'hex')
        left join content remark on remark.commitment = decode(json_or_null(ended.leaf) -> 'commits' ->> 'remark', 'hex')) differing
    where field is not null`,
}

/** Copies for information, both ways, and when each was read. */
const copies: Check = {
  what: 'copy',
  problem: 'receipt-differs',
  rows: sql`
    select * from (
      select coalesce(copy.id, entry.subject_id) as which, 'receipt' as subject_kind, coalesce(entry.subject_id, copy.receipt_id) as subject_id,
        ${firstDiffering([
          ['missing', sql`copy.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['sent_at', sql`copy.sent_at`, sql`entry.at`],
          ['from_post_id', sql`copy.from_post_id`, sql`entry.post_id`],
          ['from_person_id', sql`copy.from_person_id`, sql`entry.person_id`],
          [
            'read_at',
            sql`copy.read_at`,
            sql`(select min(opened.at) from ledger_entry opened where opened.subject_kind = 'receipt' and opened.subject_id = copy.receipt_id
              and opened.kind = 'receipt.read' and json_or_null(opened.leaf) -> 'about' ->> 'copy' = copy.id::text)`,
          ],
        ])} as field
      from (select * from ledger_entry where kind = 'receipt.copied') entry
        full join info_copy copy on copy.receipt_id = entry.subject_id and copy.to_post_id::text = ${about} ->> 'to') differing
    where field is not null`,
}

/** Every later text of the particulars, both ways: by whom, when, and that its words are the ones committed to. */
const revisions: Check = {
  what: 'receipt',
  problem: 'receipt-differs',
  rows: sql`
    select coalesce(revision.id::text, ${about} ->> 'revision') as which, 'receipt' as subject_kind,
      coalesce(entry.subject_id, revision.receipt_id) as subject_id, 'revision' as field
    from (select * from ledger_entry where kind in ('receipt.corrected', 'receipt.completed')) entry
      full join receipt_revision revision on revision.id::text = ${about} ->> 'revision'
    where revision.id is null or entry.seq is null or revision.receipt_id is distinct from entry.subject_id
      or revision.nth::text is distinct from ${about} ->> 'nth' or revision.at is distinct from entry.at
      or revision.by_person is distinct from entry.person_id or revision.by_post is distinct from entry.post_id
      or encode(revision.particulars, 'hex') is distinct from ${commits} ->> 'particulars'
      or encode(revision.reason, 'hex') is distinct from ${commits} ->> 'reason'
      or revision.from_receipt::text is distinct from ${about} ->> 'of'`,
}

/** Every slip that was handed out, both ways. */
const slips: Check = {
  what: 'receipt',
  problem: 'receipt-differs',
  rows: sql`
    select coalesce(slip.id::text, ${about} ->> 'slip') as which, 'receipt' as subject_kind,
      coalesce(entry.subject_id, slip.receipt_id) as subject_id, 'slip' as field
    from (select * from ledger_entry where kind = 'receipt.slip-made') entry
      full join receipt_slip slip on slip.id::text = ${about} ->> 'slip'
      left join content on content.commitment = slip.slip
    where slip.id is null or entry.seq is null or slip.receipt_id is distinct from entry.subject_id
      or slip.made_at is distinct from entry.at or slip.made_by_post is distinct from entry.post_id
      or slip.made_by_person is distinct from entry.person_id or slip.language is distinct from ${about} ->> 'language'
      or encode(slip.slip, 'hex') is distinct from ${commits} ->> 'slip' or slip.code is distinct from ${value} ->> 'code'`,
}

/** Whatever was marked from a receipt says so in both chains. */
const children: Check = {
  what: 'receipt',
  problem: 'receipt-differs',
  rows: sql`
    select coalesce(child.id::text, ${about} ->> 'child') as which, 'receipt' as subject_kind,
      coalesce(entry.subject_id, child.parent_id) as subject_id, 'parent_id' as field
    from (select * from ledger_entry where kind = 'receipt.child-given') entry
      full join (select * from receipt where parent_id is not null) child
        on child.id::text = ${about} ->> 'child' and child.parent_id = entry.subject_id
    where child.id is null or entry.seq is null or child.copy is distinct from ${about} ->> 'copy'
      or child.recorded_at is distinct from entry.at`,
}

/** The bytes a receipt was diarised with, and those made for a file, are the bytes the document names. */
const scans: Check = {
  what: 'document',
  problem: 'document-differs',
  rows: sql`
    select coalesce(document.id::text, ${value} ->> 'id') as which, entry.subject_kind, entry.subject_id, 'document' as field
    from ledger_entry entry
      join content on encode(content.commitment, 'hex') = ${commits} ->> 'document'
      left join document on document.id::text = ${value} ->> 'id'
    where encode(document.sha256, 'hex') is distinct from ${value} ->> 'sha256'
      or encode(document.original_sha256, 'hex') is distinct from ${value} ->> 'original'
      or document.pages::text is distinct from ${value} ->> 'pages'`,
}

/** Receipts and their scans. */
export const receiptChecks: readonly Check[] = [receipts, copies, revisions, slips, children, scans]
