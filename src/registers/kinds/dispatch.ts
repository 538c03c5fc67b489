import { sql } from 'kysely'
import { seesIssue } from '#access/visibility.ts'
import { numberBorne } from '#dispatch/number.ts'
import { inLanguage } from '#kit/bilingual.ts'
import type { Database } from '#storage/database.ts'
import { dayShown, momentShown, type Say } from '../say.ts'
import { after, between, exact, unitsOf } from './reach.ts'
import type { KeyedRow, Register, RegisterAsked } from './register.ts'

type Sent = { by?: string; way?: string; number?: string; postage?: string; peon?: string; book?: string }
type Row = {
  id: string
  key: string
  sees: boolean
  issue_id: string
  number: string
  issued_on: string
  subject_hi: string
  subject_en: string
  name: string
  address: string
  office_hi: string | null
  office_en: string | null
  mode: string
  state: string
  queued_at: Date
  sent: { on: string | null; at: string; said: Sent | null } | null
  ended: { on: string | null; at: string; said: { text?: string } | null } | null
}

const which = (asked: RegisterAsked, onlyHand: boolean) => sql`
  issue.unit_id in ${unitsOf(asked)} and ${between(sql`dispatch.queued_at`, asked)} and (not ${onlyHand}::boolean or dispatch.mode = 'hand')`

const step = (states: readonly string[]) => sql`
  (select json_build_object('on', step.occurred_on, 'at', step.at, 'said', json_or_null(content.bytes) -> 'value')
    from dispatch_step step left join content on content.commitment = step.particulars
    where step.dispatch_id = dispatch.id and step.state = any(${states as string[]}::text[]) order by step.seq desc limit 1)`

const rowsOf = async (db: Database, asked: RegisterAsked, onlyHand: boolean): Promise<Row[]> => {
  const { rows } = await sql<Row>`
    select dispatch.id, ${exact(sql`dispatch.queued_at`)} as key, ${seesIssue(asked.actor)} as sees, issue.id as issue_id, ${numberBorne} as number,
      issue.issued_on, issue.subject_hi, issue.subject_en, dispatch.name, dispatch.address, office.name_hi as office_hi, office.name_en as office_en,
      dispatch.mode, dispatch.state, dispatch.queued_at, ${step(['sent', 'arrived'])} as sent,
      ${step(['delivered', 'accepted', 'returned', 'cancelled'])} as ended
    from dispatch join issue on issue.id = dispatch.issue_id left join unit office on office.id = dispatch.to_unit_id
    where ${which(asked, onlyHand)} and ${after(sql`dispatch.queued_at`, sql`dispatch.id`, asked)}
    order by dispatch.queued_at, dispatch.id limit ${asked.limit}`.execute(db)
  return rows
}

const dayOf = (happened: { on: string | null; at: string } | null): string =>
  happened ? (happened.on ? dayShown(happened.on) : momentShown(new Date(happened.at)).slice(0, 10)) : ''

const addresseeOf = (row: Row, { language }: RegisterAsked): string =>
  [
    row.name,
    row.office_hi && row.office_en ? inLanguage({ hi: row.office_hi, en: row.office_en }, language) : '',
    row.address.replaceAll('\n', ', '),
  ]
    .filter((each, at, all) => each !== '' && all.indexOf(each) === at)
    .join(', ')

const subjectOf = (row: Row, { language }: RegisterAsked): string =>
  inLanguage({ hi: row.subject_hi, en: row.subject_en }, language)

const keyed = (row: Row, masked: readonly string[], cells: readonly string[]): KeyedRow => ({
  key: [row.key, row.id],
  row: {
    masked: !row.sees,
    leadsTo: row.sees ? { kind: 'issue', id: row.issue_id } : null,
    marks: [],
    cells: row.sees ? [...cells] : [...masked, ...cells.slice(masked.length).map(() => '')],
  },
})

const totalsOf = async (
  db: Database,
  asked: RegisterAsked,
  onlyHand: boolean,
): Promise<Record<string, number>> => {
  const { rows } = await sql<Record<string, number>>`
    select count(*) as entries, count(*) filter (where dispatch.state = 'queued') as waiting,
      count(*) filter (where dispatch.state in ('delivered', 'accepted')) as delivered,
      count(*) filter (where dispatch.state = 'returned') as returned, count(*) filter (where dispatch.state = 'cancelled') as cancelled
    from dispatch join issue on issue.id = dispatch.issue_id where ${which(asked, onlyHand)}`.execute(db)
  return rows[0] ?? {}
}

const wayOf = (row: Row, say: Say): string => {
  const { way, number, peon } = row.sent?.said ?? {}
  return [say(`drafts:mode.${row.mode}`), way ? say(`dispatch:way.${way}`) : '', number, peon]
    .filter(Boolean)
    .join(', ')
}

/** The dispatch register: every letter to every addressee, how it went and what became of it. */
export const dispatch: Register = {
  columns: [
    ['issueNumber', 16],
    ['issuedOn', 9],
    ['subject', 23],
    ['addressee', 22],
    ['way', 13],
    ['postage', 7],
    ['sentOn', 9],
    ['outcome', 9],
    ['outcomeOn', 9],
  ],
  async rows(db, asked, say) {
    const rows = await rowsOf(db, asked, false)
    return rows.map(row =>
      keyed(
        row,
        [row.number, dayShown(row.issued_on)],
        [
          row.number,
          dayShown(row.issued_on),
          subjectOf(row, asked),
          addresseeOf(row, asked),
          wayOf(row, say),
          row.sent?.said?.postage ?? '',
          dayOf(row.sent),
          say(`dispatch:state.${row.state}`),
          dayOf(row.ended),
        ],
      ),
    )
  },
  totals: (db, asked) => totalsOf(db, asked, false),
}

/** The peon book: what goes by hand, with room for the signature of who takes it. */
export const peon: Register = {
  columns: [
    ['issueNumber', 16],
    ['issuedOn', 9],
    ['addressee', 22],
    ['subject', 23],
    ['sentOn', 9],
    ['peon', 12],
    ['takenOn', 9],
    ['taker', 14],
  ],
  async rows(db, asked, say) {
    const rows = await rowsOf(db, asked, true)
    return rows.map(row =>
      keyed(
        row,
        [row.number, dayShown(row.issued_on)],
        [
          row.number,
          dayShown(row.issued_on),
          addresseeOf(row, asked),
          subjectOf(row, asked),
          dayOf(row.sent),
          [row.sent?.said?.peon, row.sent?.said?.book].filter(Boolean).join(', '),
          dayOf(row.ended),
          row.state === 'delivered'
            ? (row.ended?.said?.text ?? '')
            : row.state === 'sent' || row.state === 'queued'
              ? ''
              : say(`dispatch:state.${row.state}`),
        ],
      ),
    )
  },
  totals: (db, asked) => totalsOf(db, asked, true),
}
