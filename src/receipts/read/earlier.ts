import { sql } from 'kysely'
import { seesReceipt } from '#access/visibility.ts'
import { type Hand, handsShown } from '#movement/hands.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { Earlier } from '../contract.ts'
import { letterKey, senderKey } from '../diary/rules.ts'
import type { Sender } from '../particulars.ts'

/** Name or organisation: the one word a list shows for a sender. */
export const senderShown = (from: Sender): string => from.organisation || from.name

type EarlierRow = {
  id: string
  number: string
  like: Earlier['like']
  subject_hi: string
  subject_en: string
  sender: Sender
  recorded_at: Date
  diarised_by_post: string
  diarised_by_person: string
}

/** What a receipt being typed is compared by. */
export type Likened = {
  bytes: readonly Buffer[]
  name: string
  organisation: string
  letterNumber: string
  letterOn: string | null
}

/** Earlier receipts of the actor's office like this one, among those he may see: nearest likeness first, at most five. */
export const earlierLike = async (db: Database, actor: Actor, wanted: Likened): Promise<Earlier[]> => {
  const letter = letterKey(wanted.letterNumber, wanted.letterOn)
  const whole = senderKey(wanted, letter)
  if (wanted.bytes.length === 0 && letter === '') return []
  const { rows } = await sql<EarlierRow>`
    with alike as (
      select receipt.id, 1 as nearness from document join receipt on receipt.document_id = document.id
        where document.sha256 = any(${wanted.bytes}::bytea[]) or document.original_sha256 = any(${wanted.bytes}::bytea[])
      union all
      select receipt.id, 1 from document source
        join document_source made on made.source_id = source.id join receipt on receipt.document_id = made.document_id
        where source.sha256 = any(${wanted.bytes}::bytea[]) or source.original_sha256 = any(${wanted.bytes}::bytea[])
      union all
      select receipt.id, case when receipt.sender_key = ${whole} then 2 else 3 end from receipt
        where ${letter} <> '' and receipt.sender_key ^@ ${`${letter}|`}
    )
    select receipt.id, receipt.number, case min(alike.nearness) when 1 then 'bytes' when 2 then 'letter' else 'number' end as like,
      receipt.subject_hi, receipt.subject_en, receipt.sender, receipt.recorded_at, receipt.diarised_by_post,
      receipt.diarised_by_person
    from alike join receipt on receipt.id = alike.id
    where receipt.unit_id = ${actor.officeId} and receipt.parent_id is null and receipt.state <> 'void' and ${seesReceipt(actor)}
    group by receipt.id
    order by min(alike.nearness), receipt.recorded_at limit 5`.execute(db)
  const clerk = (row: EarlierRow): Hand => ({
    post: row.diarised_by_post,
    person: row.diarised_by_person,
    at: row.recorded_at,
  })
  const hands = await handsShown(db, rows.map(clerk))
  return rows.map(row => ({
    id: row.id,
    number: row.number,
    like: row.like,
    subject: { hi: row.subject_hi, en: row.subject_en },
    sender: senderShown(row.sender),
    recordedAt: row.recorded_at.toISOString(),
    by: hands(clerk(row)),
  }))
}

/** The hashes of a document the actor uploaded and has not used yet, to be compared with what the diary holds. */
export const bytesOfUpload = async (db: Database, actor: Actor, documentId: string): Promise<Buffer[]> => {
  const { rows } = await sql<{ sha256: Buffer; original: Buffer | null }>`
    select sha256, original_sha256 as original from document
    where uploaded_by = ${actor.personId} and (id = ${documentId}
      or id in (select source_id from document_source where document_id = ${documentId}))`.execute(db)
  return rows.flatMap(row => (row.original ? [row.sha256, row.original] : [row.sha256]))
}
