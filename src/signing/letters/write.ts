import { sql } from 'kysely'
import { newId } from '#kit/id.ts'
import type { ByteRange } from '#signing/pades/prepare.ts'
import type { Transaction } from '#storage/database.ts'

/** A signature in a letter's PDF, as it is kept. */
export type NewLetterSignature = {
  issueId: string
  place: number
  documentId: string
  byteRange: ByteRange
  committed: Buffer
  personId: string
  postId: string
  certificate: Buffer
  madeAt: Date
}

/** Keeps a letter's signature. */
export const addLetterSignature = async (tx: Transaction, made: NewLetterSignature): Promise<void> => {
  await sql`
    insert into letter_signature (id, issue_id, place, document_id, byte_range, committed, person_id, post_id, certificate, made_at)
    values (${newId()}, ${made.issueId}, ${made.place}, ${made.documentId}, ${made.byteRange}::integer[], ${made.committed}, ${made.personId},
      ${made.postId}, ${made.certificate}, ${made.madeAt})`.execute(tx)
}
