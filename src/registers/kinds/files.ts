import { sql } from 'kysely'
import { subjectsSeen } from '#access/subjects.ts'
import { seesFile } from '#access/visibility.ts'
import { inLanguage } from '#kit/bilingual.ts'
import { postsShown } from '#movement/read.ts'
import { dayShown, momentShown } from '../say.ts'
import { after, between, exact, unitsOf } from './reach.ts'
import type { Register, RegisterAsked } from './register.ts'

type Row = {
  id: string
  key: string
  sees: boolean
  number: string
  opened_at: Date
  subject_hi: string
  subject_en: string
  head_hi: string | null
  head_en: string | null
  opened_by_post: string
  holder: string | null
  state: string
  closed_at: Date | null
  retention: string | null
  review_on: string | null
}

const which = (asked: RegisterAsked) =>
  sql`file.unit_id in ${unitsOf(asked)} and ${between(sql`file.opened_at`, asked)}`

/** The file register of a unit: every file opened there, where it lies, and how it ended. */
export const files: Register = {
  columns: [
    ['fileNumber', 17],
    ['openedOn', 9],
    ['subject', 26],
    ['head', 14],
    ['openedBy', 12],
    ['holder', 12],
    ['state', 9],
    ['closedOn', 9],
    ['retention', 9],
  ],
  async rows(db, asked, say) {
    const { rows } = await sql<Row>`
      select file.id, ${exact(sql`file.opened_at`)} as key, ${seesFile(asked.actor)} as sees, file.number, opened_at, subject_hi, subject_en,
        head.name_hi as head_hi, head.name_en as head_en, opened_by_post, state, closed_at, retention, review_on,
        (select to_post_id from movement stay where stay.subject_kind = 'file' and stay.subject_id = file.id and stay.left_at is null) as holder
      from file left join head on head.id = file.head_id
      where ${which(asked)} and ${after(sql`file.opened_at`, sql`file.id`, asked)}
      order by file.opened_at, file.id limit ${asked.limit}`.execute(db)
    const posts = await postsShown(
      db,
      rows.flatMap(row => [row.opened_by_post, row.holder]),
    )
    const subjects = await subjectsSeen(
      db,
      asked.actor,
      rows.filter(row => row.sees).map(row => ({ kind: 'file', id: row.id })),
    )
    const post = (id: string | null): string => {
      const found = id ? posts.get(id) : undefined
      return found ? inLanguage(found.designation, asked.language) : ''
    }
    return rows.map(row => ({
      key: [row.key, row.id] as const,
      row: {
        masked: !row.sees,
        leadsTo: row.sees ? { kind: 'file' as const, id: row.id } : null,
        marks: [],
        cells: row.sees
          ? [
              row.number,
              momentShown(row.opened_at).slice(0, 10),
              inLanguage(
                subjects.get(`file:${row.id}`) ?? { hi: row.subject_hi, en: row.subject_en },
                asked.language,
              ),
              row.head_hi && row.head_en
                ? inLanguage({ hi: row.head_hi, en: row.head_en }, asked.language)
                : '',
              post(row.opened_by_post),
              post(row.holder),
              say(`files:state.${row.state}`),
              momentShown(row.closed_at).slice(0, 10),
              [row.retention, dayShown(row.review_on)].filter(Boolean).join(', '),
            ]
          : [row.number, momentShown(row.opened_at).slice(0, 10), '', '', '', '', '', '', ''],
      },
    }))
  },
  async totals(db, asked) {
    const { rows } = await sql<Record<string, number>>`
      select count(*) as entries, count(*) filter (where state <> 'closed') as open, count(*) filter (where state = 'closed') as closed
      from file where ${which(asked)}`.execute(db)
    return rows[0] ?? {}
  },
}
