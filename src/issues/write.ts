import { sql } from 'kysely'
import type { Actor } from '#people/contract.ts'
import type { Transaction } from '#storage/database.ts'

/** An issue about to exist: numbered, dated, its bytes stored. */
export type NewIssue = {
  id: string
  draftId: string
  fileId: string
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
  signatoryPost: string
  signatoryPerson: string | null
  checkCode: string
}

/** Stores an issue, not signed. */
export const addIssue = async (tx: Transaction, issue: NewIssue, actor: Actor): Promise<void> => {
  await sql`
    insert into issue (id, draft_id, file_id, unit_id, register, year, serial, number, issued_on, issued_at, kind, language, subject_hi,
      subject_en, document_id, content, attested, signatory_post, signatory_person, issued_by_person, issued_by_post, check_code)
    values (${issue.id}, ${issue.draftId}, ${issue.fileId}, ${issue.unitId}, ${issue.register}, ${issue.year}, ${issue.serial},
      ${issue.number}, ${issue.issuedOn}::date, ${issue.issuedAt}, ${issue.kind}, ${issue.language}, ${issue.subject.hi}, ${issue.subject.en},
      ${issue.documentId}, ${issue.content}, 'none', ${issue.signatoryPost}, ${issue.signatoryPerson}, ${actor.personId}, ${actor.postId},
      ${issue.checkCode})`.execute(tx)
}
