import { sql } from 'kysely'
import { seesReceipt } from '#access/visibility.ts'
import { toCursor } from '#kit/cursor.ts'
import { type Hand, handsShown } from '#movement/hands.ts'
import { postsShown } from '#movement/read.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import { coversOf } from '../covers/read.ts'
import type { DiaryRow } from '../diary/contract.ts'
import type { ReceiptState, Sender } from '../particulars.ts'
import { senderShown } from './earlier.ts'

type Row = {
  id: string
  sees: boolean
  number: string
  serial: number
  recorded_at: Date
  received_on: string
  late_reason: string | null
  void_reason: string | null
  letter_number: string | null
  letter_on: string | null
  sender: Sender
  subject_hi: string
  subject_en: string
  urgency: DiaryRow['urgency']
  vip: DiaryRow['vip']
  state: ReceiptState
  diarised_by_post: string
  diarised_by_person: string
  holder: string | null
}

/** What a page of the diary is asked by. Days are those of India. */
export type DiaryAsked = {
  from?: string | undefined
  to?: string | undefined
  only: 'all' | 'mine' | 'here'
  after: (string | number)[] | undefined
  limit: number
}

/** The diary of the actor's office, newest first. The register is gapless: what he may not see keeps its number and place. */
export const diaryOf = async (
  db: Database,
  actor: Actor,
  { from, to, only, after, limit }: DiaryAsked,
): Promise<{ items: DiaryRow[]; next: string | null }> => {
  const [at, afterId] = after ?? []
  const { rows } = await sql<Row>`
    select receipt.id, ${seesReceipt(actor)} as sees, number, serial, recorded_at, received_on, late_reason, void_reason, letter_number, letter_on, sender,
      subject_hi, subject_en, receipt.urgency, vip, state, diarised_by_post, diarised_by_person, lies.to_post_id as holder
    from receipt
      left join movement lies on lies.subject_kind = 'receipt' and lies.subject_id = receipt.id and lies.left_at is null
    where receipt.unit_id = ${actor.officeId} and receipt.parent_id is null
      and (${from ?? null}::date is null or recorded_at >= (${from ?? null}::date)::timestamp at time zone 'Asia/Kolkata')
      and (${to ?? null}::date is null or recorded_at < (${to ?? null}::date + 1)::timestamp at time zone 'Asia/Kolkata')
      and (${only} = 'all' or (${only} = 'mine' and diarised_by_post = ${actor.postId})
        or (${only} = 'here' and lies.to_post_id = ${actor.postId}))
      and (${at ?? null}::timestamptz is null or (recorded_at, receipt.id) < (${at ?? null}::timestamptz, ${afterId ?? null}::uuid))
    order by recorded_at desc, receipt.id desc limit ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  const clerk = (row: Row): Hand => ({
    post: row.diarised_by_post,
    person: row.diarised_by_person,
    at: row.recorded_at,
  })
  const [posts, hands] = await Promise.all([
    postsShown(
      db,
      page.map(row => row.holder),
    ),
    handsShown(db, page.map(clerk)),
  ])
  const covers = await coversOf(
    db,
    page.map(row => row.id),
  )
  const last = page.at(-1)
  return {
    items: page.map(row => {
      const always = { number: row.number, serial: row.serial, recordedAt: row.recorded_at.toISOString() }
      return row.sees
        ? {
            ...always,
            masked: false,
            id: row.id,
            late: row.late_reason !== null,
            lateReason: row.late_reason ?? '',
            voided: row.void_reason,
            cover: covers.get(row.id) ?? null,
            receivedOn: row.received_on,
            letterNumber: row.letter_number ?? '',
            letterOn: row.letter_on,
            sender: senderShown(row.sender),
            subject: { hi: row.subject_hi, en: row.subject_en },
            urgency: row.urgency,
            vip: row.vip,
            state: row.state,
            by: hands(clerk(row)),
            holder: row.holder ? (posts.get(row.holder) ?? null) : null,
          }
        : {
            ...always,
            masked: true,
            id: null,
            late: false,
            lateReason: '',
            voided: null,
            cover: covers.get(row.id) ?? null,
            receivedOn: null,
            letterNumber: '',
            letterOn: null,
            sender: '',
            subject: { hi: '', en: '' },
            urgency: null,
            vip: null,
            state: null,
            by: null,
            holder: null,
          }
    }),
    next: rows.length > limit && last ? toCursor([last.recorded_at.toISOString(), last.id]) : null,
  }
}
