import { sql } from 'kysely'
import { fileHorizon, receiptHorizon } from '#access/visibility.ts'
import { type LockedFile, lockedFile } from '#files/write.ts'
import type { Actor } from '#people/contract.ts'
import { receiptState } from '#receipts/write.ts'
import type { Database } from '#storage/database.ts'
import type { Carrier } from '../carrier.ts'

/** What bears a draft, by name. */
export type OnWhat = { kind: 'file' | 'receipt'; id: string }

/**
 * What bears a draft as it stands. Under its lock for an act, without it for saying what may be done. `unitId`: whose letter it is
 * where a receipt bears it; a file says that itself.
 */
export const carrierOf = async (
  db: Database,
  on: OnWhat,
  unitId: string,
): Promise<Carrier<LockedFile> | undefined> => {
  if (on.kind === 'file') {
    const under = await lockedFile(db, on.id)
    return under && { kind: 'file', id: on.id, number: under.number, unitId: under.unitId, under }
  }
  const under = await receiptState(db, on.id)
  return under && { kind: 'receipt', id: on.id, number: under.number, unitId, under }
}

/**
 * How far the actor sees into a draft: as far as into what bears it. Of one that came into a file with its receipt, whoever had only the
 * receipt sees what stood until then. Undefined when for him it does not exist.
 */
export const draftHorizon = async (
  db: Database,
  actor: Actor,
  draft: { fileId: string | null; receiptId: string | null; broughtAt: Date | null },
): Promise<{ until: Date | null } | undefined> => {
  const onFile = draft.fileId ? (await fileHorizon(actor, draft.fileId).execute(db)).rows[0] : undefined
  if (onFile && onFile.until === null) return onFile
  const onReceipt = draft.receiptId
    ? (await receiptHorizon(actor, draft.receiptId).execute(db)).rows[0]
    : undefined
  if (!onReceipt) return onFile
  const { broughtAt } = draft
  const until =
    broughtAt && (onReceipt.until === null || onReceipt.until > broughtAt) ? broughtAt : onReceipt.until
  return onFile?.until && until && onFile.until > until ? onFile : { until }
}

/** The receipt a draft answers, as its blanks and its first addressee need it, with its subject. */
export const receiptToAnswer = async (db: Database, receiptId: string) => {
  const { rows } = await sql<{
    id: string
    letterNumber: string
    letterOn: string | null
    sender: { name: string; designation: string; organisation: string; address: string }
    fromUnitId: string | null
    subject: { hi: string; en: string }
  }>`
    select receipt.id, coalesce(receipt.letter_number, '') as "letterNumber", receipt.letter_on as "letterOn",
      jsonb_build_object('name', coalesce(receipt.sender ->> 'name', ''), 'designation', coalesce(receipt.sender ->> 'designation', ''),
        'organisation', coalesce(receipt.sender ->> 'organisation', ''), 'address', coalesce(receipt.sender ->> 'address', '')) as sender,
      -- a paper that came by post from an office that is here too is answered inside
      coalesce(came_from.office_id, (select id from unit where is_office and receipt.sender ->> 'organisation' <> ''
        and (name_hi = receipt.sender ->> 'organisation' or lower(name_en) = lower(receipt.sender ->> 'organisation')) limit 1)) as "fromUnitId",
      jsonb_build_object('hi', receipt.subject_hi, 'en', receipt.subject_en) as subject
    from receipt
      left join dispatch on dispatch.id = receipt.dispatch_id
      left join issue sent on sent.id = dispatch.issue_id
      left join unit came_from on came_from.id = sent.unit_id
    where receipt.id = ${receiptId}`.execute(db)
  return rows[0]
}
