import { type RawBuilder, sql } from 'kysely'
import type { EntryKind } from '#ledger/kinds.ts'
import { about, type Check, commits, firstDiffering, value } from './check.ts'

/** Rows of an issue (`stored`) against the entry that made each (`entry`), both ways. `joined`: what else they are compared with. */
const ofIssue = (
  what: string,
  kind: EntryKind,
  table: string,
  pairs: Parameters<typeof firstDiffering>[0],
  joined: RawBuilder<unknown> = sql``,
): Check => ({
  what,
  problem: 'issue-differs',
  rows: sql`
    select * from (
      select coalesce(stored.issue_id, entry.subject_id)::text as which, 'issue' as subject_kind,
        coalesce(stored.issue_id, entry.subject_id) as subject_id, ${firstDiffering([
          ['missing', sql`stored.issue_id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ...pairs,
        ])} as field
      from (select * from ledger_entry where subject_kind = 'issue' and kind = ${kind}) entry
        full join ${sql.table(table)} stored on stored.issue_id = entry.subject_id
        ${joined}) differing
    where field is not null`,
})

/** Letters that got their number to be signed: by whom, what was set, in which way it is signed, and whether each became the issue or was given up. */
const prints = ofIssue(
  'numbered-letter',
  'issue.numbered',
  'numbered_letter',
  [
    ['way', sql`stored.way`, sql`${value} ->> 'attested'`],
    ['draft_id', sql`stored.draft_id::text`, sql`${about} ->> 'draft'`],
    ['document_id', sql`stored.document_id::text`, sql`${about} ->> 'document'`],
    ['content', sql`encode(stored.content, 'hex')`, sql`${commits} ->> 'issue'`],
    ['document', sql`encode(document.sha256, 'hex')`, sql`${value} -> 'print' ->> 'sha256'`],
    ['check_code', sql`position(stored.check_code in ${value} ->> 'check') > 0`, sql`true`],
    ['printed_at', sql`stored.printed_at`, sql`entry.at`],
    ['printed_by_person', sql`stored.printed_by_person`, sql`entry.person_id`],
    ['printed_by_post', sql`stored.printed_by_post`, sql`entry.post_id`],
    [
      'state',
      sql`stored.state`,
      sql`case last.kind when 'issue.made' then 'issued' when 'issue.number-cancelled' then 'cancelled' else 'printed' end`,
    ],
    ['cancelled_at', sql`stored.cancelled_at`, sql`given_up.at`],
    ['cancelled_by_person', sql`stored.cancelled_by_person`, sql`given_up.person_id`],
    ['cancelled_by_post', sql`stored.cancelled_by_post`, sql`given_up.post_id`],
    ['reason', sql`encode(stored.reason, 'hex')`, sql`json_or_null(given_up.leaf) -> 'commits' ->> 'reason'`],
  ],
  sql`
    left join content on content.commitment = stored.content
    left join document on document.id = stored.document_id
    left join ledger_entry given_up on given_up.subject_kind = 'issue' and given_up.subject_id = stored.issue_id
      and given_up.kind = 'issue.number-cancelled'
    left join lateral (select kind from ledger_entry turn where turn.subject_kind = 'issue' and turn.subject_id = stored.issue_id
      and turn.kind in ('issue.made', 'issue.number-cancelled') order by turn.seq desc limit 1) last on true`,
)

/** Issues cancelled. */
const cancelled = ofIssue('issue-cancelled', 'issue.cancelled', 'issue_cancelled', [
  ['cancelled_at', sql`stored.cancelled_at`, sql`entry.at`],
  ['by_person', sql`stored.by_person`, sql`entry.person_id`],
  ['by_post', sql`stored.by_post`, sql`entry.post_id`],
  ['reason', sql`encode(stored.reason, 'hex')`, sql`${commits} ->> 'reason'`],
])

/** Letters that wait to be signed, and issues cancelled. */
export const numberedChecks: readonly Check[] = [prints, cancelled]
