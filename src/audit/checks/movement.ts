import { sql } from 'kysely'
import { about, type Check, commits, firstDiffering, mentions } from './check.ts'

/** Every sharing with a post, both ways, and when it was taken back by whom. */
const shares: Check = {
  what: 'share',
  problem: 'share-differs',
  rows: sql`
    select * from (
      select coalesce(share.id::text, ${about} ->> 'share') as which, coalesce(share.subject_kind, entry.subject_kind) as subject_kind,
        coalesce(share.subject_id, entry.subject_id) as subject_id, ${firstDiffering([
          ['missing', sql`share.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['subject_id', sql`share.subject_id`, sql`entry.subject_id`],
          ['to_post_id', sql`share.to_post_id::text`, sql`${about} ->> 'to'`],
          ['until_on', sql`share.until_on::text`, sql`${about} ->> 'until'`],
          ['said', sql`encode(share.said, 'hex')`, sql`${commits} ->> 'remark'`],
          ['given_at', sql`share.given_at`, sql`entry.at`],
          ['by_post_id', sql`share.by_post_id`, sql`entry.post_id`],
          ['by_person_id', sql`share.by_person_id`, sql`entry.person_id`],
          ['ended_at', sql`share.ended_at`, sql`ended.at`],
          ['ended_by_post', sql`share.ended_by_post`, sql`ended.post_id`],
          ['ended_by_person', sql`share.ended_by_person`, sql`ended.person_id`],
        ])} as field
      from (select * from ledger_entry where kind in ('file.shared', 'receipt.shared')) entry
        full join share on share.id::text = ${about} ->> 'share'
        left join lateral (select at, post_id, person_id from ledger_entry ending where ending.subject_kind = share.subject_kind
          and ending.subject_id = share.subject_id and ending.kind in ('file.share-ended', 'receipt.share-ended')
          and json_or_null(ending.leaf) -> 'about' ->> 'share' = share.id::text order by ending.seq limit 1) ended on true) differing
    where field is not null`,
}

/** Every waiting, both ways: why, until when, and how it ended. */
const waitings: Check = {
  what: 'waiting',
  problem: 'waiting-differs',
  rows: sql`
    select * from (
      select coalesce(waiting.id::text, ${about} ->> 'waiting') as which,
        coalesce(waiting.subject_kind, entry.subject_kind) as subject_kind,
        coalesce(waiting.subject_id, entry.subject_id) as subject_id, ${firstDiffering([
          ['missing', sql`waiting.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['subject_id', sql`waiting.subject_id`, sql`entry.subject_id`],
          ['way', sql`waiting.way`, sql`${about} ->> 'way'`],
          ['review_on', sql`waiting.review_on::text`, sql`${about} ->> 'review'`],
          ['reason', sql`encode(waiting.reason, 'hex')`, sql`${commits} ->> 'reason'`],
          ['begun_at', sql`waiting.begun_at`, sql`entry.at`],
          ['begun_by_post', sql`waiting.begun_by_post`, sql`entry.post_id`],
          ['begun_by_person', sql`waiting.begun_by_person`, sql`entry.person_id`],
          ['ended_at', sql`waiting.ended_at`, sql`ended.at`],
          ['ended_how', sql`waiting.ended_how`, sql`json_or_null(ended.leaf) -> 'about' ->> 'ended'`],
          ['ended_by_post', sql`waiting.ended_by_post`, sql`ended.post_id`],
          ['ended_by_person', sql`waiting.ended_by_person`, sql`ended.person_id`],
        ])} as field
      from (select * from ledger_entry where ${mentions('waiting')} and json_or_null(leaf) -> 'about' ? 'way'
          and json_or_null(leaf) -> 'about' ? 'waiting') entry
        full join waiting on waiting.id::text = ${about} ->> 'waiting'
        left join lateral (select at, post_id, person_id, leaf from ledger_entry ending
          where ending.subject_kind = waiting.subject_kind and ending.subject_id = waiting.subject_id
          and json_or_null(ending.leaf) -> 'about' ->> 'waiting' = waiting.id::text
          and json_or_null(ending.leaf) -> 'about' ? 'ended' order by ending.seq limit 1) ended on true) differing
    where field is not null`,
}

/** Which file was examined in which, both ways, and the note that returned the decision. */
const examinations: Check = {
  what: 'examination',
  problem: 'waiting-differs',
  rows: sql`
    select * from (
      select coalesce(examination.id::text, ${about} ->> 'waiting') as which, 'file' as subject_kind,
        coalesce(examination.file_id, entry.subject_id) as subject_id, ${firstDiffering([
          ['missing', sql`examination.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['file_id', sql`examination.file_id`, sql`entry.subject_id`],
          ['linked_id', sql`examination.linked_id::text`, sql`${about} ->> 'linked'`],
          ['begun_at', sql`examination.begun_at`, sql`entry.at`],
          ['begun_by_post', sql`examination.begun_by_post`, sql`entry.post_id`],
          ['begun_by_person', sql`examination.begun_by_person`, sql`entry.person_id`],
          ['note_id', sql`examination.note_id::text`, sql`json_or_null(returned.leaf) -> 'about' ->> 'note'`],
        ])} as field
      from (select * from ledger_entry where kind = 'file.examined-linked') entry
        full join examination on examination.waiting_id::text = ${about} ->> 'waiting'
        left join lateral (select leaf from ledger_entry ending where ending.subject_kind = 'file'
          and ending.subject_id = examination.file_id and ending.kind = 'file.decision-returned'
          and json_or_null(ending.leaf) -> 'about' ->> 'waiting' = examination.waiting_id::text limit 1) returned on true) differing
    where field is not null`,
}

/** Which papers returned with a decision, and from which pages or draft of the linked file, both ways. */
const returnedPapers: Check = {
  what: 'returned-paper',
  problem: 'waiting-differs',
  rows: sql`
    select * from (
      select coalesce(returned.paper_id::text, ${about} ->> 'paper') as which, 'file' as subject_kind,
        coalesce(entry.subject_id, examination.linked_id) as subject_id, ${firstDiffering([
          ['missing', sql`returned.paper_id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['examination_id', sql`returned.examination_id::text`, sql`${about} ->> 'examination'`],
          ['linked_id', sql`examination.linked_id`, sql`entry.subject_id`],
          ['from_paper', sql`returned.from_paper::text`, sql`${about} ->> 'of'`],
          ['page_from', sql`returned.page_from::text`, sql`${about} ->> 'from'`],
          ['page_to', sql`returned.page_to::text`, sql`${about} ->> 'to'`],
          ['draft_id', sql`returned.draft_id::text`, sql`${about} ->> 'draft'`],
          ['draft_version', sql`returned.draft_version::text`, sql`${about} ->> 'version'`],
          ['at', sql`returned.at`, sql`entry.at`],
          // it stands on the file that was examined, and nowhere else
          ['file_id', sql`paper.file_id`, sql`examination.file_id`],
        ])} as field
      from (select * from ledger_entry where kind = 'file.paper-returned') entry
        full join returned_paper returned on returned.paper_id::text = ${about} ->> 'paper'
        left join examination on examination.id = returned.examination_id
        left join correspondence paper on paper.id = returned.paper_id) differing
    where field is not null`,
}

/** What belongs to movement beside the stays themselves. */
export const movementChecks: readonly Check[] = [shares, waitings, examinations, returnedPapers]
