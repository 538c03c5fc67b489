import { sql } from 'kysely'
import { about, type Check, commits, firstDiffering, value } from './check.ts'

/** Every version of a matter against the entries that made it, in the chain of each paper, both ways; and what its columns say. */
const versions: Check = {
  what: 'matter',
  problem: 'matter-differs',
  rows: sql`
    select * from (
      select coalesce(version.matter_id::text, entry.matter) as which, entry.subject_kind, entry.subject_id, ${firstDiffering(
        [
          ['missing', sql`version.matter_id is null`, sql`false`],
          ['unrecorded', sql`entry.matter is null`, sql`false`],
          ['content', sql`encode(version.content, 'hex')`, sql`entry.committed`],
          ['at', sql`version.at`, sql`entry.at`],
          ['by_person', sql`version.by_person`, sql`entry.person_id`],
          ['by_post', sql`version.by_post`, sql`entry.post_id`],
          ['kind', sql`version.kind`, sql`${value} ->> 'kind'`],
          ['number', sql`version.number`, sql`${value} ->> 'number'`],
          ['authority', sql`version.authority`, sql`${value} ->> 'authority'`],
          ['subject', sql`version.subject`, sql`${value} ->> 'subject'`],
          ['state', sql`version.state`, sql`${value} ->> 'state'`],
          [
            'next_on',
            sql`version.next_on::text`,
            sql`case when ${value} ->> 'state' = 'open' then (select min(each ->> 'on') from jsonb_array_elements(${value} -> 'dates') each
            where each ->> 'done' = 'false') end`,
          ],
        ],
      )} as field
      from (
        select ${about} ->> 'matter' as matter, ${about} ->> 'version' as version, ${commits} ->> 'matter' as committed,
          entry.at, entry.person_id, entry.post_id, min(entry.subject_kind) as subject_kind, min(entry.subject_id::text)::uuid as subject_id
        from ledger_entry entry where entry.kind = 'matter.edited' or (entry.kind = 'matter.tied' and ${commits} ? 'matter')
        group by 1, 2, 3, 4, 5, 6) entry
        full join matter_version version on version.matter_id::text = entry.matter and version.version::text = entry.version
        left join content on content.commitment = version.content) differing
    where field is not null`,
}

/** A matter's own row is its newest version. */
const newest: Check = {
  what: 'matter',
  problem: 'matter-differs',
  rows: sql`
    select coalesce(matter.id, newest.matter_id)::text as which, null as subject_kind, null as subject_id, 'newest' as field
    from matter full join (select distinct on (matter_id) * from matter_version order by matter_id, version desc) newest
      on newest.matter_id = matter.id
    where row(matter.version, matter.kind, matter.number, matter.authority, matter.subject, matter.state, matter.next_on, matter.next_at)
      is distinct from row(newest.version, newest.kind, newest.number, newest.authority, newest.subject, newest.state, newest.next_on, newest.next_at)`,
}

/** Every tie, both ways, and its end. */
const ties: Check = {
  what: 'matter-tie',
  problem: 'matter-differs',
  rows: sql`
    select * from (
      select coalesce(tie.id::text, ${about} ->> 'tie') as which, coalesce(entry.subject_kind, tie.subject_kind) as subject_kind,
        coalesce(entry.subject_id, tie.subject_id) as subject_id, ${firstDiffering([
          ['missing', sql`tie.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['subject_kind', sql`tie.subject_kind`, sql`entry.subject_kind`],
          ['subject_id', sql`tie.subject_id`, sql`entry.subject_id`],
          ['matter_id', sql`tie.matter_id::text`, sql`${about} ->> 'matter'`],
          ['tied_at', sql`tie.tied_at`, sql`entry.at`],
          ['tied_by_person', sql`tie.tied_by_person`, sql`entry.person_id`],
          ['tied_by_post', sql`tie.tied_by_post`, sql`entry.post_id`],
          ['untied_at', sql`tie.untied_at`, sql`ended.at`],
          ['untied_by_person', sql`tie.untied_by_person`, sql`ended.person_id`],
          ['untied_by_post', sql`tie.untied_by_post`, sql`ended.post_id`],
        ])} as field
      from (select * from ledger_entry where kind = 'matter.tied') entry
        full join matter_paper tie on tie.id::text = ${about} ->> 'tie'
        left join lateral (select at, person_id, post_id from ledger_entry ending where ending.subject_kind = tie.subject_kind
          and ending.subject_id = tie.subject_id and ending.kind = 'matter.untied'
          and json_or_null(ending.leaf) -> 'about' ->> 'tie' = tie.id::text order by ending.seq limit 1) ended on true) differing
    where field is not null`,
}

/** Matters and what they are tied to. */
export const matterChecks: readonly Check[] = [versions, newest, ties]
