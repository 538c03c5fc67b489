import { sql } from 'kysely'
import { receiptHorizon, seesFile, tracks } from '#access/visibility.ts'
import type { Classification } from '#kit/classification.ts'
import type { Json } from '#kit/json.ts'
import { type Hand, handsShown } from '#movement/hands.ts'
import { postsShown } from '#movement/read.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { ReceiptReply } from '../contract.ts'
import { daysLate } from '../diary/rules.ts'
import {
  type Categories,
  type Particulars,
  particulars,
  type ReceiptState,
  type Sender,
} from '../particulars.ts'

/** How far the actor sees into a receipt; undefined when for him it does not exist. */
export const receiptHorizonOf = async (
  db: Database,
  actor: Actor,
  receiptId: string,
): Promise<{ until: Date | null } | undefined> => (await receiptHorizon(actor, receiptId).execute(db)).rows[0]

type Row = {
  id: string
  computer_number: number
  number: string
  version: number
  state: ReceiptState
  unit_id: string
  unit_hi: string
  unit_en: string
  delivery_mode: Particulars['deliveryMode']
  letter_language: Particulars['letterLanguage']
  type: Particulars['type']
  classification: Classification
  urgency: Particulars['urgency']
  vip: Particulars['vip']
  letter_number: string | null
  letter_on: string | null
  received_on: string
  late_reason: string | null
  recorded_at: Date
  /** of a copy for action: when the letter itself was recorded */
  first_recorded_at: Date
  sender: Sender
  category: string | null
  subcategory: string | null
  subject_hi: string
  subject_en: string
  enclosures: string | null
  remarks: string | null
  diarised_by_post: string
  by_assistant: boolean
  diarised_by_person: string
  document_id: string | null
  document_name: string | null
  pages: number | null
  paper_pages: number | null
  closed_at: Date | null
  closing_remark: string | null
  void_at: Date | null
  void_reason: string | null
  void_by_post: string | null
  void_by_person: string | null
  answer_id: string | null
  answer_number: string | null
  answered_on: string | null
  answered_at: Date | null
  answer_cancelled_at: Date | null
}

const named = (known: Categories, code: string | null) => {
  if (code === null) return null
  const found = [...known, ...known.flatMap(each => each.below)].find(each => each.code === code)
  return { code, name: found?.name ?? { hi: code, en: code } }
}

/** What of the reply is read elsewhere. */
type Elsewhere =
  | 'minutes'
  | 'copies'
  | 'children'
  | 'parent'
  | 'stays'
  | 'file'
  | 'asOf'
  | 'abilities'
  | 'sentOn'
  | 'cover'
  | 'corrections'

/** The row with the particulars of an earlier day in it: what was corrected later is not for whoever sees it as it stood. */
const asItStood = (row: Row, stood: { [name: string]: Json }): Row => {
  const said = particulars.parse(stood)
  return {
    ...row,
    delivery_mode: said.deliveryMode,
    letter_language: said.letterLanguage,
    type: said.type,
    urgency: said.urgency,
    vip: said.vip,
    letter_number: said.letterNumber,
    letter_on: said.letterOn,
    received_on: said.receivedOn ?? row.received_on,
    late_reason: said.lateReason === '' ? null : said.lateReason,
    sender: said.sender,
    category: said.category,
    subcategory: said.subcategory,
    subject_hi: said.subject.hi,
    subject_en: said.subject.en,
    enclosures: said.enclosures,
    remarks: said.remarks,
  }
}

/**
 * All of a receipt that stands in its own row. Visibility was asked before; what came after `until` is left out; `stood`: its
 * particulars of then, where they were corrected since.
 */
export const receiptRow = async (
  db: Database,
  id: string,
  known: Categories,
  until: Date | null,
  stood?: { [name: string]: Json },
): Promise<(Omit<ReceiptReply, Elsewhere> & { unitId: string }) | undefined> => {
  const { rows } = await sql<Row>`
    select receipt.id, receipt.computer_number, receipt.number, receipt.version, receipt.state, receipt.unit_id, unit.name_hi as unit_hi,
      unit.name_en as unit_en, delivery_mode, letter_language, receipt.type, receipt.classification, receipt.urgency, vip, letter_number,
      letter_on, received_on, late_reason, receipt.recorded_at,
      coalesce((select root.recorded_at from receipt root where root.id = receipt.root_id), receipt.recorded_at) as first_recorded_at,
      sender, category, subcategory, receipt.subject_hi, receipt.subject_en, enclosures, remarks, diarised_by_post,
      exists (select 1 from movement first where first.subject_kind = 'receipt' and first.subject_id = receipt.id and first.seq = 1
        and first.from_charge = 'assistant') as by_assistant,
      diarised_by_person, receipt.document_id, document.name as document_name, document.pages,
      paper_pages, closed_at, closing_remark, void_at, void_reason, void_by_post, void_by_person,
      answer.id as answer_id, answer.number as answer_number, answer.issued_on as answered_on, answer.issued_at as answered_at,
      answer_ended.cancelled_at as answer_cancelled_at
    from receipt join unit on unit.id = receipt.unit_id
      left join document on document.id = receipt.document_id
      left join issue answer on answer.id = receipt.answered_by
      left join issue_cancelled answer_ended on answer_ended.issue_id = answer.id
    where receipt.id = ${id}`.execute(db)
  const found = rows[0]
  if (!found) return undefined
  const row = stood ? asItStood(found, stood) : found
  const diarised = {
    post: row.diarised_by_post,
    person: row.diarised_by_person,
    at: row.recorded_at,
  }
  const voider =
    row.void_at && row.void_by_post
      ? { post: row.void_by_post, person: row.void_by_person, at: row.void_at }
      : null
  const hands = await handsShown(db, [diarised, voider])
  return {
    id: row.id,
    number: row.number,
    computerNumber: row.computer_number,
    unitId: row.unit_id,
    unit: { hi: row.unit_hi, en: row.unit_en },
    version: row.version,
    state: row.state,
    particulars: {
      deliveryMode: row.delivery_mode,
      letterLanguage: row.letter_language,
      type: row.type,
      classification: row.classification,
      urgency: row.urgency,
      vip: row.vip,
      letterNumber: row.letter_number ?? '',
      letterOn: row.letter_on,
      sender: row.sender,
      category: named(known, row.category),
      subcategory: named(known, row.subcategory),
      subject: { hi: row.subject_hi, en: row.subject_en },
      enclosures: row.enclosures ?? '',
      remarks: row.remarks ?? '',
    },
    occurredOn: row.letter_on,
    receivedOn: row.received_on,
    recordedAt: row.recorded_at.toISOString(),
    late:
      row.late_reason === null
        ? null
        : { days: daysLate(row.received_on, row.first_recorded_at), reason: row.late_reason },
    diarisedBy: { ...hands(diarised), assistant: row.by_assistant },
    physical: row.paper_pages === null ? null : { pages: row.paper_pages },
    document:
      row.document_id && row.pages
        ? { id: row.document_id, pages: row.pages, name: row.document_name ?? '' }
        : null,
    closed: row.closed_at
      ? {
          at: row.closed_at.toISOString(),
          remark: until !== null && row.closed_at > until ? '' : (row.closing_remark ?? ''),
        }
      : null,
    answeredBy:
      row.answer_id && row.answer_number && row.answered_on && (until === null || row.answered_at! <= until)
        ? {
            id: row.answer_id,
            number: row.answer_number,
            issuedOn: row.answered_on,
            cancelled:
              row.answer_cancelled_at !== null && (until === null || row.answer_cancelled_at <= until),
          }
        : null,
    voided: voider ? { at: voider.at.toISOString(), by: hands(voider), reason: row.void_reason ?? '' } : null,
  }
}

/** The copies for information given of a receipt until then. */
export const copiesGiven = async (
  db: Database,
  receiptId: string,
  until: Date | null,
): Promise<ReceiptReply['copies']> => {
  const { rows } = await sql<{
    to_post_id: string
    from_post_id: string
    from_person_id: string
    sent_at: Date
    read_at: Date | null
  }>`
    select to_post_id, from_post_id, from_person_id, sent_at, read_at from info_copy
    where receipt_id = ${receiptId} and (${until}::timestamptz is null or sent_at <= ${until}::timestamptz)
    order by sent_at, id`.execute(db)
  const giver = (row: (typeof rows)[number]): Hand => ({
    post: row.from_post_id,
    person: row.from_person_id,
    at: row.sent_at,
  })
  const [posts, hands] = await Promise.all([
    postsShown(
      db,
      rows.map(row => row.to_post_id),
    ),
    handsShown(db, rows.map(giver)),
  ])
  return rows.map(row => ({
    to: posts.get(row.to_post_id)!,
    by: hands(giver(row)),
    sentAt: row.sent_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  }))
}

/** The file a receipt rests in, for whom the file exists or who follows its movement (never that of a confidential one); only the first may open it. */
export const fileOfReceipt = async (
  db: Database,
  actor: Actor,
  receiptId: string,
): Promise<ReceiptReply['file']> => {
  const { rows } = await sql<{ id: string; number: string; serial: number; sees: boolean }>`
    select file.id, file.number, paper.serial, ${seesFile(actor)} as sees
    from correspondence paper join file on file.id = paper.file_id
    where paper.receipt_id = ${receiptId} and (${seesFile(actor)}
      or (file.classification = 'normal' and ${tracks(actor, sql`file.present_unit_id`)}))
    -- where a part was merged it stands in the main file too: that is the one to open
    order by sees desc, paper.entered_at desc limit 1`.execute(db)
  const row = rows[0]
  return row ? { id: row.sees ? row.id : null, number: row.number, serial: row.serial } : null
}

/** True when the reader's opening is to be recorded: it lies unopened on his desk, or his post's copy is unread. Spares every later reading a lock. */
export const waitsToBeOpened = async (db: Database, actor: Actor, receiptId: string): Promise<boolean> => {
  if (actor.chargeKind === 'assistant') return false
  const { rows } = await sql<{ waits: boolean }>`
    select exists (select 1 from movement where subject_kind = 'receipt' and subject_id = ${receiptId} and left_at is null
        and opened_at is null and (not physical or received_at is not null) and to_post_id = ${actor.postId})
      or exists (select 1 from info_copy where receipt_id = ${receiptId} and to_post_id = ${actor.postId} and read_at is null) as waits`.execute(
    db,
  )
  return rows[0]?.waits ?? false
}
