import { sql } from 'kysely'
import type { MovingKind } from '#movement/contract.ts'
import { handsShown } from '#movement/hands.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { Attested, Hand, NoteKind, NoteShown, OrderShown } from './contract.ts'
import type { RichText } from './richtext.ts'

type NoteRow = {
  id: string
  subject_id: string
  kind: NoteKind
  green: boolean
  value: { text: RichText; by: Hand; order?: Hand & { on: string; page?: number } } | null
  settled: { how: 'confirmed' | 'disowned'; at: string; remark: string | null } | null
  working: RichText | null
  prepared_by_person: string
  prepared_by_post: string
  by_assistant: boolean
  begun_at: Date
  paragraph_from: number | null
  paragraph_to: number | null
  sealed_at: Date | null
  attested: Attested | null
  by_esign: boolean
  due: boolean
  signed_at: Date | null
  versions: number
  version: number
  decision_of: { hi: string; en: string } | null
}

/** The order a note records, as sealed with it, and its officer's word on it. */
const orderIn = ({ value, settled }: NoteRow): OrderShown | null => {
  const order = value?.order
  if (!order) return null
  const { on, page, personId, postId, name, designation, unit } = order
  return {
    by: { personId, postId, name, designation, unit },
    on,
    scanPage: page ?? null,
    settled: settled && { ...settled, at: new Date(settled.at).toISOString() },
  }
}

/**
 * Notes on subjects in the order of the sheet: green by their sealing, yellow after them. With `until`, each as it stood
 * then: sealed later, it is still yellow in the text of that day; begun later, it isn't there. The text of what left a desk
 * is always read from its committed bytes.
 */
export const notesOn = async (
  db: Database,
  kind: MovingKind,
  ids: readonly string[],
  { until, seenBefore }: { until: Date | null; seenBefore: Date | null },
): Promise<(NoteShown & { subjectId: string })[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<NoteRow>`
    select note.id, note.subject_id, note.kind, note.prepared_by_person, note.prepared_by_post, note.begun_at, note.version,
      exists (select 1 from charge where charge.person_id = note.prepared_by_person and charge.post_id = note.prepared_by_post
        and charge.kind = 'assistant' and charge.starts_at <= note.begun_at and (charge.ends_at is null or charge.ends_at > note.begun_at)) as by_assistant,
      stood.green, convert_from(content.bytes, 'UTF8')::jsonb -> 'value' as value,
      case when stood.green then note.paragraph_from end as paragraph_from, case when stood.green then note.paragraph_to end as paragraph_to,
      case when stood.green then note.sealed_at end as sealed_at, case when stood.green then note.attested end as attested,
      note.sign_due as due, token.made_at as signed_at,
      exists (select 1 from person_certificate own where sha256(own.certificate) = token.certificate and own.esign is not null) as by_esign,
      newest.version as versions, word.settled, decided.office as decision_of
    from note
      join lateral (select version, committed from note_version where note_id = note.id
        and (${until}::timestamptz is null or at <= ${until}::timestamptz) order by version desc limit 1) newest on true
      join content on content.commitment = newest.committed
      left join signature token on token.over = note.committed and token.degree = 'dsc'
        and (${until}::timestamptz is null or token.made_at <= ${until}::timestamptz)
      left join lateral (select json_build_object('how', how, 'at', at,
        'remark', (select convert_from(said.bytes, 'UTF8')::jsonb ->> 'value' from content said where said.commitment = remark)) as settled
        from note_order_word where note_id = note.id and (${until}::timestamptz is null or at <= ${until}::timestamptz)) word on true
      left join lateral (select jsonb_build_object('hi', office.name_hi, 'en', office.name_en) as office
        from examination join file linked on linked.id = examination.linked_id join unit on unit.id = linked.present_unit_id
          join unit office on office.id = unit.office_id where examination.note_id = note.id) decided on true
      cross join lateral (select note.state = 'green' and (${until}::timestamptz is null or note.sealed_at <= ${until}::timestamptz) as green) stood
    where note.subject_kind = ${kind} and note.subject_id = any(${ids}::uuid[])
      and (note.ended_at is null or note.ended_at > ${until}::timestamptz)
    order by stood.green desc, note.sealed_at, note.begun_at, note.id`.execute(db)
  const prepared = (row: NoteRow) => ({
    post: row.prepared_by_post,
    person: row.prepared_by_person,
    at: row.begun_at,
  })
  const hands = await handsShown(db, rows.map(prepared))
  return rows.map(row => ({
    subjectId: row.subject_id,
    id: row.id,
    kind: row.kind,
    state: row.green ? 'green' : 'yellow',
    text: row.value!.text,
    paragraphs:
      row.paragraph_from === null || row.paragraph_to === null
        ? null
        : { from: row.paragraph_from, to: row.paragraph_to },
    preparedBy: hands(prepared(row)),
    byAssistant: row.by_assistant,
    begunAt: row.begun_at.toISOString(),
    sealed:
      row.sealed_at && row.attested
        ? {
            by: row.value!.by,
            at: row.sealed_at.toISOString(),
            attested: row.by_esign ? 'esign' : row.signed_at ? 'dsc' : row.attested,
            signedAt: row.attested === 'dsc' ? null : (row.signed_at?.toISOString() ?? null),
            due: row.due && row.signed_at === null,
          }
        : null,
    versions: row.versions,
    version: until ? row.versions : row.version,
    isNew: seenBefore !== null && (row.sealed_at ?? row.begun_at) > seenBefore,
    order: orderIn(row),
    decisionOf: row.decision_of,
  }))
}

/** The note a post is writing on a file, for its own eyes. */
export const writingOf = async (db: Database, fileId: string, actor: Actor) => {
  const { rows } = await sql<{
    id: string
    working: RichText
    version: number
    saved_at: Date
    name_hi: string
    name_en: string
  }>`
    select note.id, note.working, note.version, note.saved_at, person.name_hi, person.name_en
    from note join person on person.id = note.prepared_by_person
    where subject_kind = 'file' and subject_id = ${fileId} and prepared_by_post = ${actor.postId} and state = 'writing'`.execute(
    db,
  )
  const row = rows[0]
  return row
    ? {
        id: row.id,
        text: row.working,
        version: row.version,
        savedAt: row.saved_at.toISOString(),
        by: { hi: row.name_hi, en: row.name_en },
      }
    : null
}

/** The file a note stands on. */
export const fileOfNote = async (db: Database, noteId: string): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string }>`
    select subject_id as id from note where id = ${noteId} and subject_kind = 'file' and state <> 'writing'`.execute(
    db,
  )
  return rows[0]?.id
}

/** The receipt a minute stands on, and the copies for action it came along with, each up to when. */
export const receiptsOfMinute = async (
  db: Database,
  noteId: string,
): Promise<{ id: string; until: Date | null }[]> => {
  const { rows } = await sql<{ id: string; until: Date | null }>`
    with recursive on_it as (
      select subject_id as id, null::timestamptz as until from note
      where id = ${noteId} and subject_kind = 'receipt' and state <> 'writing'
      union all
      select copy.id, least(on_it.until, copy.recorded_at) from on_it join receipt copy on copy.parent_id = on_it.id)
    select id, until from on_it limit 500`.execute(db)
  return rows
}

/** Whether a note had left its desk by a time, or by now. */
export const wasThere = async (db: Database, noteId: string, until: Date | null): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from note_version
    where note_id = ${noteId} and (${until}::timestamptz is null or at <= ${until}::timestamptz) limit 1`.execute(
    db,
  )
  return rows.length > 0
}

/** Every text of a note that left a desk, as far as the reader sees. */
export const versionsOf = async (db: Database, noteId: string, until: Date | null) => {
  const { rows } = await sql<{
    version: number
    how: string
    value: { text: RichText }
    by_person: string
    by_post: string
    at: Date
  }>`
    select version, how, convert_from(content.bytes, 'UTF8')::jsonb -> 'value' as value, by_person, by_post, at
    from note_version join content on content.commitment = note_version.committed
    where note_id = ${noteId} and (${until}::timestamptz is null or at <= ${until}::timestamptz) order by version`.execute(
    db,
  )
  const hands = await handsShown(
    db,
    rows.map(row => ({ post: row.by_post, person: row.by_person, at: row.at })),
  )
  return rows.map(row => ({
    version: row.version,
    how: row.how,
    text: row.value.text,
    by: hands({ post: row.by_post, person: row.by_person, at: row.at }),
    at: row.at.toISOString(),
  }))
}
