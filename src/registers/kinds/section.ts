import { sql } from 'kysely'
import { subjectsSeen } from '#access/subjects.ts'
import { seesReceipt } from '#access/visibility.ts'
import { inLanguage } from '#kit/bilingual.ts'
import { postsShown } from '#movement/read.ts'
import { momentShown } from '../say.ts'
import { after, between, exact, unitsOf } from './reach.ts'
import type { Register, RegisterAsked } from './register.ts'

type Row = {
  id: string
  stay_id: string
  key: string
  sees: boolean
  number: string
  sent_at: Date
  left_at: Date | null
  from_post_id: string | null
  to_post_id: string
  onward: string | null
  sender: { name?: string; designation?: string; organisation?: string }
  subject_hi: string
  subject_en: string
  state: string
  copy: string
}

const stays = (asked: RegisterAsked) => sql`
  movement stay
    join receipt on receipt.id = stay.subject_id
    join post desk on desk.id = stay.to_post_id
    left join post origin on origin.id = stay.from_post_id
  where stay.subject_kind = 'receipt' and desk.unit_id in ${unitsOf(asked)}
    and (origin.unit_id is null or origin.unit_id not in ${unitsOf(asked)})
    and (stay.opened_at is not null or stay.left_at is null or stay.how in ('opened', 'accepted', 'pulled_back'))
    and ${between(sql`stay.sent_at`, asked)}`

/** The section diary: every receipt that came to the unit's desks from outside it, and when and where it went from there. */
export const section: Register = {
  columns: [
    ['cameOn', 9],
    ['number', 13],
    ['from', 13],
    ['sender', 16],
    ['subject', 23],
    ['desk', 12],
    ['leftOn', 9],
    ['wentTo', 13],
  ],
  async rows(db, asked, say) {
    const { rows } = await sql<Row>`
      select receipt.id, stay.id as stay_id, ${exact(sql`stay.sent_at`)} as key, ${seesReceipt(asked.actor)} as sees, receipt.number, stay.sent_at,
        out.left_at, stay.from_post_id, stay.to_post_id, out.onward, sender, subject_hi, subject_en, receipt.state, copy
      from (select stay.* from ${stays(asked)} and ${after(sql`stay.sent_at`, sql`stay.id`, asked)}
          order by stay.sent_at, stay.id limit ${asked.limit}) stay
        join receipt on receipt.id = stay.subject_id
        left join lateral (
          select onward.sent_at as left_at, onward.to_post_id as onward from movement onward join post on post.id = onward.to_post_id
          where onward.subject_kind = 'receipt' and onward.subject_id = receipt.id and onward.seq > stay.seq and post.unit_id not in ${unitsOf(asked)}
          order by onward.seq limit 1) out on true
      order by stay.sent_at, stay.id`.execute(db)
    const posts = await postsShown(
      db,
      rows.flatMap(row => [row.from_post_id, row.to_post_id, row.onward]),
    )
    const subjects = await subjectsSeen(
      db,
      asked.actor,
      rows.filter(row => row.sees).map(row => ({ kind: 'receipt', id: row.id })),
    )
    const post = (id: string | null): string => {
      const found = id ? posts.get(id) : undefined
      return found
        ? `${inLanguage(found.designation, asked.language)}, ${inLanguage(found.unit, asked.language)}`
        : ''
    }
    return rows.map(row => {
      const { name, designation, organisation } = row.sender
      const ended = row.state === 'closed' || row.state === 'in_file' || row.state === 'void'
      return {
        key: [row.key, row.stay_id] as const,
        row: {
          masked: !row.sees,
          leadsTo: row.sees ? { kind: 'receipt' as const, id: row.id } : null,
          marks: row.sees
            ? [...(row.state === 'void' ? (['void'] as const) : []), ...(row.copy ? (['copy'] as const) : [])]
            : [],
          cells: row.sees
            ? [
                momentShown(row.sent_at),
                row.number,
                post(row.from_post_id),
                [name, designation, organisation].filter(Boolean).join(', '),
                inLanguage(
                  subjects.get(`receipt:${row.id}`) ?? { hi: row.subject_hi, en: row.subject_en },
                  asked.language,
                ),
                post(row.to_post_id),
                momentShown(row.left_at),
                row.onward ? post(row.onward) : ended ? say(`receipts:state.${row.state}`) : '',
              ]
            : [momentShown(row.sent_at), row.number, '', '', '', '', '', ''],
        },
      }
    })
  },
  async totals(db, asked) {
    const { rows } = await sql<Record<string, number>>`
      select count(*) as came, count(*) filter (where exists (select from movement onward join post on post.id = onward.to_post_id
        where onward.subject_kind = 'receipt' and onward.subject_id = stay.subject_id and onward.seq > stay.seq
          and post.unit_id not in ${unitsOf(asked)})) as went
      from ${stays(asked)}`.execute(db)
    return rows[0] ?? {}
  },
}
