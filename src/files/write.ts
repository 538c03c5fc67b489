import { sql } from 'kysely'
import type { Lying } from '#movement/rules.ts'
import type { Actor } from '#people/contract.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { PaperMark } from './contract.ts'
import type { FileUnderLock, OpenMatters } from './rules.ts'

/** A file as its rules need it, with what its numbers run on from. Asked under the file's lock. */
export type LockedFile = FileUnderLock & {
  number: string
  unitId: string
  lastParagraph: number
  lastSerial: number
  lastPage: number
  retention: string | null
}

type LockedRow = Omit<LockedFile, 'lying' | 'holder'> & {
  stay_id: string | null
  post_id: string
  from_post_id: string | null
  how: string
  opened_at: Date | null
  paper: Lying['paper']
  holder: string
}

/** Reads a file with where it lies. Under its lock for an act, without it for saying what may be done. */
export const lockedFile = async (tx: Database, id: string): Promise<LockedFile | undefined> => {
  const { rows } = await sql<LockedRow>`
    select file.id, state, file.version, classification, number, file.unit_id as "unitId", last_paragraph as "lastParagraph",
      last_serial as "lastSerial", last_page as "lastPage", retention,
      stay.id as stay_id, stay.to_post_id as post_id, stay.from_post_id, stay.how, stay.opened_at,
      case when not stay.physical then 'none' when stay.received_at is null then 'awaited' else 'received' end as paper, post.abbreviation as holder
    from file
      left join movement stay on stay.subject_kind = 'file' and stay.subject_id = file.id and stay.left_at is null
      left join post on post.id = stay.to_post_id
    where file.id = ${id}`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const { stay_id, post_id, from_post_id, how, opened_at, paper, holder, ...file } = row
  return stay_id === null
    ? { ...file, lying: undefined, holder: undefined }
    : {
        ...file,
        lying: {
          stayId: stay_id,
          postId: post_id,
          fromPostId: from_post_id,
          how,
          openedAt: opened_at,
          paper,
        },
        holder,
      }
}

/** A file about to exist. */
export type NewFile = {
  id: string
  computerNumber: number
  unitId: string
  headId: string
  register: string
  year: number
  serial: number
  number: string
  subject: { hi: string; en: string }
  classification: 'normal' | 'confidential'
  category: string | null
  remarks: string | null
  cover: Buffer
  at: Date
}

/** Stores a new file. */
export const addFile = async (tx: Transaction, file: NewFile, actor: Actor): Promise<void> => {
  await sql`
    insert into file (id, computer_number, unit_id, head_id, register, year, serial, number, subject_hi, subject_en, classification,
      category, remarks, opened_at, opened_by_person, opened_by_post, cover)
    values (${file.id}, ${file.computerNumber}, ${file.unitId}, ${file.headId}, ${file.register}, ${file.year}, ${file.serial},
      ${file.number}, ${file.subject.hi}, ${file.subject.en}, ${file.classification}, ${file.category}, ${file.remarks}, ${file.at},
      ${actor.personId}, ${actor.postId}, ${file.cover})`.execute(tx)
}

/** A paper about to be entered; its serial and pages follow the file's own. */
export type NewPaper = {
  id: string
  kind: 'receipt' | 'issue' | 'enclosure' | 'draft_version'
  receiptId?: string
  issueId?: string
  draftVersionId?: string
  documentId: string | null
  title: string
  pages: number
  /** hash of bytes made for this place, which no other entry commits to; hex */
  madeSha256?: string
}

/** Stores a paper and moves the file's last serial and page on. */
export const addPaper = async (
  tx: Transaction,
  file: LockedFile,
  paper: NewPaper,
  actor: Actor,
  at: Date,
): Promise<{ serial: number; pageFrom: number; pageTo: number }> => {
  const serial = file.lastSerial + 1
  const pageFrom = file.lastPage + 1
  const pageTo = file.lastPage + paper.pages
  await sql`
    insert into correspondence (id, file_id, serial, kind, receipt_id, issue_id, draft_version_id, document_id, title, page_from, page_to,
      entered_at, entered_by_person, entered_by_post)
    values (${paper.id}, ${file.id}, ${serial}, ${paper.kind}, ${paper.receiptId ?? null}, ${paper.issueId ?? null},
      ${paper.draftVersionId ?? null}, ${paper.documentId}, ${paper.title}, ${pageFrom}, ${pageTo}, ${at}, ${actor.personId}, ${actor.postId})`.execute(
    tx,
  )
  await sql`update file set last_serial = ${serial}, last_page = ${pageTo} where id = ${file.id}`.execute(tx)
  file.lastSerial = serial
  file.lastPage = pageTo
  return { serial, pageFrom, pageTo }
}

/** Marks a paper, or takes its mark off. */
export const addMark = async (
  tx: Transaction,
  mark: { id: string; paperId: string; fileId: string; mark: PaperMark | null; at: Date },
  actor: Actor,
): Promise<void> => {
  await sql`
    insert into correspondence_mark (id, correspondence_id, file_id, mark, at, by_person, by_post)
    values (${mark.id}, ${mark.paperId}, ${mark.fileId}, ${mark.mark}, ${mark.at}, ${actor.personId}, ${actor.postId})`.execute(
    tx,
  )
}

/** True when the paper lies in the file. */
export const hasPaper = async (tx: Transaction, fileId: string, paperId: string): Promise<boolean> => {
  const { rows } =
    await sql`select 1 from correspondence where id = ${paperId} and file_id = ${fileId}`.execute(tx)
  return rows.length > 0
}

/** Gives the file its next paragraph numbers. */
export const takeParagraphs = async (
  tx: Transaction,
  file: LockedFile,
  count: number,
): Promise<{ from: number; to: number }> => {
  const from = file.lastParagraph + 1
  const to = file.lastParagraph + count
  await sql`update file set last_paragraph = ${to} where id = ${file.id}`.execute(tx)
  file.lastParagraph = to
  return { from, to }
}

/** What still stands open on a file. */
export const openMattersOf = async (tx: Database, fileId: string): Promise<OpenMatters> => {
  const { rows } = await sql<{
    drafts: OpenMatters['drafts'] | null
    pucs: OpenMatters['pucs'] | null
    yellow: number
    writing: number
    undispatched: OpenMatters['undispatched'] | null
  }>`
    select
      (select jsonb_agg(jsonb_build_object('title', title) order by created_at) from draft
        where file_id = ${fileId} and state in ('draft', 'approved')) as drafts,
      (select jsonb_agg(jsonb_build_object('serial', paper.serial, 'title', paper.title) order by paper.serial)
        from correspondence paper
          join lateral (select mark from correspondence_mark where correspondence_id = paper.id order by at desc, id desc limit 1) newest on true
        where paper.file_id = ${fileId} and newest.mark = 'puc'
          and not exists (select 1 from draft where draft.answers = paper.id and draft.state = 'issued')) as pucs,
      (select count(*) from note where subject_kind = 'file' and subject_id = ${fileId} and state = 'yellow') as yellow,
      (select count(*) from note where subject_kind = 'file' and subject_id = ${fileId} and state = 'writing'
        and jsonb_path_exists(working, '$.**.text')) as writing,
      (select jsonb_agg(jsonb_build_object('number', issue.number, 'name', dispatch.name) order by issue.issued_at, dispatch.addressee)
        from issue join dispatch on dispatch.issue_id = issue.id
        where issue.file_id = ${fileId} and dispatch.state = 'queued') as undispatched`.execute(tx)
  const open = rows[0]!
  return {
    drafts: open.drafts ?? [],
    pucs: open.pucs ?? [],
    yellowNotes: open.yellow,
    notesBeingWritten: open.writing,
    undispatched: open.undispatched ?? [],
  }
}

/** Records that closing was asked. */
export const setCloseAsked = async (
  tx: Transaction,
  id: string,
  retention: string,
  actor: Actor,
  at: Date,
): Promise<void> => {
  await sql`
    update file set state = 'close_asked', retention = ${retention}, close_asked_at = ${at}, close_asked_by_post = ${actor.postId},
      close_asked_by_person = ${actor.personId}, version = version + 1
    where id = ${id}`.execute(tx)
}

/** Records that the file goes on. */
export const setCloseDeclined = async (tx: Transaction, id: string): Promise<void> => {
  await sql`
    update file set state = 'active', retention = null, close_asked_at = null, close_asked_by_post = null, close_asked_by_person = null,
      version = version + 1
    where id = ${id}`.execute(tx)
}

/** Records that the file is closed. */
export const setClosed = async (
  tx: Transaction,
  id: string,
  reviewOn: string,
  actor: Actor,
  at: Date,
): Promise<void> => {
  await sql`
    update file set state = 'closed', review_on = ${reviewOn}::date, closed_at = ${at}, closed_by_post = ${actor.postId}, version = version + 1
    where id = ${id}`.execute(tx)
}

/** Stores a subject head. */
export const insertHead = async (
  tx: Transaction,
  head: {
    id: string
    level: string
    parentId: string | null
    unitId: string | null
    code: string
    name: { hi: string; en: string }
  },
): Promise<void> => {
  await sql`
    insert into head (id, level, parent_id, unit_id, code, name_hi, name_en)
    values (${head.id}, ${head.level}, ${head.parentId}, ${head.unitId}, ${head.code}, ${head.name.hi}, ${head.name.en})`.execute(
    tx,
  )
}
