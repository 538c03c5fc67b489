import { sql } from 'kysely'
import { fileHorizon, seesFile } from '#access/visibility.ts'
import { toCursor } from '#kit/cursor.ts'
import type { PostShown } from '#movement/contract.ts'
import { postsShown } from '#movement/read.ts'
import type { Actor } from '#people/contract.ts'
import { settingIn } from '#people/settings/read.ts'
import type { Database } from '#storage/database.ts'
import { type FileState, fileNumberPattern, type Head, type Paper } from './contract.ts'

/** How far the actor sees into a file; undefined when for him it does not exist. */
export const horizonOf = async (
  db: Database,
  actor: Actor,
  fileId: string,
): Promise<{ until: Date | null } | undefined> => (await fileHorizon(actor, fileId).execute(db)).rows[0]

type HeadRow = {
  id: string
  level: Head['level']
  parent_id: string | null
  code: string
  name_hi: string
  name_en: string
}

/** The heads a unit may open files under: the instance's, and its own line's. With null, all of them. */
export const headsFor = async (db: Database, unitId: string | null): Promise<Head[]> => {
  const { rows } = await sql<HeadRow>`
    with recursive usable as (
      select head.* from head where head.parent_id is null and head.closed_on is null
        and (${unitId}::uuid is null or head.unit_id is null
          or exists (select 1 from unit_ancestor line where line.unit_id = ${unitId}::uuid and line.ancestor_id = head.unit_id))
      union all
      select head.* from head join usable on head.parent_id = usable.id where head.closed_on is null)
    select id, level, parent_id, code, name_hi, name_en from usable order by code`.execute(db)
  return rows.map(row => ({
    id: row.id,
    level: row.level,
    parentId: row.parent_id,
    code: row.code,
    name: { hi: row.name_hi, en: row.name_en },
  }))
}

/** The pattern file numbers follow in a unit: its own setting, else the nearest above it, else the instance's, else the default. */
export const numberPatternOf = (db: Database, unitId: string): Promise<string> =>
  settingIn(db, fileNumberPattern, unitId)

type CoverRow = {
  id: string
  number: string
  computer_number: number
  subject_hi: string
  subject_en: string
  classification: 'normal' | 'confidential'
  category: string | null
  remarks: string | null
  state: FileState
  unit_hi: string
  unit_en: string
  unit_code: string
  head_id: string | null
  opened_at: Date
  opened_by_post: string
  last_paragraph: number
  last_serial: number
  last_page: number
  retention: string | null
  review_on: string | null
  close_asked_at: Date | null
  close_asked_by_post: string | null
  closed_at: Date | null
  version: number
}

/** The cover of a file. Visibility was asked before. */
export const coverOf = async (db: Database, id: string): Promise<CoverRow | undefined> => {
  const { rows } = await sql<CoverRow>`
    select file.id, file.number, computer_number, subject_hi, subject_en, classification, category, remarks, state,
      unit.name_hi as unit_hi, unit.name_en as unit_en, unit.code as unit_code, head_id, opened_at, opened_by_post, last_paragraph,
      last_serial, last_page, retention, review_on, close_asked_at, close_asked_by_post, closed_at, file.version
    from file join unit on unit.id = file.unit_id where file.id = ${id}`.execute(db)
  return rows[0]
}

/** The last paragraph of the note sheet as it stood at a time. */
export const lastParagraphBy = async (db: Database, fileId: string, until: Date): Promise<number> => {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(paragraph_to), 0)::int as last from note
    where subject_kind = 'file' and subject_id = ${fileId} and sealed_at <= ${until}`.execute(db)
  return rows[0]?.last ?? 0
}

type PaperRow = {
  id: string
  serial: number
  kind: Paper['kind']
  receipt_id: string | null
  issue_id: string | null
  document_id: string | null
  title: string
  subject_hi: string | null
  subject_en: string | null
  party: string | null
  letter_number: string | null
  letter_on: string | null
  page_from: number
  page_to: number
  mark: Paper['mark']
  entered_at: Date
  entered_by_post: string
}

/** The correspondence side in order of serial, as far as the reader sees it. */
export const papersOf = async (
  db: Database,
  fileId: string,
  until: Date | null,
  seenBefore: Date | null,
): Promise<Paper[]> => {
  const { rows } = await sql<PaperRow>`
    select paper.id, paper.serial, paper.kind, paper.receipt_id, paper.issue_id, paper.document_id,
      coalesce(receipt.number, issue.number, paper.title) as title,
      coalesce(receipt.subject_hi, issue.subject_hi) as subject_hi, coalesce(receipt.subject_en, issue.subject_en) as subject_en,
      coalesce(nullif(receipt.sender ->> 'organisation', ''), receipt.sender ->> 'name',
        (select dispatch.name from dispatch where dispatch.issue_id = issue.id order by role desc, addressee limit 1)) as party,
      coalesce(receipt.letter_number, issue.number) as letter_number, coalesce(receipt.letter_on, issue.issued_on) as letter_on,
      paper.page_from, paper.page_to, newest.mark, paper.entered_at, paper.entered_by_post
    from correspondence paper
      left join receipt on receipt.id = paper.receipt_id
      left join issue on issue.id = paper.issue_id
      left join lateral (select mark from correspondence_mark where correspondence_id = paper.id
        and (${until}::timestamptz is null or at <= ${until}::timestamptz) order by at desc, id desc limit 1) newest on true
    where paper.file_id = ${fileId} and (${until}::timestamptz is null or paper.entered_at <= ${until}::timestamptz)
    order by paper.serial`.execute(db)
  const posts = await postsShown(
    db,
    rows.map(row => row.entered_by_post),
  )
  return rows.map(row => ({
    id: row.id,
    serial: row.serial,
    kind: row.kind,
    receiptId: row.receipt_id,
    issueId: row.issue_id,
    documentId: row.document_id,
    title: row.title,
    subject: row.subject_hi === null ? null : { hi: row.subject_hi, en: row.subject_en ?? '' },
    party: row.party,
    letterNumber: row.letter_number,
    letterOn: row.letter_on,
    pageFrom: row.page_from,
    pageTo: row.page_to,
    mark: row.mark,
    enteredAt: row.entered_at.toISOString(),
    enteredBy: posts.get(row.entered_by_post)!,
    isNew: seenBefore !== null && row.entered_at > seenBefore,
  }))
}

type FileListRow = {
  id: string
  number: string
  computer_number: number
  subject_hi: string
  subject_en: string
  state: FileState
  opened_at: Date
  holder: string | null
}

/** The files the actor may see, newest first. */
export const filesSeen = async (
  db: Database,
  actor: Actor,
  asked: { after: (string | number)[] | undefined; limit: number; state?: FileState; query?: string },
) => {
  const [at, afterId] = asked.after ?? []
  const { rows } = await sql<FileListRow>`
    select file.id, file.number, file.computer_number, file.subject_hi, file.subject_en, file.state, file.opened_at,
      (select to_post_id from movement where subject_kind = 'file' and subject_id = file.id and left_at is null) as holder
    from file
    where ${seesFile(actor)}
      and (${asked.state ?? null}::text is null or file.state = ${asked.state ?? null}::text)
      and (${asked.query ?? null}::text is null or file.number ilike '%' || ${asked.query ?? null}::text || '%'
        or file.subject_hi ilike '%' || ${asked.query ?? null}::text || '%' or file.subject_en ilike '%' || ${asked.query ?? null}::text || '%')
      and (${at ?? null}::timestamptz is null or (file.opened_at, file.id) < (${at ?? null}::timestamptz, ${afterId ?? null}::uuid))
    order by file.opened_at desc, file.id desc limit ${asked.limit + 1}`.execute(db)
  const page = rows.slice(0, asked.limit)
  const posts = await postsShown(
    db,
    page.map(row => row.holder),
  )
  const last = page.at(-1)
  return {
    items: page.map(row => ({
      id: row.id,
      number: row.number,
      computerNumber: row.computer_number,
      subject: { hi: row.subject_hi, en: row.subject_en },
      state: row.state,
      openedAt: row.opened_at.toISOString(),
      holder: (row.holder ? posts.get(row.holder) : null) as PostShown | null,
    })),
    next: rows.length > asked.limit && last ? toCursor([last.opened_at.toISOString(), last.id]) : null,
  }
}
