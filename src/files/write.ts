import { sql } from 'kysely'
import type { Bilingual } from '#kit/bilingual.ts'
import type { Classification } from '#kit/classification.ts'
import type { Lying } from '#movement/rules.ts'
import { postTold, waitingOf } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { PaperMark } from './contract.ts'
import type { FileUnderLock } from './rules.ts'

/** A file as its rules need it, with what its numbers run on from. Asked under the file's lock. */
export type LockedFile = FileUnderLock & {
  number: string
  unitId: string
  lastParagraph: number
  lastSerial: number
  lastPage: number
  retention: string | null
  kind: 'main' | 'part' | 'volume'
  /** of a part: its main file; of a volume: the former one */
  mainId: string | null
  formerId: string | null
  /** the page of the former volume this one's pages go on from */
  fromPage: number
}

type LockedRow = Omit<LockedFile, 'lying' | 'holder'> & {
  stay_id: string | null
  post_id: string
  from_post_id: string | null
  how: string
  opened_at: Date | null
  paper: Lying['paper']
  waiting: Lying['waiting']
  holder: Bilingual
}

/** Reads a file with where it lies. Under its lock for an act, without it for saying what may be done. */
export const lockedFile = async (tx: Database, id: string): Promise<LockedFile | undefined> => {
  const { rows } = await sql<LockedRow>`
    select file.id, state, file.version, classification, number, file.present_unit_id as "unitId", last_paragraph as "lastParagraph",
      last_serial as "lastSerial", last_page as "lastPage", retention, file.kind, main_id as "mainId", former_id as "formerId",
      from_page as "fromPage",
      coalesce((select form from file_twin where file_id = file.id order by nth desc limit 1), 'electronic') as form, (select main.number from file_relation relation join file main on main.id = relation.file_id
        where relation.other_id = file.id and relation.kind = 'attach' and relation.ended_at is null) as "attachedTo",
      stay.id as stay_id, stay.to_post_id as post_id, stay.from_post_id, stay.how, stay.opened_at,
      case when not stay.physical then 'none' when stay.received_at is null then 'awaited' else 'received' end as paper, ${waitingOf('stay')} as waiting,
      ${postTold('post')} as holder
    from file
      left join movement stay on stay.subject_kind = 'file' and stay.subject_id = file.id and stay.left_at is null
      left join post on post.id = stay.to_post_id
    where file.id = ${id}`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const { stay_id, post_id, from_post_id, how, opened_at, paper, waiting, holder, ...file } = row
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
          waiting,
        },
        holder,
      }
}

/** A file about to exist. */
export type NewFile = {
  id: string
  computerNumber: number
  unitId: string
  headId: string | null
  numberKind: 'sfs' | 'non_sfs'
  oldOpenedOn: string | null
  register: string
  year: number
  serial: number
  number: string
  subject: { hi: string; en: string }
  classification: Classification
  category: string | null
  remarks: string | null
  cover: Buffer
  at: Date
  /** of a part or a volume: what it belongs to, which one it is, and what its counting goes on from */
  branch?: {
    kind: 'part' | 'volume'
    of: string
    nth: number
    fromParagraph: number
    fromSerial: number
    fromPage: number
  }
}

/** Stores a new file. */
export const addFile = async (tx: Transaction, file: NewFile, actor: Actor): Promise<void> => {
  const { branch } = file
  await sql`
    insert into file (id, computer_number, unit_id, head_id, kind, main_id, former_id, nth, number_kind, old_opened_on, register, year,
      serial, number, subject_hi, subject_en, classification, category, remarks, opened_at, opened_by_person, opened_by_post, cover,
      from_paragraph, from_serial, from_page, last_paragraph, last_serial, last_page)
    values (${file.id}, ${file.computerNumber}, ${file.unitId}, ${file.headId}, ${branch?.kind ?? 'main'},
      ${branch?.kind === 'part' ? branch.of : null}, ${branch?.kind === 'volume' ? branch.of : null}, ${branch?.nth ?? null},
      ${file.numberKind}, ${file.oldOpenedOn}, ${file.register}, ${file.year}, ${file.serial}, ${file.number}, ${file.subject.hi},
      ${file.subject.en}, ${file.classification}, ${file.category}, ${file.remarks}, ${file.at}, ${actor.personId}, ${actor.postId},
      ${file.cover}, ${branch?.fromParagraph ?? 0}, ${branch?.fromSerial ?? 0}, ${branch?.fromPage ?? 0},
      ${branch?.fromParagraph ?? 0}, ${branch?.fromSerial ?? 0}, ${branch?.fromPage ?? 0})`.execute(tx)
}

/** A paper about to be entered; its serial and pages follow the file's own. */
export type NewPaper = {
  id: string
  kind: 'receipt' | 'issue' | 'enclosure' | 'draft_version' | 'notes_scan' | 'papers_scan' | 'returned'
  receiptId?: string
  issueId?: string
  draftVersionId?: string
  documentId: string | null
  title: string
  pages: number
  /** hash of bytes brought or made for this place, which no other entry commits to, and of what they were made from; hex */
  madeSha256?: string
  originalSha256?: string | null
  /** the paper of a merged part that stands here anew */
  fromPaper?: string
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
    insert into correspondence (id, file_id, serial, kind, receipt_id, issue_id, draft_version_id, document_id, title, from_paper,
      page_from, page_to, entered_at, entered_by_person, entered_by_post)
    values (${paper.id}, ${file.id}, ${serial}, ${paper.kind}, ${paper.receiptId ?? null}, ${paper.issueId ?? null},
      ${paper.draftVersionId ?? null}, ${paper.documentId}, ${paper.title}, ${paper.fromPaper ?? null}, ${pageFrom}, ${pageTo}, ${at}, ${actor.personId}, ${actor.postId})`.execute(
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
