import { sql } from 'kysely'
import { seesReceipt } from '#access/visibility.ts'
import { inLanguage } from '#kit/bilingual.ts'
import { postsShown } from '#movement/read.ts'
import { dayShown, momentShown } from '../say.ts'
import { after, between, exact } from './reach.ts'
import type { Register, RegisterAsked } from './register.ts'

type Row = {
  id: string
  key: string
  sees: boolean
  serial: number
  number: string
  recorded_at: Date
  received_on: string
  letter_number: string | null
  letter_on: string | null
  sender: { name?: string; designation?: string; organisation?: string }
  subject_hi: string
  subject_en: string
  delivery_mode: string
  state: string
  copy: string
  late_reason: string | null
  void_reason: string | null
  physical: boolean
  first: string | null
  holder: string | null
}

const which = (asked: RegisterAsked) =>
  sql`receipt.unit_id = ${asked.unitId} and ${between(sql`receipt.recorded_at`, asked)}`

/** The office's diary: every number it gave, in the order it gave them; void, late and copied ones told as such. */
export const diary: Register = {
  columns: [
    ['number', 14],
    ['recorded', 10],
    ['received', 9],
    ['letter', 12],
    ['sender', 15],
    ['subject', 22],
    ['mode', 9],
    ['markedTo', 11],
    ['now', 12],
  ],
  async rows(db, asked, say) {
    const { rows } = await sql<Row>`
      select receipt.id, ${exact(sql`receipt.recorded_at`)} as key, ${seesReceipt(asked.actor)} as sees, serial, number, recorded_at, received_on,
        letter_number, letter_on, sender, subject_hi, subject_en, delivery_mode, state, copy, late_reason, void_reason, physical,
        (select to_post_id from movement stay where stay.subject_kind = 'receipt' and stay.subject_id = receipt.id and stay.seq = 2) as first,
        (select to_post_id from movement stay where stay.subject_kind = 'receipt' and stay.subject_id = receipt.id and stay.left_at is null) as holder
      from receipt where ${which(asked)} and ${after(sql`receipt.recorded_at`, sql`receipt.id`, asked)}
      order by receipt.recorded_at, receipt.id limit ${asked.limit}`.execute(db)
    const posts = await postsShown(
      db,
      rows.flatMap(row => [row.first, row.holder]),
    )
    const post = (id: string | null): string => {
      const found = id ? posts.get(id) : undefined
      return found ? inLanguage(found.designation, asked.language) : ''
    }
    return rows.map(row => {
      const { name, designation, organisation } = row.sender
      const now =
        row.state === 'void'
          ? say('registers:voided', { reason: row.void_reason ?? '' })
          : row.state === 'open'
            ? post(row.holder)
            : say(`receipts:state.${row.state}`)
      return {
        key: [row.key, row.id] as const,
        row: {
          masked: !row.sees,
          leadsTo: row.sees ? { kind: 'receipt' as const, id: row.id } : null,
          marks: row.sees
            ? [
                ...(row.state === 'void' ? (['void'] as const) : []),
                ...(row.late_reason ? (['late'] as const) : []),
                ...(row.copy ? (['copy'] as const) : []),
                ...(row.physical ? (['physical'] as const) : []),
              ]
            : [],
          cells: [
            row.number,
            momentShown(row.recorded_at),
            ...(row.sees
              ? [
                  dayShown(row.received_on),
                  [row.letter_number, dayShown(row.letter_on)].filter(Boolean).join(', '),
                  [name, designation, organisation].filter(Boolean).join(', '),
                  [
                    inLanguage({ hi: row.subject_hi, en: row.subject_en }, asked.language),
                    row.late_reason ? say('registers:lateBecause', { reason: row.late_reason }) : '',
                  ]
                    .filter(Boolean)
                    .join('\n'),
                  say(`receipts:delivery.${row.delivery_mode}`),
                  post(row.first),
                  now,
                ]
              : ['', '', '', '', '', '', '']),
          ],
        },
      }
    })
  },
  async totals(db, asked) {
    const { rows } = await sql<Record<string, number>>`
      select count(*) filter (where copy = '') as entries, count(*) filter (where copy <> '') as copies,
        count(*) filter (where late_reason is not null) as late, count(*) filter (where state = 'void') as void,
        count(*) filter (where state = 'open') as open
      from receipt where ${which(asked)}`.execute(db)
    return rows[0] ?? {}
  },
}
