import { type RawBuilder, sql } from 'kysely'
import { about, type Check, commits, firstDiffering, iso, value } from './check.ts'

/** Who typed it first; a minute is typed by whoever seals it. */
const prepared: [string, RawBuilder<unknown>, RawBuilder<unknown>][] = [
  [
    'prepared_by_person',
    sql`coalesce(${value} -> 'prepared' ->> 'personId', ${value} -> 'by' ->> 'personId')`,
    sql`note.prepared_by_person::text`,
  ],
  [
    'prepared_by_post',
    sql`coalesce(${value} -> 'prepared' ->> 'postId', ${value} -> 'by' ->> 'postId')`,
    sql`note.prepared_by_post::text`,
  ],
  ['begun_at', sql`coalesce(${value} -> 'prepared' ->> 'at', ${value} ->> 'at')`, iso(sql`note.begun_at`)],
]

/** Sealed notes and minutes against what was sealed. */
const greenNotes: Check = {
  what: 'note',
  problem: 'note-differs',
  rows: sql`
    select * from (
      select note.id as which, note.subject_kind, note.subject_id, ${firstDiffering([
        ['text', sql`content.bytes is null`, sql`false`],
        ['id', sql`${value} ->> 'note'`, sql`note.id::text`],
        ['kind', sql`${value} ->> 'kind'`, sql`note.kind`],
        [
          'subject',
          sql`coalesce(${value} -> 'file' ->> 'id', ${value} -> 'receipt' ->> 'id')`,
          sql`note.subject_id::text`,
        ],
        ['schema', sql`${value} ->> 'schema'`, sql`(note.schema)::text`],
        ['paragraph_from', sql`${value} -> 'paragraphs' ->> 'from'`, sql`(note.paragraph_from)::text`],
        ['paragraph_to', sql`${value} -> 'paragraphs' ->> 'to'`, sql`(note.paragraph_to)::text`],
        ['sealed_by_person', sql`${value} -> 'by' ->> 'personId'`, sql`note.sealed_by_person::text`],
        ['sealed_by_post', sql`${value} -> 'by' ->> 'postId'`, sql`note.sealed_by_post::text`],
        ['sealed_at', sql`${value} ->> 'at'`, iso(sql`note.sealed_at`)],
        ['attested', sql`${value} ->> 'attested'`, sql`note.attested`],
        ['sign_due', sql`(${value} ? 'due')::text`, sql`note.sign_due::text`],
        ...prepared,
        [
          'version',
          sql`(select committed from note_version where note_id = note.id order by version desc limit 1)`,
          sql`note.committed`,
        ],
      ])} as field
      from note left join content on content.commitment = note.committed where note.state = 'green') differing
    where field is not null`,
}

/** Every sealing the ledger tells of has its green note with that very text. What a token signs is prepared up to a quarter of an hour before. */
const sealings: Check = {
  what: 'note',
  problem: 'note-missing',
  rows: sql`
    select coalesce(${about} ->> 'note', entry.seq::text) as which, entry.subject_kind, entry.subject_id, null as field
    from ledger_entry entry
    where entry.kind in ('note.sealed', 'note.confirmed', 'note.order-recorded', 'receipt.minute-sealed')
      and not exists (select 1 from note where note.id::text = ${about} ->> 'note' and note.state = 'green'
        and encode(note.committed, 'hex') = ${commits} ->> 'note' and note.subject_id = entry.subject_id
        and (note.sealed_at = entry.at or (note.attested = 'dsc' and note.sealed_at between entry.at - interval '15 minutes' and entry.at)))`,
}

/** Yellow notes: the text shown is the text committed to when it left its last desk. */
const yellowNotes: Check = {
  what: 'yellow-note',
  problem: 'version-differs',
  rows: sql`
    select * from (
      select note.id as which, note.subject_kind, note.subject_id, ${firstDiffering([
        [
          'text',
          sql`content.bytes is null or ${value} ->> 'note' is distinct from note.id::text`,
          sql`false`,
        ],
        ['text', sql`note.state = 'yellow' and ${value} -> 'text' is distinct from note.working`, sql`false`],
        ['state', sql`note.state`, sql`case when note.state = 'writing' then 'yellow' else note.state end`],
        ...prepared,
      ])} as field
      from note left join content on content.commitment = note.committed
      where note.state in ('yellow', 'discarded') or (note.state = 'writing' and note.committed is not null)) differing
    where field is not null`,
}

/** What was taken off the sheet, by whom and when, both ways. */
const discarded: Check = {
  what: 'yellow-note',
  problem: 'note-differs',
  rows: sql`
    select * from (
      select coalesce(note.id::text, ${about} ->> 'note') as which, 'file' as subject_kind,
        coalesce(entry.subject_id, note.subject_id) as subject_id, ${firstDiffering([
          ['state', sql`note.id is null or entry.seq is null`, sql`false`],
          ['ended_at', sql`note.ended_at`, sql`entry.at`],
          ['ended_by_person', sql`note.ended_by_person`, sql`entry.person_id`],
          ['ended_by_post', sql`note.ended_by_post`, sql`entry.post_id`],
        ])} as field
      from (select * from ledger_entry where kind = 'note.discarded') entry
        full join (select * from note where state = 'discarded') note on note.id::text = ${about} ->> 'note') differing
    where field is not null`,
}

/** Every version of a note that left a desk is there, by the hand and at the time the ledger says. */
const noteVersions: Check = {
  what: 'note-version',
  problem: 'version-missing',
  rows: sql`
    select coalesce(${about} ->> 'note', entry.seq::text) as which, entry.subject_kind, entry.subject_id, null as field
    from ledger_entry entry
    where entry.kind in ('note.sealed', 'note.confirmed', 'note.order-recorded', 'receipt.minute-sealed', 'note.sent-yellow', 'note.edited')
      and not exists (select 1 from note_version version join note on note.id = version.note_id where version.note_id::text = ${about} ->> 'note'
        and encode(version.committed, 'hex') = ${commits} ->> 'note' and version.by_person = entry.person_id and version.by_post = entry.post_id
        and version.at = entry.at)
    union all
    select version.note_id::text, note.subject_kind, note.subject_id, 'version'
    from note_version version join note on note.id = version.note_id left join content on content.commitment = version.committed
    where content.bytes is null or ${value} ->> 'note' is distinct from version.note_id::text`,
}

/** Notes, minutes and their versions. */
export const noteChecks: readonly Check[] = [greenNotes, sealings, yellowNotes, discarded, noteVersions]
