import { sql } from 'kysely'
import { about, type Check, commits, firstDiffering, value } from './check.ts'

/** The templates every instance begins with, as their migrations wrote them: one digest over them all. */
const shippedDigest = 'd48bc09f74718d750e150433290880a4'

/** Every version of a template, both ways, with what it said; a version made by nobody is one every instance begins with. */
const versions: Check = {
  what: 'template',
  problem: 'template-differs',
  rows: sql`
    select * from (
      select coalesce(made.template_id::text, ${about} ->> 'template') as which, 'settings' as subject_kind, entry.subject_id,
        ${firstDiffering([
          ['missing', sql`made.template_id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['committed', sql`encode(made.committed, 'hex')`, sql`${commits} ->> 'template'`],
          ['name_hi', sql`made.name_hi`, sql`${value} -> 'name' ->> 'hi'`],
          ['name_en', sql`made.name_en`, sql`${value} -> 'name' ->> 'en'`],
          ['body', sql`made.body`, sql`(${value} -> 'body')::jsonb`],
          ['kind', sql`template.kind`, sql`${value} ->> 'kind'`],
          ['language', sql`template.language`, sql`${value} ->> 'language'`],
          ['unit_id', sql`template.unit_id::text`, sql`${value} ->> 'unitId'`],
          ['made_at', sql`made.made_at`, sql`entry.at`],
          ['by_person', sql`made.by_person`, sql`entry.person_id`],
          ['by_post', sql`made.by_post`, sql`entry.post_id`],
        ])} as field
      from (select * from ledger_entry where kind in ('settings.template-added', 'settings.template-edited')
          and json_or_null(leaf) -> 'commits' ->> 'template' is not null) entry
        full join (select * from template_version where committed is not null) made
          on made.template_id::text = ${about} ->> 'template' and made.version::text = coalesce(${about} ->> 'version', '1')
        left join template on template.id = made.template_id
        left join content on content.commitment = made.committed) differing
    where field is not null`,
}

/** What a template says today is its newest version; in use or not, by the last that was said of it. */
const templates: Check = {
  what: 'template',
  problem: 'template-differs',
  rows: sql`
    select * from (
      select template.id::text as which, 'settings' as subject_kind, null::uuid as subject_id, ${firstDiffering(
        [
          ['unrecorded', sql`made.version is null`, sql`false`],
          ['name_hi', sql`template.name_hi`, sql`made.name_hi`],
          ['name_en', sql`template.name_en`, sql`made.name_en`],
          ['body', sql`template.body`, sql`made.body`],
          [
            'retired_at',
            sql`template.retired_at is not null`,
            sql`coalesce((select (json_or_null(said.leaf) -> 'about' ->> 'retired')::boolean from ledger_entry said
            where said.subject_kind = 'settings' and said.kind = 'settings.template-edited'
              and json_or_null(said.leaf) -> 'about' ->> 'template' = template.id::text
              and json_or_null(said.leaf) -> 'about' ->> 'retired' is not null order by said.seq desc limit 1), false)`,
          ],
        ],
      )} as field
      from template left join template_version made on made.template_id = template.id and made.version = template.version
        and made.version = (select max(version) from template_version where template_id = template.id)) differing
    where field is not null`,
}

/** The templates every instance begins with are those the product came with, to the letter. */
const shipped: Check = {
  what: 'template',
  problem: 'template-differs',
  rows: sql`
    select 'shipped' as which, 'settings' as subject_kind, null::uuid as subject_id, 'body' as field
    from (select md5(string_agg(concat_ws(' ', template_id, version, name_hi, name_en, body::text), ' ' order by template_id, version)) as digest
      from template_version where committed is null) all_of_them
    where digest is distinct from ${shippedDigest}`,
}

/** Who may approve what: every power given, and whether it ended, both ways. */
const powers: Check = {
  what: 'approving-power',
  problem: 'power-differs',
  rows: sql`
    select * from (
      select coalesce(power.id::text, ${about} ->> 'power') as which, 'settings' as subject_kind, entry.subject_id,
        ${firstDiffering([
          ['missing', sql`power.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['committed', sql`encode(power.committed, 'hex')`, sql`${commits} ->> 'power'`],
          ['unit_id', sql`power.unit_id::text`, sql`${value} ->> 'unitId'`],
          ['kind', sql`power.kind`, sql`${value} ->> 'kind'`],
          ['rank', sql`power.rank`, sql`${value} ->> 'rank'`],
          ['post_id', sql`power.post_id::text`, sql`${value} ->> 'postId'`],
          ['authority', sql`power.authority`, sql`${value} ->> 'authority'`],
          ['from_on', sql`power.from_on::text`, sql`${value} ->> 'from'`],
          ['until_on', sql`power.until_on::text`, sql`${value} ->> 'until'`],
          ['given_at', sql`power.given_at`, sql`entry.at`],
          ['given_by_person', sql`power.given_by_person`, sql`entry.person_id`],
          ['given_by_post', sql`power.given_by_post`, sql`entry.post_id`],
          ['ended_at', sql`power.ended_at`, sql`last.at`],
          ['ended_by_person', sql`power.ended_by_person`, sql`last.person_id`],
          ['ended_by_post', sql`power.ended_by_post`, sql`last.post_id`],
        ])} as field
      from (select * from ledger_entry where kind = 'settings.power-given') entry
        full join approving_power power on power.id::text = ${about} ->> 'power'
        left join content on content.commitment = power.committed
        left join ledger_entry last on last.kind = 'settings.power-ended'
          and json_or_null(last.leaf) -> 'about' ->> 'power' = power.id::text) differing
    where field is not null`,
}

/** Templates of outgoing papers, and who may approve them. */
export const formChecks: readonly Check[] = [versions, templates, shipped, powers]
