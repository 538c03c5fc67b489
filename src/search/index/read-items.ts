import { sql } from 'kysely'
import { sendersOf, type Watcher, watchersOf } from '#access/watchers.ts'
import type { Database } from '#storage/database.ts'
import type { FoundKind, PaperKind } from '../contract.ts'

/** The form the index is made in; another one makes every row differ from its source, so that it is made anew. */
export const form = 2

/**
 * One thing that can be found: what it is, on which paper it stands, the time it is found by and when its text ceased to stand. A file or
 * receipt is found by the time it came to be, whatever was changed on it since.
 */
export type Item = {
  kind: FoundKind
  id: string
  version: number
  subjectKind: PaperKind
  subjectId: string
  at: Date
  before: Date | null
  /** Hash of what its words are taken from, after the byte of the form. */
  source: Buffer
  /** Its marks, all but those of the language. Sorted. */
  seen: string[]
}

type Row = Omit<Item, 'seen' | 'source'> & {
  source: Buffer
  /** since when its text stood */
  since: Date
  units: string[]
  holder: string | null
  state: 'open' | 'closed'
  open: boolean
}

/** These files, those they took up (a former volume, a merged part), and those examined in them: whoever sees the one sees the others. */
export const withSeenThrough = async (db: Database, files: readonly string[]): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select file_id as id from taken_up where by_file_id = any(${files}::uuid[])
    union select file_id from examination where linked_id = any(${files}::uuid[])`.execute(db)
  return [...new Set([...files, ...rows.map(row => row.id)])]
}

/** The receipts that rest in these files: whoever sees the file sees them. */
export const receiptsIn = async (db: Database, files: readonly string[]): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select receipt_id as id from correspondence where file_id = any(${files}::uuid[]) and receipt_id is not null`.execute(
    db,
  )
  return rows.map(row => row.id)
}

const rowsOf = async (
  db: Database,
  files: readonly string[],
  receipts: readonly string[],
): Promise<Row[]> => {
  const { rows } = await sql<Row>`
    with paper as (
      select 'file' as kind, id, unit_id, present_unit_id, case when state = 'closed' then 'closed' else 'open' end as state, classification = 'normal' as open
      from file where id = any(${files}::uuid[])
      union all
      select 'receipt', id, unit_id, unit_id, case when state = 'closed' then 'closed' else 'open' end, classification = 'normal'
      from receipt where id = any(${receipts}::uuid[])
    ), thing as (
      -- the cover as it is now, then the covers before it, each as long as it stood
      select 'file' as kind, id, 0 as version, 'file' as subject_kind, id as subject_id, opened_at as at,
        coalesce((select max(edited.at) from ledger_entry edited where edited.subject_kind = 'file' and edited.subject_id = file.id
          and edited.kind = 'file.cover-edited'), opened_at) as since, null::timestamptz as before, cover as source
      from file where id = any(${files}::uuid[])
      union all
      select 'file', former.id, former.seq, 'file', former.id, former.opened_at, former.at, former.before, former.hash from (
        select entry.subject_id as id, entry.seq, file.opened_at, entry.at, entry.hash,
          lead(entry.at) over (partition by entry.subject_id order by entry.seq) as before
        from ledger_entry entry join file on file.id = entry.subject_id
        where entry.subject_kind = 'file' and entry.subject_id = any(${files}::uuid[]) and entry.kind in ('file.opened', 'file.cover-edited')
      ) former where former.before is not null
      union all
      -- the particulars as they are now, then those before each correction
      select 'receipt', id, case when before is null then 0 else nth end, 'receipt', id, recorded_at, at, before, particulars from (
        select id, nth, recorded_at, at, particulars, lead(at) over (partition by id order by nth) as before from (
          select id, 1 as nth, recorded_at, recorded_at as at, particulars from receipt where id = any(${receipts}::uuid[])
          union all
          select receipt.id, nth + 1, recorded_at, at, revision.particulars
          from receipt_revision revision join receipt on receipt.id = revision.receipt_id
          where receipt_id = any(${receipts}::uuid[])) text) stood
      union all
      -- a note as it stood at each time: yellow in one text, then in another, then green; a discarded one is gone
      select 'note', note.id, text.version, note.subject_kind, note.subject_id, text.at, text.at,
        coalesce(lead(text.at) over (partition by note.id order by text.version), note.ended_at), text.committed
      from note join note_version text on text.note_id = note.id
      where note.state <> 'writing' and ((note.subject_kind = 'file' and note.subject_id = any(${files}::uuid[]))
        or (note.subject_kind = 'receipt' and note.subject_id = any(${receipts}::uuid[])))
      union all
      -- a draft as it stood at each time; once issued, the issue is found in its stead
      select 'draft', draft.id, text.version, case when draft.file_id is null then 'receipt' else 'file' end,
        coalesce(draft.file_id, draft.receipt_id), text.committed_at, text.committed_at,
        coalesce(lead(text.committed_at) over (partition by draft.id order by text.version), issue.issued_at), text.committed
      from draft join draft_version text on text.draft_id = draft.id left join issue on issue.draft_id = draft.id
      where (draft.file_id = any(${files}::uuid[]) or (draft.file_id is null and draft.receipt_id = any(${receipts}::uuid[])))
        and text.committed is not null
      union all
      select 'issue', id, 0, case when file_id is null then 'receipt' else 'file' end, coalesce(file_id, receipt_id), issued_at, issued_at, null, content
      from issue where file_id = any(${files}::uuid[]) or receipt_id = any(${receipts}::uuid[])
      union all
      select 'document', paper.id, 0, 'file', paper.file_id, paper.entered_at, paper.entered_at, null, document.sha256
      from correspondence paper join document on document.id = paper.document_id
      where paper.file_id = any(${files}::uuid[]) and paper.kind in ('enclosure', 'notes_scan', 'papers_scan', 'returned') and paper.from_paper is null
      union all
      select 'document', receipt.id, 0, 'receipt', receipt.id, receipt.recorded_at, receipt.recorded_at, null, document.sha256
      from receipt join document on document.id = receipt.document_id
      where receipt.id = any(${receipts}::uuid[]) and document.has_text
    )
    select thing.kind, thing.id, thing.version, thing.subject_kind as "subjectKind", thing.subject_id as "subjectId", thing.at, thing.since, thing.before,
      thing.source, paper.state, paper.open,
      array(select right(ancestor_id::text, 10) from unit_ancestor where unit_ancestor.unit_id in (paper.unit_id, paper.present_unit_id)) as units,
      (select right(to_post_id::text, 10) from movement
        where movement.subject_kind = thing.subject_kind and movement.subject_id = thing.subject_id and left_at is null) as holder
    from thing join paper on paper.kind = thing.subject_kind and paper.id = thing.subject_id`.execute(db)
  return rows
}

/** True when a view that ended at `until` (null: is open) shows what stood in [since, before). */
const shows = (until: Date | null, since: Date, before: Date | null): boolean =>
  until === null ? before === null : until >= since && (before === null || until < before)

/** A registry sees what it registered as its register shows it: with what was corrected since. */
const isRegistry = (mark: string): boolean => mark.startsWith('@r')

/** Every thing on these files and receipts that can be found, with who may find it. */
export const itemsOf = async (
  db: Database,
  files: readonly string[],
  receipts: readonly string[],
): Promise<Item[]> => {
  const rows = await rowsOf(db, files, receipts)
  const watchers = new Map<string, Watcher[]>()
  for (const each of await watchersOf(db, files, receipts)) {
    const key = `${each.kind}:${each.id}`
    const known = watchers.get(key)
    if (known) known.push(each)
    else watchers.set(key, [each])
  }
  const senders = await sendersOf(db, files, receipts)
  return rows.map(({ units, holder, state, open, source, since, ...row }) => {
    const seen = new Set([`@k${row.kind}`, `@s${state}`, ...units.map(unit => `@u${unit}`)])
    if (holder) seen.add(`@h${holder}`)
    // what the unit's officers may follow without seeing into it
    if (open && row.before === null && (row.kind === 'file' || row.kind === 'receipt')) seen.add('@open')
    for (const { mark, until } of watchers.get(`${row.subjectKind}:${row.subjectId}`) ?? [])
      if (shows(row.kind === 'receipt' && isRegistry(mark) ? null : until, since, row.before)) seen.add(mark)
    if (row.kind === 'issue') for (const { id, mark } of senders) if (id === row.id) seen.add(mark)
    return { ...row, source: Buffer.concat([Buffer.of(form), source]), seen: [...seen].sort() }
  })
}
