import { sql } from 'kysely'
import { about, type Check, commits, firstDiffering, value } from './check.ts'

/** Every version of a draft that left a desk, both ways. */
const draftVersions: Check = {
  what: 'draft-version',
  problem: 'draft-differs',
  rows: sql`
    select coalesce(version.id::text, ${about} ->> 'draft') as which, 'file' as subject_kind, entry.subject_id,
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
      select coalesce(draft.id::text, ${about} ->> 'draft') as which, 'file' as subject_kind, coalesce(entry.subject_id, draft.file_id) as subject_id,
        ${firstDiffering([
          ['missing', sql`draft.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
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
          ['number', sql`issue.number`, sql`${value} ->> 'number'`],
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
          ['issued_by_person', sql`issue.issued_by_person`, sql`entry.person_id`],
          ['issued_by_post', sql`issue.issued_by_post`, sql`entry.post_id`],
        ])} as field
      from (select * from ledger_entry where kind = 'issue.made' and subject_kind = 'issue') entry
        full join issue on issue.id = entry.subject_id
        left join content on content.commitment = issue.content
        left join document on document.id = issue.document_id) differing
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
      or taken.by_person is distinct from entry.person_id or encode(taken.particulars, 'hex') is distinct from ${commits} ->> 'particulars'
      or (entry.kind = 'dispatch.queued' and dispatch.mode is distinct from ${about} ->> 'mode')`,
}

/** Drafts, issues and their dispatch. */
export const letterChecks: readonly Check[] = [draftVersions, approvals, issues, dispatches]
