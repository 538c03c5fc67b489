import { sql } from 'kysely'
import { about, type Check, commits, firstDiffering } from './check.ts'

/** Papers struck out, both ways, with the reason. */
const strikes: Check = {
  what: 'strike',
  problem: 'paper-differs',
  rows: sql`
    select * from (
      select coalesce(strike.correspondence_id::text, ${about} ->> 'paper') as which, 'file' as subject_kind,
        coalesce(entry.subject_id, strike.file_id) as subject_id, ${firstDiffering([
          ['missing', sql`strike.at is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['file_id', sql`strike.file_id`, sql`entry.subject_id`],
          ['reason', sql`encode(strike.reason, 'hex')`, sql`${commits} ->> 'reason'`],
          ['at', sql`strike.at`, sql`entry.at`],
          ['by_person', sql`strike.by_person`, sql`entry.person_id`],
          ['by_post', sql`strike.by_post`, sql`entry.post_id`],
        ])} as field
      from (select * from ledger_entry where kind = 'file.paper-struck') entry
        full join correspondence_strike strike on strike.correspondence_id::text = ${about} ->> 'paper') differing
    where field is not null`,
}

/** Relations, in the chains of both files, and what was undone of them. */
const relations: Check = {
  what: 'relation',
  problem: 'file-differs',
  rows: sql`
    select * from (
      select coalesce(side.id::text, ${about} ->> 'relation') as which, 'file' as subject_kind,
        coalesce(entry.subject_id, side.here) as subject_id, ${firstDiffering([
          ['missing', sql`side.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['kind', sql`side.kind`, sql`${about} ->> 'as'`],
          ['other_id', sql`side.there::text`, sql`${about} ->> 'with'`],
          ['file_id', sql`side.made`, sql`${about} ->> 'made'`],
          ['reason', sql`encode(side.reason, 'hex')`, sql`${commits} ->> 'reason'`],
          ['at', sql`side.at`, sql`entry.at`],
          ['by_person', sql`side.by_person`, sql`entry.person_id`],
          ['by_post', sql`side.by_post`, sql`entry.post_id`],
        ])} as field
      from (select * from ledger_entry where kind in ('file.related', 'file.relation-undone')) entry
        full join (
          select id, kind, file_id as here, other_id as there, 'here' as made, reason, at, by_person, by_post, 'file.related' as told from file_relation
          union all
          select id, kind, other_id, file_id, 'there', reason, at, by_person, by_post, 'file.related' from file_relation
          union all
          select id, kind, file_id, other_id, 'here', ended_reason, ended_at, ended_by_person, ended_by_post, 'file.relation-undone'
          from file_relation where ended_at is not null
          union all
          select id, kind, other_id, file_id, 'there', ended_reason, ended_at, ended_by_person, ended_by_post, 'file.relation-undone'
          from file_relation where ended_at is not null) side
          on side.id::text = ${about} ->> 'relation' and side.here = entry.subject_id and side.told = entry.kind) differing
    where field is not null`,
}

/** Reopenings asked, how each was decided, and who took note of the answer. */
const reopenings: Check = {
  what: 'reopening',
  problem: 'file-differs',
  rows: sql`
    select * from (
      select coalesce(asking.id::text, ${about} ->> 'reopening') as which, 'file' as subject_kind,
        coalesce(entry.subject_id, asking.file_id) as subject_id, ${firstDiffering([
          ['missing', sql`asking.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['file_id', sql`asking.file_id`, sql`entry.subject_id`],
          ['reason', sql`encode(asking.reason, 'hex')`, sql`${commits} ->> 'reason'`],
          ['asked_at', sql`asking.asked_at`, sql`entry.at`],
          ['asked_by_person', sql`asking.asked_by_person`, sql`entry.person_id`],
          ['asked_by_post', sql`asking.asked_by_post`, sql`entry.post_id`],
          ['asked_of_post', sql`asking.asked_of_post::text`, sql`${about} ->> 'of'`],
          [
            'answer',
            sql`encode(asking.answer, 'hex')`,
            sql`json_or_null(decided.leaf) -> 'commits' ->> 'answer'`,
          ],
          ['decided_at', sql`asking.decided_at`, sql`decided.at`],
          ['decided_by_person', sql`asking.decided_by_person`, sql`decided.person_id`],
          ['decided_by_post', sql`asking.decided_by_post`, sql`decided.post_id`],
          ['approved', sql`asking.approved`, sql`decided.kind = 'file.reopened'`],
          ['noted_at', sql`asking.noted_at`, sql`noted.at`],
          ['noted_by', sql`asking.noted_by`, sql`noted.person_id`],
        ])} as field
      from (select * from ledger_entry where kind = 'file.reopen-asked') entry
        full join reopening asking on asking.id::text = ${about} ->> 'reopening'
        left join lateral (select kind, at, person_id, post_id, leaf from ledger_entry told
          where told.subject_kind = 'file' and told.subject_id = asking.file_id and told.kind in ('file.reopened', 'file.reopen-declined')
            and json_or_null(told.leaf) -> 'about' ->> 'reopening' = asking.id::text) decided on true
        left join lateral (select at, person_id from ledger_entry told
          where told.subject_kind = 'file' and told.subject_id = asking.file_id and told.kind = 'file.reopen-answer-noted'
            and json_or_null(told.leaf) -> 'about' ->> 'reopening' = asking.id::text) noted on true) differing
    where field is not null`,
}

/** What a file took up is what the ledger says was merged into it or continued in it, and what those had taken up themselves. */
const taken: Check = {
  what: 'taken-up',
  problem: 'file-differs',
  rows: sql`
    with recursive told as (
      select subject_id as file_id, coalesce(${about} ->> 'into', ${about} ->> 'in') as by_file_id, at
      from ledger_entry entry where kind in ('file.merged', 'file.continued')
    ), whole as (
      select file_id, by_file_id, at from told
      union
      select whole.file_id, told.by_file_id, told.at from whole join told on told.file_id::text = whole.by_file_id)
    select coalesce(taken_up.file_id, whole.file_id) as which, 'file' as subject_kind, coalesce(taken_up.file_id, whole.file_id) as subject_id,
      case when taken_up.file_id is null then 'missing' else 'unrecorded' end as field
    from whole full join taken_up
      on taken_up.file_id = whole.file_id and taken_up.by_file_id::text = whole.by_file_id and taken_up.at = whole.at
    where taken_up.file_id is null or whole.file_id is null`,
}

/** How files and their paper are kept, both ways; and that paper goes with what is kept as paper. */
const twins: Check = {
  what: 'twin',
  problem: 'file-differs',
  rows: sql`
    select * from (
      select coalesce(twin.id::text, ${about} ->> 'twin') as which, 'file' as subject_kind,
        coalesce(entry.subject_id, twin.file_id) as subject_id, ${firstDiffering([
          ['missing', sql`twin.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['file_id', sql`twin.file_id`, sql`entry.subject_id`],
          ['nth', sql`twin.nth`, sql`entry.place`],
          ['form', sql`twin.form`, sql`${about} ->> 'form'`],
          ['authority', sql`twin.authority`, sql`${about} ->> 'authority'`],
          ['particulars', sql`encode(twin.particulars, 'hex')`, sql`${commits} ->> 'particulars'`],
          ['at', sql`twin.at`, sql`entry.at`],
          ['by_person', sql`twin.by_person`, sql`entry.person_id`],
          ['by_post', sql`twin.by_post`, sql`entry.post_id`],
        ])} as field
      from (select *, row_number() over (partition by subject_id order by seq) as place from ledger_entry
          where kind in ('file.twin-set', 'file.converted')) entry
        full join file_twin twin on twin.id::text = ${about} ->> 'twin') differing
    where field is not null
    union all
    select stay.id::text, 'file', stay.subject_id, 'physical'
    from movement stay
      left join lateral (select form from file_twin where file_id = stay.subject_id and at < stay.sent_at order by nth desc limit 1) kept on true
    where stay.subject_kind = 'file' and stay.how in ('sent', 'returned')
      and stay.physical <> (coalesce(kept.form, 'electronic') <> 'electronic')`,
}

/** What a file has beside its first life: struck-out papers, relations, reopenings, parts and volumes. */
export const fileBranchChecks: readonly Check[] = [strikes, relations, reopenings, taken, twins]
