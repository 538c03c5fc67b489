import { sql } from 'kysely'
import { seesIssue } from '#access/visibility.ts'
import type { Confided } from '#documents/read.ts'
import { seeDraft } from '#drafts/read/show-draft.ts'
import type { IssueNamed } from '#files/contract.ts'
import { horizonOf } from '#files/read.ts'
import { dayInIndia, registerYear, yearInNumber } from '#kit/clock.ts'
import { NotFound } from '#kit/refusal.ts'
import { type Hand, handsShown } from '#movement/hands.ts'
import type { Actor } from '#people/contract.ts'
import { settingIn } from '#people/settings/read.ts'
import { receiptHorizonOf } from '#receipts/read/receipt.ts'
import type { Database } from '#storage/database.ts'
import { type IssueReply, type IssueRow, issueNumberPattern, issueYear } from './contract.ts'
import { formIssueNumber } from './number.ts'
import { attestedAs } from './signing/read.ts'

type Row = {
  id: string
  number: string
  issued_on: string
  issued_at: Date
  entered_at: Date | null
  kind: IssueReply['kind']
  language: 'hi' | 'en'
  subject_hi: string
  subject_en: string
  office_hi: string
  office_en: string
  document_id: string
  pages: number
  size: number
  sha256: Buffer
  attested: IssueReply['attested']
  signatory_post: string
  signatory_person: string | null
  issued_by_post: string
  issued_by_person: string
  check_code: string
  draft_id: string
  /** the file it stands on: its own, or the one its receipt was put in */
  file_id: string | null
  file_number: string
  serial: number
  page_from: number
  receipt_id: string | null
  receipt_number: string | null
  endorsement: { number: string; signatory: { post: string; person: string | null } } | null
  cancelled_at: Date | null
  cancelled_by_person: string | null
  cancelled_by_post: string | null
  reason: string | null
  replaced_by: IssueNamed | null
  replaces: IssueNamed | null
}

/** An issue as the actor may see it. Throws NotFound when for him there is none. */
export const showIssue = async (
  db: Database,
  actor: Actor,
  id: string,
  publicUrl: string,
): Promise<Omit<IssueReply, 'abilities'>> => {
  const { rows } = await sql<Row>`
    select issue.id, issue.number, issued_on, issued_at, issue.kind, issue.language, issue.subject_hi, issue.subject_en,
      office.name_hi as office_hi, office.name_en as office_en, document.id as document_id, document.pages, blob.size, blob.sha256,
      ${attestedAs(sql`issue.id`, sql`attested`)} as attested, signatory_post, signatory_person, issued_by_post, issued_by_person, check_code, draft_id, file.id as file_id,
      file.number as file_number, issue.receipt_id, receipt.number as receipt_number, paper.serial, paper.page_from, paper.entered_at,
      convert_from(said.bytes, 'UTF8')::jsonb -> 'value' -> 'endorsement' as endorsement,
      ended.cancelled_at, ended.by_person as cancelled_by_person, ended.by_post as cancelled_by_post,
      convert_from(why.bytes, 'UTF8')::jsonb -> 'value' ->> 'text' as reason,
      (select jsonb_build_object('id', anew.id, 'number', anew.number, 'on', anew.issued_on)
        from draft replacing join issue anew on anew.draft_id = replacing.id where replacing.state <> 'withdrawn' and replacing.replaces = issue.id) as replaced_by,
      (select jsonb_build_object('id', former.id, 'number', former.number, 'on', former.issued_on)
        from draft written join issue former on former.id = written.replaces where written.id = issue.draft_id) as replaces
    from issue left join correspondence paper on paper.issue_id = issue.id and paper.from_paper is null
      left join file on file.id = paper.file_id left join receipt on receipt.id = issue.receipt_id
      join unit on unit.id = issue.unit_id join unit office on office.id = unit.office_id
      join document on document.id = issue.document_id join blob on blob.sha256 = document.sha256
      join content said on said.commitment = issue.content
      left join issue_cancelled ended on ended.issue_id = issue.id
      left join content why on why.commitment = ended.reason
    where issue.id = ${id} and ${seesIssue(actor)}`.execute(db)
  const row = rows[0]
  if (!row) throw new NotFound()
  const [onFile, onReceipt] = await Promise.all([
    row.file_id ? horizonOf(db, actor, row.file_id) : undefined,
    row.receipt_id ? receiptHorizonOf(db, actor, row.receipt_id) : undefined,
  ])
  const until = (horizon: { until: Date | null } | undefined, at: Date): boolean =>
    horizon !== undefined && (horizon.until === null || at <= horizon.until)
  const seesFile = until(onFile, row.entered_at ?? row.issued_at)
  const seesReceipt = until(onReceipt, row.issued_at)
  const signed = { post: row.signatory_post, person: row.signatory_person, at: row.issued_at }
  const issued = { post: row.issued_by_post, person: row.issued_by_person, at: row.issued_at }
  const endorsed = row.endorsement && { ...row.endorsement.signatory, at: row.issued_at }
  const cancelled =
    row.cancelled_at && row.cancelled_by_post
      ? { post: row.cancelled_by_post, person: row.cancelled_by_person, at: row.cancelled_at }
      : null
  const hands = await handsShown(db, [signed, issued, endorsed, cancelled])
  const hand = (of: Hand) => {
    const post = hands(of)
    return { post, person: post.person ?? { hi: '—', en: '—' } }
  }
  return {
    id: row.id,
    number: row.number,
    issuedOn: row.issued_on,
    issuedAt: row.issued_at.toISOString(),
    kind: row.kind,
    language: row.language,
    subject: { hi: row.subject_hi, en: row.subject_en },
    office: { hi: row.office_hi, en: row.office_en },
    document: {
      id: row.document_id,
      pages: row.pages,
      size: row.size,
      sha256: row.sha256.toString('hex'),
    },
    attested: row.attested,
    signatory: hand(signed),
    issuedBy: hand(issued),
    file:
      seesFile && row.file_id
        ? { id: row.file_id, number: row.file_number, serial: row.serial, pageFrom: row.page_from }
        : null,
    receipt:
      seesReceipt && row.receipt_id && row.receipt_number
        ? { id: row.receipt_id, number: row.receipt_number }
        : null,
    draftId: (row.receipt_id ? seesReceipt : seesFile) ? row.draft_id : null,
    check: `${publicUrl}/check/${row.check_code}`,
    endorsement:
      row.endorsement && endorsed ? { number: row.endorsement.number, signatory: hand(endorsed) } : null,
    cancelled: cancelled
      ? {
          at: cancelled.at.toISOString(),
          by: hand(cancelled),
          reason: row.reason ?? '',
          replacedBy: row.replaced_by,
          replacingDraftId: null,
        }
      : null,
    replaces: row.replaces,
  }
}

/** The confidential file or receipt an issue was made on; undefined where it is not confidential. */
export const confidedIssue = async (db: Database, id: string): Promise<Confided | undefined> => {
  const { rows } = await sql<Confided>`
    select 'file' as kind, file.id from issue join file on file.id = issue.file_id
      where issue.id = ${id} and file.classification <> 'normal'
    union all
    select 'receipt', receipt.id from issue join receipt on receipt.id = issue.receipt_id
      where issue.id = ${id} and issue.file_id is null and receipt.classification <> 'normal'`.execute(db)
  return rows[0]
}

/** The issues of a file, oldest first. Throws NotFound when the reader may not see the file. */
export const issuesOnFile = async (db: Database, actor: Actor, fileId: string): Promise<IssueRow[]> => {
  const horizon = await horizonOf(db, actor, fileId)
  if (!horizon) throw new NotFound()
  const { rows } = await sql<
    Omit<IssueRow, 'signatory' | 'subject' | 'issuedOn' | 'documentId'> & {
      issued_on: string
      document_id: string
      signatory_post: string
      signatory_person: string | null
      issued_at: Date
      subject_hi: string
      subject_en: string
    }
  >`
    select issue.id, number, issued_on, issue.kind, subject_hi, subject_en, issue.document_id, signatory_post, signatory_person, issued_at,
      (select count(*) from dispatch where issue_id = issue.id) as addressees,
      (select count(*) from dispatch where issue_id = issue.id and state = 'queued') as waiting,
      exists (select from issue_cancelled ended where ended.issue_id = issue.id
        and ended.cancelled_at <= coalesce(${horizon.until}::timestamptz, 'infinity')) as cancelled
    from issue join correspondence paper on paper.issue_id = issue.id and paper.from_paper is null
    where paper.file_id = ${fileId} and paper.entered_at <= coalesce(${horizon.until}::timestamptz, 'infinity')
    order by issued_at, issue.id`.execute(db)
  const signatory = (row: (typeof rows)[number]): Hand => ({
    post: row.signatory_post,
    person: row.signatory_person,
    at: row.issued_at,
  })
  const hands = await handsShown(db, rows.map(signatory))
  return rows.map(row => ({
    id: row.id,
    number: row.number,
    issuedOn: row.issued_on,
    kind: row.kind,
    subject: { hi: row.subject_hi, en: row.subject_en },
    documentId: row.document_id,
    signatory: hands(signatory(row)),
    addressees: row.addressees,
    waiting: row.waiting,
    cancelled: row.cancelled,
  }))
}

/** The letters issued in answer to a receipt without a file, as papers of the file it is put in, first to last. */
export const issuesOfReceipt = async (
  db: Database,
  receiptId: string,
): Promise<{ issueId: string; draftId: string; documentId: string; title: string; pages: number }[]> => {
  const { rows } = await sql<{
    issueId: string
    draftId: string
    documentId: string
    title: string
    pages: number
  }>`
    select issue.id as "issueId", issue.draft_id as "draftId", issue.document_id as "documentId", issue.number as title, document.pages
    from issue join document on document.id = issue.document_id
    where issue.receipt_id = ${receiptId} order by issue.issued_at, issue.id`.execute(db)
  return rows
}

/** How the number of an issue of this draft would be formed today. Throws NotFound when for the actor there is no such draft. */
export const issuingOf = async (db: Database, actor: Actor, draftId: string, at: Date) => {
  const { unitId, on } = await seeDraft(db, actor, draftId)
  const { rows } = await sql<{ code: string; hi: string; en: string }>`
    select unit.code, office.name_hi as hi, office.name_en as en from unit join unit office on office.id = unit.office_id
    where unit.id = ${unitId}`.execute(db)
  const { code, hi, en } = rows[0]!
  const kind = await settingIn(db, issueYear, unitId)
  return {
    numberForm: formIssueNumber(await settingIn(db, issueNumberPattern, unitId), {
      serial: '…',
      year: yearInNumber(registerYear(at, kind), kind),
      unit: code,
      file: on.number,
    }),
    issuedOn: dayInIndia(at),
    office: { hi, en },
  }
}
