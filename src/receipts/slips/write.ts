import { sql } from 'kysely'
import type { Language } from '#kit/bilingual.ts'
import type { Actor } from '#people/contract.ts'
import type { Database, Transaction } from '#storage/database.ts'

/** What a slip says, as it is committed to. */
export type SlipValue = {
  receipt: string
  number: string
  office: { hi: string; en: string }
  receivedOn: string
  recordedAt: string
  sender: string
  letterNumber: string
  letterOn: string | null
  subject: { hi: string; en: string } | null
  code: string
}

/** What a slip of a receipt would say, but for its code. The subject of a confidential letter is not on it. */
export const slipOf = async (db: Database, receiptId: string): Promise<Omit<SlipValue, 'code'>> => {
  const { rows } = await sql<Omit<SlipValue, 'code'>>`
    select receipt.id as receipt, receipt.number, jsonb_build_object('hi', unit.name_hi, 'en', unit.name_en) as office,
      receipt.received_on::text as "receivedOn",
      to_char(receipt.recorded_at at time zone 'Asia/Kolkata', 'YYYY-MM-DD') as "recordedAt",
      coalesce(nullif(receipt.sender ->> 'organisation', ''), receipt.sender ->> 'name') as sender,
      coalesce(receipt.letter_number, '') as "letterNumber", receipt.letter_on::text as "letterOn",
      case when receipt.classification = 'normal' then jsonb_build_object('hi', receipt.subject_hi, 'en', receipt.subject_en) end as subject
    from receipt join unit on unit.id = receipt.unit_id where receipt.id = ${receiptId}`.execute(db)
  return rows[0]!
}

/** Stores that a slip was made. */
export const addSlip = async (
  tx: Transaction,
  slip: { id: string; receiptId: string; code: string; language: Language; slip: Buffer; at: Date },
  actor: Actor,
): Promise<void> => {
  await sql`
    insert into receipt_slip (id, receipt_id, code, language, slip, made_at, made_by_person, made_by_post)
    values (${slip.id}, ${slip.receiptId}, ${slip.code}, ${slip.language}, ${slip.slip}, ${slip.at}, ${actor.personId}, ${actor.postId})`.execute(
    tx,
  )
}
