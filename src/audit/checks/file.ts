import { sql } from 'kysely'
import { about, type Check, firstDiffering, mentions, value } from './check.ts'

/** The kinds of entry by which a file comes to rest. */
const rested = sql`'file.closed', 'file.continued', 'file.merged'`

/** File covers against what was committed to at opening, and the running numbers against what they count. */
const files: Check = {
  what: 'file',
  problem: 'file-differs',
  rows: sql`
    select * from (
      select coalesce(file.id, entry.subject_id) as which, 'file' as subject_kind, coalesce(file.id, entry.subject_id) as subject_id,
        ${firstDiffering([
          ['missing', sql`file.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['cover', sql`content.bytes is null`, sql`false`],
          ['cover', sql`encode(file.cover, 'hex')`, sql`newest.cover`],
          ['unit_id', sql`file.unit_id::text`, sql`${about} ->> 'unit'`],
          [
            'present_unit_id',
            sql`file.present_unit_id::text`,
            sql`coalesce((select json_or_null(passed.leaf) -> 'about' ->> 'to' from ledger_entry passed where passed.subject_kind = 'file'
              and passed.subject_id = file.id and passed.kind = 'file.passed-over' order by seq desc limit 1), ${about} ->> 'unit')`,
          ],
          ['year', sql`file.year::text`, sql`${about} ->> 'year'`],
          ['serial', sql`file.serial::text`, sql`${about} ->> 'serial'`],
          ['opened_at', sql`file.opened_at`, sql`entry.at`],
          ['opened_by_person', sql`file.opened_by_person`, sql`entry.person_id`],
          ['opened_by_post', sql`file.opened_by_post`, sql`entry.post_id`],
          ['id', sql`${value} ->> 'file'`, sql`file.id::text`],
          ['number', sql`${value} ->> 'number'`, sql`file.number`],
          ['computer_number', sql`${value} ->> 'computerNumber'`, sql`(file.computer_number)::text`],
          [
            'kind',
            sql`file.kind`,
            sql`case when ${about} ? 'main' then 'part' when ${about} ? 'former' then 'volume' else 'main' end`,
          ],
          ['main_id', sql`file.main_id::text`, sql`${about} ->> 'main'`],
          ['former_id', sql`file.former_id::text`, sql`${about} ->> 'former'`],
          ['nth', sql`file.nth::text`, sql`${about} ->> 'nth'`],
          ['from_paragraph', sql`file.from_paragraph::text`, sql`coalesce(${about} ->> 'paragraph', '0')`],
          ['from_serial', sql`file.from_serial::text`, sql`coalesce(${about} ->> 'paper', '0')`],
          ['from_page', sql`file.from_page::text`, sql`coalesce(${about} ->> 'page', '0')`],
          [
            'number_kind',
            sql`file.number_kind`,
            sql`case when ${value} ? 'oldOpenedOn' then 'non_sfs' else 'sfs' end`,
          ],
          ['old_opened_on', sql`${value} ->> 'oldOpenedOn'`, sql`file.old_opened_on::text`],
          ['head_id', sql`${value} ->> 'head'`, sql`file.head_id::text`],
          ['subject_hi', sql`${value} -> 'subject' ->> 'hi'`, sql`file.subject_hi`],
          ['subject_en', sql`${value} -> 'subject' ->> 'en'`, sql`file.subject_en`],
          ['classification', sql`${value} ->> 'classification'`, sql`file.classification`],
          ['category', sql`${value} ->> 'category'`, sql`file.category`],
          ['remarks', sql`${value} ->> 'remarks'`, sql`file.remarks`],
          [
            'last_paragraph',
            sql`(select coalesce(max(paragraph_to), file.from_paragraph) from note where subject_kind = 'file' and subject_id = file.id and state = 'green')`,
            sql`file.last_paragraph`,
          ],
          [
            'last_serial',
            sql`(select coalesce(max(serial), file.from_serial) from correspondence where file_id = file.id)`,
            sql`file.last_serial`,
          ],
          [
            'last_page',
            sql`(select coalesce(max(page_to), file.from_page) from correspondence where file_id = file.id)`,
            sql`file.last_page`,
          ],
          [
            'state',
            sql`case when ending.kind in (${rested}) then 'closed' when ending.kind = 'file.close-asked' then 'close_asked' else 'active' end`,
            sql`file.state`,
          ],
          [
            'retention',
            sql`lower(file.retention)`,
            sql`json_or_null(ending.leaf) -> 'about' ->> 'retention'`,
          ],
          ['review_on', sql`file.review_on::text`, sql`json_or_null(ending.leaf) -> 'about' ->> 'review'`],
          [
            'closed_as',
            sql`file.closed_as`,
            sql`case when ending.kind in (${rested}) then split_part(ending.kind, '.', 2) end`,
          ],
          ['closed_at', sql`file.closed_at`, sql`case when ending.kind in (${rested}) then ending.at end`],
          [
            'closed_by_post',
            sql`file.closed_by_post`,
            sql`case when ending.kind in (${rested}) then ending.post_id end`,
          ],
          ['close_asked_at', sql`file.close_asked_at`, sql`asked.at`],
          ['close_asked_by_post', sql`file.close_asked_by_post`, sql`asked.post_id`],
          ['close_asked_by_person', sql`file.close_asked_by_person`, sql`asked.person_id`],
        ])} as field
      from (select * from ledger_entry where subject_kind = 'file' and kind = 'file.opened') entry
        full join file on file.id = entry.subject_id
        left join content on content.commitment = file.cover
        left join lateral (select kind, at, post_id, leaf from ledger_entry where subject_kind = 'file' and subject_id = file.id
          and kind in ('file.close-asked', 'file.close-declined', 'file.reopened', ${rested}) order by seq desc limit 1) ending on true
        left join lateral (select json_or_null(leaf) -> 'commits' ->> 'cover' as cover from ledger_entry
          where subject_kind = 'file' and subject_id = file.id and kind in ('file.opened', 'file.cover-edited')
          order by seq desc limit 1) newest on true
        left join lateral (select at, person_id, post_id from ledger_entry where subject_kind = 'file' and subject_id = file.id
          and kind = 'file.close-asked' and ending.kind in ('file.close-asked', 'file.closed') order by seq desc limit 1) asked on true) differing
    where field is not null`,
}

/** The correspondence side, paper by paper, both ways. */
const papers: Check = {
  what: 'paper',
  problem: 'paper-differs',
  rows: sql`
    select * from (
      select coalesce(paper.id::text, ${about} ->> 'paper') as which, 'file' as subject_kind,
        coalesce(entry.subject_id, paper.file_id) as subject_id, ${firstDiffering([
          ['missing', sql`paper.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['file_id', sql`paper.file_id`, sql`entry.subject_id`],
          ['serial', sql`paper.serial::text`, sql`${about} ->> 'serial'`],
          ['page_from', sql`paper.page_from::text`, sql`${about} ->> 'from'`],
          ['page_to', sql`paper.page_to::text`, sql`${about} ->> 'to'`],
          ['kind', sql`paper.kind`, sql`${about} ->> 'what'`],
          ['receipt_id', sql`paper.receipt_id::text`, sql`${about} ->> 'receipt'`],
          ['issue_id', sql`paper.issue_id::text`, sql`${about} ->> 'issue'`],
          ['document_id', sql`paper.document_id::text`, sql`${about} ->> 'document'`],
          ['from_paper', sql`paper.from_paper::text`, sql`${about} ->> 'of'`],
          ['entered_at', sql`paper.entered_at`, sql`entry.at`],
          ['entered_by_person', sql`paper.entered_by_person`, sql`entry.person_id`],
        ])} as field
      from (select * from ledger_entry where kind = 'file.paper-entered') entry
        full join correspondence paper on paper.id::text = ${about} ->> 'paper') differing
    where field is not null`,
}

/** Which paper was marked as under consideration or fresh, by whom and when, both ways. */
const marks: Check = {
  what: 'mark',
  problem: 'paper-differs',
  rows: sql`
    select * from (
      select coalesce(mark.correspondence_id::text, ${about} ->> 'paper') as which, 'file' as subject_kind,
        coalesce(entry.subject_id, mark.file_id) as subject_id, ${firstDiffering([
          ['missing', sql`mark.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['file_id', sql`mark.file_id`, sql`entry.subject_id`],
          ['by_person', sql`mark.by_person`, sql`entry.person_id`],
          ['by_post', sql`mark.by_post`, sql`entry.post_id`],
        ])} as field
      from (select * from ledger_entry where kind in ('file.paper-entered', 'file.paper-marked')
          and ${mentions('mark')} and json_or_null(leaf) -> 'about' ? 'mark') entry
        full join correspondence_mark mark on mark.correspondence_id::text = ${about} ->> 'paper' and mark.at = entry.at
          and coalesce(mark.mark, '') = coalesce(${about} ->> 'mark', '')) differing
    where field is not null`,
}

/** The leaf of an entry as it was read once for all comparisons of its row. */
const said = sql`entry.said`

/** Every stay at a desk, both ways, and who opened it when. */
const movements: Check = {
  what: 'movement',
  problem: 'movement-differs',
  rows: sql`
    select * from (
      select coalesce(stay.id::text, (${said} -> 'about') ->> 'movement') as which, coalesce(stay.subject_kind, entry.subject_kind) as subject_kind,
        coalesce(stay.subject_id, entry.subject_id) as subject_id, ${firstDiffering([
          ['missing', sql`stay.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['subject_id', sql`stay.subject_id`, sql`entry.subject_id`],
          ['seq', sql`stay.seq`, sql`entry.nth`],
          ['sent_at', sql`stay.sent_at`, sql`entry.at`],
          [
            'to_post_id',
            sql`stay.to_post_id::text`,
            sql`coalesce((${said} -> 'about') ->> 'to', entry.post_id::text)`,
          ],
          ['urgency', sql`stay.urgency`, sql`coalesce((${said} -> 'about') ->> 'urgency', stay.urgency)`],
          [
            'due_on',
            sql`case when entry.kind like '%.sent' or (${said} -> 'about') ? 'urgency' then stay.due_on::text end`,
            sql`(${said} -> 'about') ->> 'due'`,
          ],
          ['action', sql`stay.action`, sql`(${said} -> 'about') ->> 'action'`],
          ['note_id', sql`stay.note_id::text`, sql`(${said} -> 'about') ->> 'note'`],
          ['remark', sql`encode(stay.remark, 'hex')`, sql`(${said} -> 'commits') ->> 'remark'`],
          ['how', sql`stay.how = 'pulled_back'`, sql`entry.kind like '%.pulled-back'`],
          ['how', sql`stay.how = 'pulled_up'`, sql`entry.kind like '%.pulled-up'`],
          ['meant_for', sql`stay.meant_for::text`, sql`(${said} -> 'about') ->> 'meant'`],
          ['level', sql`stay.level::text`, sql`(${said} -> 'about') ->> 'level'`],
          ['warned', sql`stay.warned`, sql`(${said} -> 'about') ? 'warned'`],
          ['how', sql`stay.how = 'returned'`, sql`(${said} -> 'about') ? 'returned'`],
          ['wrongly_addressed', sql`stay.wrongly_addressed`, sql`(${said} -> 'about') ? 'wrongly'`],
          ['from_charge', sql`stay.from_charge`, sql`${said} ->> 'charge'`],
          [
            'forwarding',
            sql`case when entry.kind like '%.sent' then stay.forwarding end`,
            sql`case when entry.kind like '%.sent' then not (${said} -> 'about') ? 'note' end`,
          ],
          [
            'from_post_id',
            sql`case when stay.how in ('sent', 'returned', 'pulled_up') then stay.from_post_id::text end`,
            sql`case when entry.kind like '%.sent' then entry.post_id::text when entry.kind like '%.pulled-up' then (${said} -> 'about') ->> 'from' end`,
          ],
          [
            'from_person_id',
            sql`case when stay.how in ('sent', 'returned') then stay.from_person_id end`,
            sql`case when entry.kind like '%.sent' then entry.person_id end`,
          ],
        ])} as field
      from (select *, json_or_null(leaf) as said, row_number() over (partition by subject_kind, subject_id order by seq) as nth from ledger_entry
          where ${mentions('movement')} and json_or_null(leaf) -> 'about' ? 'movement' and kind not like '%.read' and kind not like '%.received') entry
        full join movement stay on stay.id::text = (${said} -> 'about') ->> 'movement') differing
    where field is not null`,
}

/** Where a thing lies is where the last movement the ledger tells of brought it; what was opened was recorded so. */
const holders: Check = {
  what: 'movement',
  problem: 'holder-differs',
  rows: sql`
    select stay.id as which, stay.subject_kind, stay.subject_id, 'left_at' as field
    from (select *, lead(sent_at) over (partition by subject_kind, subject_id order by seq) as next_at from movement) stay
    where stay.left_at is distinct from least(stay.next_at, (
      select min(entry.at) from ledger_entry entry where entry.subject_kind = stay.subject_kind and entry.subject_id = stay.subject_id
        and entry.kind in (${rested}, 'receipt.closed', 'receipt.answered', 'receipt.put-in-file', 'receipt.voided') and entry.at >= stay.sent_at))
    union all
    select stay.id, stay.subject_kind, stay.subject_id, 'opened_at'
    from movement stay
      left join ledger_entry entry on entry.subject_kind = stay.subject_kind and entry.subject_id = stay.subject_id
        and entry.kind like '%.read' and ${about} ->> 'movement' = stay.id::text
    where stay.how in ('sent', 'returned')
      and (stay.opened_at is distinct from entry.at or stay.opened_by is distinct from entry.person_id)
    union all
    -- paper that begins or comes back where it is worked on is received with that
    select stay.id, stay.subject_kind, stay.subject_id, 'received_at'
    from movement stay
      left join ledger_entry entry on entry.subject_kind = stay.subject_kind and entry.subject_id = stay.subject_id
        and entry.kind like '%.received' and ${about} ->> 'movement' = stay.id::text
    where stay.received_at is distinct from
        coalesce(entry.at, case when stay.physical and stay.opened_at = stay.sent_at then stay.sent_at end)
      or (entry.at is not null and stay.received_by is distinct from entry.person_id)
    union all
    select stay.id, stay.subject_kind, stay.subject_id, 'physical'
    from movement stay join receipt on stay.subject_kind = 'receipt' and receipt.id = stay.subject_id
    where stay.physical <> receipt.physical`,
}

/** Files, papers and movement. */
export const fileChecks: readonly Check[] = [files, papers, marks, movements, holders]
