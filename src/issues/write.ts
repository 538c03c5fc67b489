import { sql } from 'kysely'
import type { Actor } from '#people/contract.ts'
import type { Transaction } from '#storage/database.ts'

/** An issue about to exist: numbered, dated, its bytes stored. */
export type NewIssue = {
  id: string
  draftId: string
  /** what it was made on: a file, or the receipt it answers without one */
  fileId: string | null
  receiptId: string | null
  unitId: string
  register: string
  year: number
  serial: number
  number: string
  issuedOn: string
  issuedAt: Date
  kind: string
  language: 'hi' | 'en'
  subject: { hi: string; en: string }
  documentId: string
  content: Buffer
  attested: 'none' | 'ink' | 'dsc'
  signatoryPost: string
  signatoryPerson: string | null
  checkCode: string
}

/** Stores an issue. */
export const addIssue = async (tx: Transaction, issue: NewIssue, actor: Actor): Promise<void> => {
  await sql`
    insert into issue (id, draft_id, file_id, receipt_id, unit_id, register, year, serial, number, issued_on, issued_at, kind, language, subject_hi,
      subject_en, document_id, content, attested, signatory_post, signatory_person, issued_by_person, issued_by_post, check_code)
    values (${issue.id}, ${issue.draftId}, ${issue.fileId}, ${issue.receiptId}, ${issue.unitId}, ${issue.register}, ${issue.year}, ${issue.serial},
      ${issue.number}, ${issue.issuedOn}::date, ${issue.issuedAt}, ${issue.kind}, ${issue.language}, ${issue.subject.hi}, ${issue.subject.en},
      ${issue.documentId}, ${issue.content}, ${issue.attested}, ${issue.signatoryPost}, ${issue.signatoryPerson}, ${actor.personId}, ${actor.postId},
      ${issue.checkCode})`.execute(tx)
}

/** A number of the outgoing register, given to a letter or to its endorsement. */
export type NumberGiven = {
  unitId: string
  register: string
  year: number
  serial: number
  number: string
  on: string
  at: Date
  issueId: string
  part: 'letter' | 'endorsement'
}

/** Keeps that a number was given, whatever becomes of its letter. */
export const addNumberGiven = async (tx: Transaction, given: NumberGiven): Promise<void> => {
  await sql`
    insert into number_given (unit_id, register, year, serial, number, given_on, given_at, issue_id, part)
    values (${given.unitId}, ${given.register}, ${given.year}, ${given.serial}, ${given.number}, ${given.on}::date, ${given.at},
      ${given.issueId}, ${given.part})`.execute(tx)
}
