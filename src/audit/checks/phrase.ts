import { sql } from 'kysely'
import { about, type Check, commits, firstDiffering, value } from './check.ts'

/** Standard phrases both ways: every one has the wording, owner and state its newest entry says, and none is there or away without one. */
export const phraseChecks: readonly Check[] = [
  {
    what: 'phrase',
    problem: 'phrase-differs',
    rows: sql`
      select * from (
        select coalesce(phrase.id::text, last.phrase) as which, last.subject_kind, last.subject_id, ${firstDiffering(
          [
            ['missing', sql`phrase.id is null or last.phrase is null`, sql`false`],
            ['committed', sql`encode(phrase.committed, 'hex')`, sql`last.committed`],
            ['version', sql`phrase.version::text`, sql`last.version`],
            ['removed_at', sql`phrase.removed_at`, sql`last.removed_at`],
            ['key', sql`phrase.key`, sql`${value} ->> 'key'`],
            ['text_hi', sql`phrase.text_hi`, sql`${value} -> 'text' ->> 'hi'`],
            ['text_en', sql`phrase.text_en`, sql`${value} -> 'text' ->> 'en'`],
            ['person_id', sql`phrase.person_id::text`, sql`${value} ->> 'personId'`],
            ['unit_id', sql`phrase.unit_id::text`, sql`${value} ->> 'unitId'`],
            [
              'subject_id',
              sql`coalesce(phrase.person_id, phrase.unit_id, last.subject_id)`,
              sql`last.subject_id`,
            ],
          ],
        )} as field
        from (
          select entry.subject_kind, entry.subject_id, ${about} ->> 'phrase' as phrase, ${about} ->> 'version' as version,
            case when entry.kind = 'phrase.removed' then entry.at end as removed_at,
            coalesce(${commits} ->> 'phrase', (select json_or_null(wording.leaf) -> 'commits' ->> 'phrase' from ledger_entry wording
              where wording.subject_kind = entry.subject_kind and wording.subject_id = entry.subject_id and wording.seq < entry.seq
                and wording.kind in ('phrase.added', 'phrase.edited') and json_or_null(wording.leaf) -> 'about' ->> 'phrase' = ${about} ->> 'phrase'
              order by wording.seq desc limit 1)) as committed
          from ledger_entry entry
          where entry.kind in ('phrase.added', 'phrase.edited', 'phrase.removed')
            and not exists (select 1 from ledger_entry later where later.subject_kind = entry.subject_kind and later.subject_id = entry.subject_id
              and later.seq > entry.seq and later.kind in ('phrase.edited', 'phrase.removed')
              and json_or_null(later.leaf) -> 'about' ->> 'phrase' = ${about} ->> 'phrase')) last
          full join phrase on phrase.id::text = last.phrase
          left join content on content.commitment = phrase.committed) differing
      where field is not null`,
  },
]
