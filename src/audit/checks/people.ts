import { sql } from 'kysely'
import { about, type Check, commits, firstDiffering, iso, value } from './check.ts'

/** The newest entries of some kinds, one for each thing they name. Contents are joined by their kind first: there are millions of others. */
const newest = (kinds: readonly string[], by: ReturnType<typeof sql>) => sql`(
  select distinct on (${by}) entry.* from ledger_entry entry where entry.kind = any(${kinds as string[]}::text[])
  order by ${by}, entry.act desc, entry.seq desc)`

const contentOf = (kind: string, name: string) => sql`
  left join content on content.kind = ${kind} and encode(content.commitment, 'hex') = ${commits} ->> ${sql.lit(name)}`

const units: Check = {
  what: 'unit',
  problem: 'unit-differs',
  rows: sql`
    select * from (
      select coalesce(unit.id, entry.subject_id) as which, 'unit' as subject_kind, coalesce(unit.id, entry.subject_id) as subject_id,
        ${firstDiffering([
          ['missing', sql`unit.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['code', sql`${value} ->> 'code'`, sql`unit.code`],
          ['kind', sql`${value} ->> 'kind'`, sql`unit.kind`],
          ['name_hi', sql`${value} -> 'name' ->> 'hi'`, sql`unit.name_hi`],
          ['name_en', sql`${value} -> 'name' ->> 'en'`, sql`unit.name_en`],
          ['parent_id', sql`${value} ->> 'parentId'`, sql`unit.parent_id::text`],
          ['territory_id', sql`${value} ->> 'territoryId'`, sql`unit.territory_id::text`],
          ['is_office', sql`${value} ->> 'isOffice'`, sql`unit.is_office::text`],
          ['letterhead', sql`${value} -> 'letterhead'`, sql`unit.letterhead`],
          ['valid_to', sql`${value} ->> 'validTo'`, sql`unit.valid_to::text`],
          ['version', sql`coalesce(${about} ->> 'version', '1')`, sql`unit.version::text`],
        ])} as field
      from ${newest(['unit.added', 'unit.edited'], sql`entry.subject_id`)} entry
        full join unit on unit.id = entry.subject_id ${contentOf('unit', 'particulars')}) differing
    where field is not null`,
}

const posts: Check = {
  what: 'post',
  problem: 'post-differs',
  rows: sql`
    select * from (
      select coalesce(post.id::text, ${about} ->> 'post') as which, 'unit' as subject_kind,
        coalesce(post.unit_id, entry.subject_id) as subject_id, ${firstDiffering([
          ['missing', sql`post.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['unit_id', sql`${value} ->> 'unitId'`, sql`post.unit_id::text`],
          ['designation_hi', sql`${value} -> 'designation' ->> 'hi'`, sql`post.designation_hi`],
          ['designation_en', sql`${value} -> 'designation' ->> 'en'`, sql`post.designation_en`],
          ['abbreviation', sql`${value} ->> 'abbreviation'`, sql`post.abbreviation`],
          ['rank', sql`${value} ->> 'rank'`, sql`post.rank`],
          ['superior_id', sql`${value} ->> 'superiorId'`, sql`post.superior_id::text`],
          ['valid_to', sql`${value} ->> 'validTo'`, sql`post.valid_to::text`],
          ['version', sql`coalesce(${about} ->> 'version', '1')`, sql`post.version::text`],
        ])} as field
      from ${newest(['post.added', 'post.edited'], sql`json_or_null(entry.leaf) -> 'about' ->> 'post'`)} entry
        full join post on post.id::text = ${about} ->> 'post' ${contentOf('post', 'particulars')}) differing
    where field is not null`,
}

/** What a post may do beyond its place, how far it reaches, and when that began and ended. */
const roles: Check = {
  what: 'role',
  problem: 'role-differs',
  rows: sql`
    select * from (
      select coalesce(granted.id::text, ${about} ->> 'grant') as which, 'unit' as subject_kind, entry.subject_id, ${firstDiffering(
        [
          ['missing', sql`granted.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['post_id', sql`granted.post_id::text`, sql`${about} ->> 'post'`],
          ['role', sql`granted.role`, sql`${about} ->> 'role'`],
          ['scope', sql`granted.scope`, value],
          ['granted_at', sql`granted.granted_at`, sql`entry.at`],
          ['revoked_at', sql`granted.revoked_at`, sql`ended.at`],
        ],
      )} as field
      from (select * from ledger_entry where kind = 'role.given') entry
        full join role_grant granted on granted.id::text = ${about} ->> 'grant'
        ${contentOf('scope', 'scope')}
        left join lateral (select at from ledger_entry later where later.kind = 'role.ended' and later.act > entry.act
          and json_or_null(later.leaf) -> 'about' ->> 'post' = granted.post_id::text
          and json_or_null(later.leaf) -> 'about' ->> 'role' = granted.role order by later.act limit 1) ended on true) differing
    where field is not null`,
}

const persons: Check = {
  what: 'person',
  problem: 'person-differs',
  rows: sql`
    select * from (
      select coalesce(person.id, entry.subject_id) as which, 'person' as subject_kind,
        coalesce(person.id, entry.subject_id) as subject_id, ${firstDiffering([
          ['missing', sql`person.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['name_hi', sql`${value} -> 'name' ->> 'hi'`, sql`person.name_hi`],
          ['name_en', sql`${value} -> 'name' ->> 'en'`, sql`person.name_en`],
          ['login', sql`${value} ->> 'login'`, sql`person.login`],
          ['email', sql`${value} ->> 'email'`, sql`person.email`],
          ['mobile', sql`${value} ->> 'mobile'`, sql`person.mobile`],
          ['left_at', sql`coalesce(${about} ->> 'left', 'false')`, sql`(person.left_at is not null)::text`],
          ['version', sql`coalesce(${about} ->> 'version', '1')`, sql`person.version::text`],
        ])} as field
      from ${newest(['person.added', 'person.edited'], sql`entry.subject_id`)} entry
        full join person on person.id = entry.subject_id ${contentOf('person', 'particulars')}) differing
    where field is not null`,
}

/** Who held which post, how, from when until when. A charge ended before it began never was: it ends where it would have begun. */
const charges: Check = {
  what: 'charge',
  problem: 'charge-differs',
  rows: sql`
    select * from (
      select coalesce(charge.id::text, ${about} ->> 'charge') as which, 'person' as subject_kind,
        coalesce(charge.person_id, entry.subject_id) as subject_id, ${firstDiffering([
          ['missing', sql`charge.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['person_id', sql`charge.person_id`, sql`entry.subject_id`],
          ['post_id', sql`charge.post_id::text`, sql`${about} ->> 'post'`],
          ['kind', sql`charge.kind`, sql`${about} ->> 'kind'`],
          ['starts_at', iso(sql`charge.starts_at`), sql`${about} ->> 'from'`],
          [
            'ends_at',
            iso(sql`charge.ends_at`),
            sql`case when ended.said is null then ${about} ->> 'until' else greatest(ended.said collate "C", ${about} ->> 'from') end`,
          ],
        ])} as field
      from (select * from ledger_entry where kind = 'person.charge-given') entry
        full join charge on charge.id::text = ${about} ->> 'charge'
        left join (
          select distinct on (json_or_null(leaf) -> 'about' ->> 'charge') json_or_null(leaf) -> 'about' ->> 'charge' as charge,
            json_or_null(leaf) -> 'about' ->> 'at' as said
          from ledger_entry where kind = 'person.charge-ended'
          order by json_or_null(leaf) -> 'about' ->> 'charge', act desc
        ) ended on ended.charge = charge.id::text) differing
    where field is not null`,
}

/** What is to come, and how it ended. */
const plans: Check = {
  what: 'planned_change',
  problem: 'plan-differs',
  rows: sql`
    select * from (
      select coalesce(plan.id::text, ${about} ->> 'plan') as which, 'unit' as subject_kind,
        coalesce(plan.unit_id, entry.subject_id) as subject_id, ${firstDiffering([
          ['missing', sql`plan.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['unit_id', sql`plan.unit_id`, sql`entry.subject_id`],
          ['post_id', sql`plan.post_id::text`, sql`${about} ->> 'post'`],
          ['what', sql`plan.what`, sql`${about} ->> 'what'`],
          ['on_day', sql`plan.on_day::text`, sql`${about} ->> 'on'`],
          ['change', sql`encode(plan.change, 'hex')`, sql`${commits} ->> 'change'`],
          ['by_post', sql`plan.by_post::text`, sql`json_or_null(entry.leaf) ->> 'post'`],
          ['state', sql`plan.state`, sql`coalesce(ended.state, 'coming')`],
        ])} as field
      from (select * from ledger_entry where kind = 'unit.change-planned') entry
        full join planned_change plan on plan.id::text = ${about} ->> 'plan'
        left join (
          select json_or_null(leaf) -> 'about' ->> 'plan' as plan, substr(kind, length('unit.plan-') + 1) as state
          from ledger_entry where kind in ('unit.plan-revoked', 'unit.plan-kept', 'unit.plan-refused')
        ) ended on ended.plan = plan.id::text) differing
    where field is not null`,
}

/** Units, posts, roles, persons, charges and planned changes against what the ledger says of them, both ways. */
export const peopleChecks: readonly Check[] = [units, posts, roles, persons, charges, plans]
