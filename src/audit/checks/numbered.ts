import { sql } from 'kysely'
import { about, type Check, commits, firstDiffering, value } from './check.ts'

/** Letters that got their number to be signed: by whom, what was set, in which way it is signed, and whether each became the issue or was given up. */
const prints: Check = {
  what: 'ink-letter',
  problem: 'issue-differs',
  rows: sql`
    select * from (
      select coalesce(given.issue_id, entry.subject_id)::text as which, 'issue' as subject_kind,
        coalesce(given.issue_id, entry.subject_id) as subject_id, ${firstDiffering([
          ['missing', sql`given.issue_id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['way', sql`given.way`, sql`${value} ->> 'attested'`],
          ['draft_id', sql`given.draft_id::text`, sql`${about} ->> 'draft'`],
          ['document_id', sql`given.document_id::text`, sql`${about} ->> 'document'`],
          ['content', sql`encode(given.content, 'hex')`, sql`${commits} ->> 'issue'`],
          ['document', sql`encode(document.sha256, 'hex')`, sql`${value} -> 'print' ->> 'sha256'`],
          ['check_code', sql`position(given.check_code in ${value} ->> 'check') > 0`, sql`true`],
          ['printed_at', sql`given.printed_at`, sql`entry.at`],
          ['printed_by_person', sql`given.printed_by_person`, sql`entry.person_id`],
          ['printed_by_post', sql`given.printed_by_post`, sql`entry.post_id`],
          [
            'state',
            sql`given.state`,
            sql`case last.kind when 'issue.made' then 'issued' when 'issue.number-cancelled' then 'cancelled' else 'printed' end`,
          ],
          ['cancelled_at', sql`given.cancelled_at`, sql`given_up.at`],
          ['cancelled_by_person', sql`given.cancelled_by_person`, sql`given_up.person_id`],
          ['cancelled_by_post', sql`given.cancelled_by_post`, sql`given_up.post_id`],
          [
            'reason',
            sql`encode(given.reason, 'hex')`,
            sql`json_or_null(given_up.leaf) -> 'commits' ->> 'reason'`,
          ],
        ])} as field
      from (select * from ledger_entry where subject_kind = 'issue' and kind = 'issue.numbered') entry
        full join numbered_letter given on given.issue_id = entry.subject_id
        left join content on content.commitment = given.content
        left join document on document.id = given.document_id
        left join ledger_entry given_up on given_up.subject_kind = 'issue' and given_up.subject_id = given.issue_id
          and given_up.kind = 'issue.number-cancelled'
        left join lateral (select kind from ledger_entry turn where turn.subject_kind = 'issue' and turn.subject_id = given.issue_id
          and turn.kind in ('issue.made', 'issue.number-cancelled') order by turn.seq desc limit 1) last on true) differing
    where field is not null`,
}

/** Issues cancelled, both ways. */
const cancelled: Check = {
  what: 'issue-cancelled',
  problem: 'issue-differs',
  rows: sql`
    select * from (
      select coalesce(ended.issue_id, entry.subject_id)::text as which, 'issue' as subject_kind,
        coalesce(ended.issue_id, entry.subject_id) as subject_id, ${firstDiffering([
          ['missing', sql`ended.issue_id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['cancelled_at', sql`ended.cancelled_at`, sql`entry.at`],
          ['by_person', sql`ended.by_person`, sql`entry.person_id`],
          ['by_post', sql`ended.by_post`, sql`entry.post_id`],
          ['reason', sql`encode(ended.reason, 'hex')`, sql`${commits} ->> 'reason'`],
        ])} as field
      from (select * from ledger_entry where subject_kind = 'issue' and kind = 'issue.cancelled') entry
        full join issue_cancelled ended on ended.issue_id = entry.subject_id) differing
    where field is not null`,
}

/** Letters that wait to be signed, and issues cancelled. */
export const numberedChecks: readonly Check[] = [prints, cancelled]
