import { sql } from 'kysely'
import { receivesCover, receivesDispatch } from '#access/visibility.ts'
import type { DispatchState } from '#dispatch/contract.ts'
import type { DraftKind } from '#drafts/form.ts'
import { inLanguage, type Language } from '#kit/bilingual.ts'
import { toCursor } from '#kit/cursor.ts'
import { postsShown } from '#movement/read.ts'
import type { Actor } from '#people/contract.ts'
import type { Sender } from '#receipts/particulars.ts'
import type { Database } from '#storage/database.ts'
import type { EDakRow } from './contract.ts'

type Row = {
  id: string
  number: string
  issued_on: string
  kind: DraftKind
  language: Language
  subject_hi: string
  subject_en: string
  office_hi: string
  office_en: string
  name: string
  role: EDakRow['role']
  to_post_id: string | null
  state: DispatchState
  arrived_at: Date
  pages: number
  sealed: boolean
  receipt_id: string | null
  receipt_number: string | null
}

/** Lies, or lay, in the e-Dak of the actor: of his office when he is its registry, or meant for his post. */
const inMyEDak = (actor: Actor) => sql<boolean>`
  dispatch.state in ('arrived', 'accepted', 'returned') and (${receivesDispatch(actor)} or ${receivesCover(actor)})`

const columns = (actor: Actor) => sql`
  dispatch.id, not coalesce(${receivesDispatch(actor)}, false) as sealed, issue.number, issue.issued_on, issue.kind, issue.language, issue.subject_hi, issue.subject_en,
  office.name_hi as office_hi, office.name_en as office_en, dispatch.name, dispatch.role, dispatch.to_post_id, dispatch.state,
  dispatch.arrived_at, document.pages, receipt.id as receipt_id, receipt.number as receipt_number`

const joined = sql`
  dispatch join issue on issue.id = dispatch.issue_id join unit on unit.id = issue.unit_id join unit office on office.id = unit.office_id
    join document on document.id = issue.document_id left join receipt on receipt.id = dispatch.accepted_receipt_id`

const shown = async (db: Database, rows: readonly Row[]): Promise<EDakRow[]> => {
  const posts = await postsShown(
    db,
    rows.map(row => row.to_post_id),
  )
  return rows.map(row => ({
    id: row.id,
    number: row.number,
    issuedOn: row.issued_on,
    kind: row.sealed ? 'letter' : row.kind,
    language: row.language,
    subject: row.sealed ? { hi: '', en: '' } : { hi: row.subject_hi, en: row.subject_en },
    from: { hi: row.office_hi, en: row.office_en },
    name: row.name,
    role: row.role,
    to: row.to_post_id ? (posts.get(row.to_post_id) ?? null) : null,
    state: row.state,
    arrivedAt: row.arrived_at.toISOString(),
    pages: row.sealed ? 0 : row.pages,
    sealed: row.sealed,
    receipt:
      !row.sealed && row.receipt_id && row.receipt_number
        ? { id: row.receipt_id, number: row.receipt_number }
        : null,
  }))
}

/** A page of the actor's e-Dak, newest first, with how many letters wait. */
export const eDakOf = async (
  db: Database,
  actor: Actor,
  { only, after, limit }: { only: 'waiting' | 'done'; after: (string | number)[] | undefined; limit: number },
): Promise<{ items: EDakRow[]; next: string | null; waiting: number }> => {
  const [at, afterId] = after ?? []
  const state = only === 'waiting' ? sql`dispatch.state = 'arrived'` : sql`dispatch.state <> 'arrived'`
  const [{ rows }, counted] = await Promise.all([
    sql<Row>`
      select ${columns(actor)} from ${joined}
      where ${state} and ${inMyEDak(actor)}
        and (${at ?? null}::timestamptz is null or (dispatch.arrived_at, dispatch.id) < (${at ?? null}::timestamptz, ${afterId ?? null}::uuid))
      order by dispatch.arrived_at desc, dispatch.id desc limit ${limit + 1}`.execute(db),
    sql<{ count: number }>`
      select count(*) as count from dispatch where dispatch.state = 'arrived' and ${inMyEDak(actor)}`.execute(
      db,
    ),
  ])
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: await shown(db, page),
    next: rows.length > limit && last ? toCursor([last.arrived_at.toISOString(), last.id]) : null,
    waiting: counted.rows[0]?.count ?? 0,
  }
}

/** What a letter in the e-Dak says of itself, and what its receipt will hold. */
export type EDakLetter = EDakRow & { documentId: string; sha256: Buffer; sender: Sender }

/** One letter of the actor's e-Dak; undefined when for him it does not exist. `its addressee` opens a cover that was given to him. */
export const eDakLetter = async (
  db: Database,
  actor: Actor,
  dispatchId: string,
  as: 'reader' | 'its addressee' = 'reader',
): Promise<EDakLetter | undefined> => {
  type Whole = Row & {
    document_id: string
    sha256: Buffer
    letterhead: { address?: Partial<{ hi: string; en: string }>; email?: string; phone?: string }
    signatory_hi: string
    signatory_en: string
    person_hi: string | null
    person_en: string | null
  }
  const { rows } = await sql<Whole>`
    select ${columns(actor)}, document.id as document_id, document.sha256, office.letterhead, post.designation_hi as signatory_hi,
      post.designation_en as signatory_en, person.name_hi as person_hi, person.name_en as person_en
    from ${joined} join post on post.id = issue.signatory_post left join person on person.id = issue.signatory_person
    where dispatch.id = ${dispatchId} and ${as === 'reader' ? inMyEDak(actor) : sql`true`}`.execute(db)
  const found = rows[0]
  if (!found) return undefined
  // whoever opens the cover given to him reads what no registry may
  const row = as === 'reader' ? found : { ...found, sealed: false }
  const [letter] = await shown(db, [row])
  const said = (hi: string | null | undefined, en: string | null | undefined): string =>
    inLanguage({ hi: hi ?? '', en: en ?? '' }, row.language)
  return {
    ...letter!,
    documentId: row.document_id,
    sha256: row.sha256,
    sender: {
      name: row.sealed ? '' : said(row.person_hi, row.person_en),
      designation: row.sealed ? '' : said(row.signatory_hi, row.signatory_en),
      organisation: said(row.office_hi, row.office_en),
      address: said(row.letterhead.address?.hi, row.letterhead.address?.en),
      email: row.letterhead.email ?? '',
      mobile: '',
    },
  }
}
