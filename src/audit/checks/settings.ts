import { sql } from 'kysely'
import { about, type Check, commits, firstDiffering, value } from './check.ts'

const subject = sql`'settings' as subject_kind, '00000000-0000-7000-8000-000000000000'::uuid as subject_id`

const contentOf = (kind: string, name: string) => sql`
  left join content on content.kind = ${kind} and encode(content.commitment, 'hex') = ${commits} ->> ${sql.lit(name)}`

const territories: Check = {
  what: 'territory',
  problem: 'territory-differs',
  rows: sql`
    select * from (
      select coalesce(territory.id::text, ${about} ->> 'territory') as which, ${subject}, ${firstDiffering([
        ['missing', sql`territory.id is null`, sql`false`],
        ['unrecorded', sql`entry.seq is null`, sql`false`],
        ['kind', sql`${value} ->> 'kind'`, sql`territory.kind`],
        ['name_hi', sql`${value} -> 'name' ->> 'hi'`, sql`territory.name_hi`],
        ['name_en', sql`${value} -> 'name' ->> 'en'`, sql`territory.name_en`],
        ['parent_id', sql`${value} ->> 'parentId'`, sql`territory.parent_id::text`],
        ['valid_to', sql`${value} ->> 'validTo'`, sql`territory.valid_to::text`],
        ['version', sql`coalesce(${about} ->> 'version', '1')`, sql`territory.version::text`],
      ])} as field
      from (select distinct on (json_or_null(leaf) -> 'about' ->> 'territory') * from ledger_entry
          where kind = 'settings.changed' and json_or_null(leaf) -> 'about' ->> 'key' = 'territory'
          order by json_or_null(leaf) -> 'about' ->> 'territory', act desc) entry
        full join territory on territory.id::text = ${about} ->> 'territory' ${contentOf('setting', 'value')}) differing
    where field is not null`,
}

/** What was set for the instance (its own chain) and for units (theirs). */
const settings: Check = {
  what: 'setting',
  problem: 'setting-differs',
  rows: sql`
    select * from (
      select coalesce(setting.key, ${about} ->> 'key') as which,
        case when coalesce(setting.unit_id, entry.unit) is null then 'settings' else 'unit' end as subject_kind,
        coalesce(setting.unit_id, entry.unit, '00000000-0000-7000-8000-000000000000'::uuid) as subject_id, ${firstDiffering(
          [
            ['missing', sql`setting.key is null`, sql`false`],
            ['unrecorded', sql`entry.seq is null`, sql`false`],
            [
              'value',
              sql`setting.value`,
              sql`case when ${about} ->> 'set' = 'false' then null else ${value} end`,
            ],
            ['version', sql`setting.version::text`, sql`${about} ->> 'version'`],
          ],
        )} as field
      from (select distinct on (subject_kind, subject_id, json_or_null(leaf) -> 'about' ->> 'key') *,
            case subject_kind when 'unit' then subject_id end as unit
          from ledger_entry where kind = 'settings.changed' and json_or_null(leaf) -> 'about' ->> 'key' <> 'territory'
          order by subject_kind, subject_id, json_or_null(leaf) -> 'about' ->> 'key', act desc) entry
        full join setting on setting.key = ${about} ->> 'key'
          and coalesce(setting.unit_id, '00000000-0000-0000-0000-000000000000') = coalesce(entry.unit, '00000000-0000-0000-0000-000000000000')
        ${contentOf('setting', 'value')}) differing
    where field is not null`,
}

const heads: Check = {
  what: 'head',
  problem: 'head-differs',
  rows: sql`
    select * from (
      select coalesce(head.id::text, ${about} ->> 'head') as which, ${subject}, ${firstDiffering([
        ['missing', sql`head.id is null`, sql`false`],
        ['unrecorded', sql`entry.seq is null`, sql`false`],
        ['level', sql`${value} ->> 'level'`, sql`head.level`],
        ['parent_id', sql`${value} ->> 'parentId'`, sql`head.parent_id::text`],
        ['unit_id', sql`${value} ->> 'unitId'`, sql`head.unit_id::text`],
        ['code', sql`${value} ->> 'code'`, sql`head.code`],
        ['name_hi', sql`${value} -> 'name' ->> 'hi'`, sql`head.name_hi`],
        ['name_en', sql`${value} -> 'name' ->> 'en'`, sql`head.name_en`],
        ['closed_on', sql`${value} ->> 'closedOn'`, sql`head.closed_on::text`],
        ['version', sql`coalesce(${about} ->> 'version', '1')`, sql`head.version::text`],
      ])} as field
      from (select distinct on (json_or_null(leaf) -> 'about' ->> 'head') * from ledger_entry
          where kind in ('settings.head-added', 'settings.head-edited')
          order by json_or_null(leaf) -> 'about' ->> 'head', act desc) entry
        full join head on head.id::text = ${about} ->> 'head' ${contentOf('head', 'head')}) differing
    where field is not null`,
}

/** Words said in the instance's own way. */
const words: Check = {
  what: 'word',
  problem: 'word-differs',
  rows: sql`
    select * from (
      select coalesce(term.key, said.key) as which, ${subject}, ${firstDiffering([
        ['missing', sql`term.key is null`, sql`false`],
        ['unrecorded', sql`said.key is null`, sql`false`],
        ['hi', sql`term.hi`, sql`said.hi`],
        ['en', sql`term.en`, sql`said.en`],
        ['version', sql`term.version::text`, sql`said.version`],
      ])} as field
      from (select distinct on (${value} ->> 'key') ${value} ->> 'key' as key, ${value} ->> 'hi' as hi, ${value} ->> 'en' as en,
            ${about} ->> 'version' as version
          from ledger_entry entry join content on content.kind = 'term' and encode(content.commitment, 'hex') = ${commits} ->> 'term'
          where entry.kind = 'settings.term-changed' order by ${value} ->> 'key', entry.seq desc) said
        full join term on term.key = said.key) differing
    where field is not null`,
}

/** Territories, settings, subject heads and words against what the ledger says of them, both ways. */
export const settingChecks: readonly Check[] = [territories, settings, heads, words]
