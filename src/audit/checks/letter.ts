import { type RawBuilder, sql } from 'kysely'
import { about, type Check, commits, firstDiffering, value } from './check.ts'

/** The thing whose chain tells of a draft: the entry's own, else where the draft stands. */
const bearer = sql`
        coalesce(entry.subject_kind, case when draft.file_id is null then 'receipt' else 'file' end) as subject_kind,
        coalesce(entry.subject_id, draft.file_id, draft.receipt_id) as subject_id,`

/** Every version of a draft that left a desk, both ways. */
const draftVersions: Check = {
  what: 'draft-version',
  problem: 'draft-differs',
  rows: sql`
    select coalesce(version.id::text, ${about} ->> 'draft') as which, entry.subject_kind, entry.subject_id,
      case when version.id is null then 'missing' when entry.seq is null then 'unrecorded' else 'content' end as field
    from (select * from ledger_entry where kind = 'draft.version') entry
      full join (select * from draft_version where committed is not null) version
        on version.draft_id::text = ${about} ->> 'draft' and version.version::text = ${about} ->> 'version'
    where version.id is null or entry.seq is null or encode(version.committed, 'hex') is distinct from ${commits} ->> 'content'
      or version.by_person::text is distinct from ${about} ->> 'by' or version.by_post::text is distinct from ${about} ->> 'post'`,
}

/** What was approved, by whom and when, and the frozen form of its template. */
const approvals: Check = {
  what: 'draft',
  problem: 'draft-differs',
  rows: sql`
    select * from (
      select coalesce(draft.id::text, ${about} ->> 'draft') as which, ${bearer}
        ${firstDiffering([
          ['missing', sql`draft.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['carrier', sql`coalesce(entry.subject_id in (draft.file_id, draft.receipt_id), false)`, sql`true`],
          ['approved_version', sql`draft.approved_version::text`, sql`${about} ->> 'version'`],
          ['approved_form', sql`encode(draft.approved_form, 'hex')`, sql`${commits} ->> 'form'`],
          ['approved_at', sql`draft.approved_at`, sql`entry.at`],
          ['approved_by_person', sql`draft.approved_by_person`, sql`entry.person_id`],
          ['approved_by_post', sql`draft.approved_by_post`, sql`entry.post_id`],
          [
            'content',
            sql`(select encode(committed, 'hex') from draft_version where draft_id = draft.id and version = draft.approved_version)`,
            sql`${commits} ->> 'content'`,
          ],
        ])} as field
      from (select * from ledger_entry where kind = 'draft.approved') entry
        full join (select * from draft where approved_at is not null) draft on draft.id::text = ${about} ->> 'draft') differing
    where field is not null`,
}

/** Every draft that was begun: on which file, in answer to what, and what became of it. */
const drafts: Check = {
  what: 'draft',
  problem: 'draft-differs',
  rows: sql`
    select * from (
      select coalesce(draft.id::text, ${about} ->> 'draft') as which, ${bearer}
        ${firstDiffering([
          ['missing', sql`draft.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          [
            'receipt_id',
            sql`draft.receipt_id`,
            sql`case entry.subject_kind when 'receipt' then entry.subject_id end`,
          ],
          [
            'file_id',
            sql`draft.file_id::text`,
            sql`case entry.subject_kind when 'file' then entry.subject_id::text else json_or_null(brought.leaf) -> 'about' ->> 'file' end`,
          ],
          ['brought_at', sql`draft.brought_at`, sql`brought.at`],
          ['answers', sql`draft.answers::text`, sql`${about} ->> 'answers'`],
          ['replaces', sql`draft.replaces::text`, sql`${about} ->> 'replaces'`],
          ['template_id', sql`draft.template_id::text`, sql`${about} ->> 'template'`],
          ['prepared_by_person', sql`draft.prepared_by_person`, sql`entry.person_id`],
          ['prepared_by_post', sql`draft.prepared_by_post`, sql`entry.post_id`],
          ['created_at', sql`draft.created_at`, sql`entry.at`],
          [
            'template_version',
            sql`draft.template_version::text`,
            sql`coalesce((select json_or_null(taken.leaf) -> 'about' ->> 'form' from ledger_entry taken
              where taken.subject_id in (draft.file_id, draft.receipt_id) and taken.kind = 'draft.template-taken' and json_or_null(taken.leaf) -> 'about' ->> 'draft' = draft.id::text
              order by taken.at desc, taken.seq desc limit 1), ${about} ->> 'form', draft.template_version::text)`,
          ],
          [
            'state',
            sql`draft.state`,
            sql`case last.kind when 'draft.withdrawn' then 'withdrawn' when 'issue.made' then 'issued' when 'draft.approved' then 'approved' else 'draft' end`,
          ],
          [
            'withdrawn_at',
            sql`draft.withdrawn_at`,
            sql`case last.kind when 'draft.withdrawn' then last.at end`,
          ],
        ])} as field
      from (select * from ledger_entry where kind = 'draft.begun') entry
        full join draft on draft.id::text = ${about} ->> 'draft'
        left join lateral (select kind, at from ledger_entry turn where turn.subject_id in (draft.file_id, draft.receipt_id)
          and turn.kind in ('draft.approved', 'draft.withdrawn', 'issue.made')
          and json_or_null(turn.leaf) -> 'about' ->> 'draft' = draft.id::text order by turn.at desc, turn.seq desc limit 1) last on true
        left join ledger_entry brought on brought.subject_kind = 'receipt' and brought.subject_id = draft.receipt_id
          and brought.kind = 'draft.brought' and json_or_null(brought.leaf) -> 'about' ->> 'draft' = draft.id::text) differing
    where field is not null`,
}

/** Issues against what was committed to when they were made, with the hash of the one document that was rendered. */
const issues: Check = {
  what: 'issue',
  problem: 'issue-differs',
  rows: sql`
    select * from (
      select coalesce(issue.id, entry.subject_id) as which, 'issue' as subject_kind, coalesce(issue.id, entry.subject_id) as subject_id,
        ${firstDiffering([
          ['missing', sql`issue.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['content', sql`encode(issue.content, 'hex')`, sql`${commits} ->> 'issue'`],
          ['id', sql`issue.id::text`, sql`${value} ->> 'issue'`],
          ['draft_id', sql`issue.draft_id::text`, sql`${value} ->> 'draft'`],
          ['file_id', sql`issue.file_id::text`, sql`${value} -> 'file' ->> 'id'`],
          ['receipt_id', sql`issue.receipt_id::text`, sql`${value} -> 'receipt' ->> 'id'`],
          ['number', sql`issue.number`, sql`${value} ->> 'number'`],
          ['unit_id', sql`issue.unit_id::text`, sql`${value} ->> 'unit'`],
          ['kind', sql`issue.kind`, sql`${value} ->> 'kind'`],
          ['language', sql`issue.language`, sql`${value} ->> 'language'`],
          ['subject_hi', sql`issue.subject_hi`, sql`${value} -> 'subject' ->> 'hi'`],
          ['subject_en', sql`issue.subject_en`, sql`${value} -> 'subject' ->> 'en'`],
          ['issued_on', sql`issue.issued_on::text`, sql`${value} ->> 'issuedOn'`],
          ['attested', sql`issue.attested`, sql`${value} ->> 'attested'`],
          ['check_code', sql`position(issue.check_code in ${value} ->> 'check') > 0`, sql`true`],
          ['document_id', sql`issue.document_id::text`, sql`${value} -> 'document' ->> 'id'`],
          ['document', sql`encode(document.sha256, 'hex')`, sql`${value} -> 'document' ->> 'sha256'`],
          ['signatory_post', sql`issue.signatory_post::text`, sql`${value} -> 'signatory' ->> 'post'`],
          ['signatory_person', sql`issue.signatory_person::text`, sql`${value} -> 'signatory' ->> 'person'`],
          ['year', sql`issue.year::text`, sql`${about} ->> 'year'`],
          ['serial', sql`issue.serial::text`, sql`${about} ->> 'serial'`],
          ['issued_at', sql`issue.issued_at`, sql`entry.at`],
          [
            'number_given',
            sql`(select (given.unit_id, given.register, given.year, given.serial, given.number) = (issue.unit_id, issue.register, issue.year, issue.serial, issue.number)
              from number_given given where given.issue_id = issue.id and given.part = 'letter')`,
            sql`true`,
          ],
          ['issued_by_person', sql`issue.issued_by_person`, sql`entry.person_id`],
          ['issued_by_post', sql`issue.issued_by_post`, sql`entry.post_id`],
        ])} as field
      from (select * from ledger_entry where kind = 'issue.made' and subject_kind = 'issue') entry
        full join issue on issue.id = entry.subject_id
        left join content on content.commitment = issue.content
        left join document on document.id = issue.document_id) differing
    where field is not null`,
}

/** The numbers of the outgoing registers, each given by the act that says so, and no issue without its own. */
const numbers: Check = {
  what: 'number',
  problem: 'issue-differs',
  rows: sql`
    with said as (
      select entry.subject_id as issue_id, part, ${about} ->> 'year' as year, ${about} ->> serial_of as serial, ${about} ->> 'on' as on_day,
        entry.at, case part when 'letter' then ${value} ->> 'number' else ${value} -> 'endorsement' ->> 'number' end as number,
        ${value} ->> 'unit' as unit_id
      from (select * from ledger_entry where subject_kind = 'issue' and kind in ('issue.made', 'issue.numbered')) entry
        cross join (values ('letter', 'serial'), ('endorsement', 'endorsement')) as parts (part, serial_of)
        left join content on content.commitment = decode(${commits} ->> 'issue', 'hex')
      where ${about} ->> serial_of is not null and ${about} ->> 'numbered' is null)
    select * from (
      select coalesce(given.issue_id, said.issue_id)::text as which, 'issue' as subject_kind, coalesce(given.issue_id, said.issue_id) as subject_id,
        ${firstDiffering([
          ['missing', sql`given.issue_id is null`, sql`false`],
          ['unrecorded', sql`said.issue_id is null`, sql`false`],
          ['year', sql`given.year::text`, sql`said.year`],
          ['serial', sql`given.serial::text`, sql`said.serial`],
          ['number', sql`given.number`, sql`said.number`],
          ['unit_id', sql`given.unit_id::text`, sql`said.unit_id`],
          ['given_on', sql`given.given_on::text`, sql`said.on_day`],
          ['given_at', sql`given.given_at`, sql`said.at`],
        ])} as field
      from said full join number_given given on given.issue_id = said.issue_id and given.part = said.part) differing
    where field is not null`,
}

/** Each step of a letter to an addressee, both ways. */
const dispatches: Check = {
  what: 'dispatch',
  problem: 'issue-differs',
  rows: sql`
    select coalesce(taken.dispatch_id::text, ${about} ->> 'dispatch') as which, 'issue' as subject_kind,
      coalesce(entry.subject_id, dispatch.issue_id) as subject_id,
      case when taken.dispatch_id is null then 'missing' when entry.seq is null then 'unrecorded' else 'step' end as field
    from (select * from ledger_entry where kind like 'dispatch.%' and subject_kind = 'issue') entry
      full join (dispatch_step taken join dispatch on dispatch.id = taken.dispatch_id)
        on taken.dispatch_id::text = ${about} ->> 'dispatch' and entry.kind = 'dispatch.' || taken.state and taken.at = entry.at
    where taken.dispatch_id is null or entry.seq is null or dispatch.issue_id <> entry.subject_id
      or taken.by_person is distinct from entry.person_id or taken.by_post is distinct from entry.post_id
      or (entry.kind <> 'dispatch.queued' and taken.occurred_on::text is distinct from ${about} ->> 'on') or encode(taken.particulars, 'hex') is distinct from ${commits} ->> 'particulars'
      or (entry.kind = 'dispatch.queued' and dispatch.mode is distinct from ${about} ->> 'mode')`,
}

/** Where each sending stands, by its own steps, and to whom it goes, by what the issue committed to. */
const sendings: Check = {
  what: 'dispatch',
  problem: 'issue-differs',
  rows: sql`
    select * from (
      select dispatch.id as which, 'issue' as subject_kind, dispatch.issue_id as subject_id, ${firstDiffering(
        [
          ['unrecorded', sql`said is null`, sql`false`],
          ['role', sql`dispatch.role`, sql`said ->> 'role'`],
          ['addressee', sql`dispatch.addressee::text`, sql`said ->> 'place'`],
          ['name', sql`dispatch.name`, sql`said ->> 'name'`],
          ['address', sql`dispatch.address`, sql`said ->> 'address'`],
          ['mode', sql`dispatch.mode`, sql`said ->> 'mode'`],
          ['to_unit_id', sql`dispatch.to_unit_id::text`, sql`said ->> 'toUnitId'`],
          ['to_post_id', sql`dispatch.to_post_id::text`, sql`said ->> 'toPostId'`],
          ['state', sql`dispatch.state`, sql`(array_agg(step.state order by step.seq desc))[1]`],
          ...(['queued', 'arrived', 'accepted', 'sent', 'delivered', 'returned', 'cancelled'] as const).map(
            (state): [string, RawBuilder<unknown>, RawBuilder<unknown>] => [
              `${state}_at`,
              sql.ref(`dispatch.${state}_at`),
              sql`max(step.at) filter (where step.state = ${state})`,
            ],
          ),
          [
            'accepted_receipt_id',
            sql`dispatch.accepted_receipt_id`,
            sql`(select receipt.id from receipt where receipt.dispatch_id = dispatch.id)`,
          ],
        ],
      )} as field
      from dispatch
        join issue on issue.id = dispatch.issue_id
        join content on content.commitment = issue.content
        left join dispatch_step step on step.dispatch_id = dispatch.id
        left join lateral (select each as said from jsonb_array_elements(${value} -> 'dispatches') each
          where each ->> 'id' = dispatch.id::text) told on true
      group by dispatch.id, said) differing
    where field is not null`,
}

/** Drafts, issues and their dispatch. */
export const letterChecks: readonly Check[] = [
  drafts,
  draftVersions,
  approvals,
  issues,
  numbers,
  dispatches,
  sendings,
]
