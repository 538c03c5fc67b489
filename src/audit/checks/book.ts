import { sql } from 'kysely'
import { about, type Check, commits, firstDiffering, value } from './check.ts'

/** Every group against the last entry about it: its name, its members and whether it is in use. */
const groups: Check = {
  what: 'group',
  problem: 'group-differs',
  rows: sql`
    select * from (
      select coalesce(grouped.id::text, said.grouped) as which, said.subject_kind, coalesce(said.subject_id, grouped.office_id) as subject_id,
        ${firstDiffering([
          ['missing', sql`grouped.id is null`, sql`false`],
          ['unrecorded', sql`said.grouped is null`, sql`false`],
          [
            'office_id',
            sql`grouped.office_id`,
            sql`case said.subject_kind when 'unit' then said.subject_id end`,
          ],
          ['content', sql`encode(grouped.content, 'hex')`, sql`said.committed`],
          ['name_hi', sql`grouped.name_hi`, sql`${value} -> 'name' ->> 'hi'`],
          ['name_en', sql`grouped.name_en`, sql`${value} -> 'name' ->> 'en'`],
          ['retired', sql`grouped.retired_at is not null`, sql`said.retired`],
          [
            'members',
            sql`(select coalesce(jsonb_agg(coalesce(member.post_id, member.unit_id, member.correspondent_id)::text order by place), '[]')
              from contact_group_member member where member.group_id = grouped.id)`,
            sql`(select coalesce(jsonb_agg(each.member ->> 'id' order by each.place), '[]')
              from jsonb_array_elements(${value} -> 'members') with ordinality as each (member, place))`,
          ],
        ])} as field
      from (
        select ${about} ->> 'group' as grouped, entry.subject_kind, entry.subject_id,
          (array_agg(${commits} ->> 'group' order by entry.seq desc) filter (where entry.kind in ('group.added', 'group.edited')))[1] as committed,
          coalesce((array_agg(entry.kind order by entry.seq desc) filter (where entry.kind in ('group.retired', 'group.restored')))[1]
            = 'group.retired', false) as retired
        from ledger_entry entry where entry.kind in ('group.added', 'group.edited', 'group.retired', 'group.restored')
        group by 1, 2, 3) said
        full join contact_group grouped on grouped.id::text = said.grouped
        left join content on content.commitment = grouped.content) differing
    where field is not null`,
}

/** Groups of the address book. Its contacts are working data: the ledger says who changed which, not what they say. */
export const bookChecks: readonly Check[] = [groups]
