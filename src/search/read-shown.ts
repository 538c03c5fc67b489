import { sql } from 'kysely'
import type { PostShown } from '#movement/contract.ts'
import { postsShown } from '#movement/read.ts'
import type { Database } from '#storage/database.ts'
import type { Asked } from './ask.ts'
import type { Found } from './contract.ts'
import { saidBy } from './index/read-texts.ts'
import { excerpt, hasAny, type Piece } from './mark.ts'
import type { SeenHit } from './read-found.ts'

type PaperRow = {
  kind: 'file' | 'receipt'
  id: string
  number: string
  computer_number: number
  subject_hi: string
  subject_en: string
  state: string
  confidential: boolean
  holder: string | null
}

/** The papers things stand on, with the cover as it stood when the reader's view ended. */
const papersOf = async (db: Database, hits: readonly SeenHit[]): Promise<Map<string, PaperRow>> => {
  const views = new Map(
    hits
      .filter(hit => hit.subject_kind === 'file')
      .map(hit => [hit.subject_id, hit.readable ? hit.until : null]),
  )
  const receipts = [...new Set(hits.filter(hit => hit.subject_kind === 'receipt').map(hit => hit.subject_id))]
  const holder = (kind: string) => sql`(select to_post_id from movement
    where subject_kind = ${sql.lit(kind)} and subject_id = ${sql.ref(`${kind}.id`)} and left_at is null) as holder`
  const { rows } = await sql<PaperRow>`
    select 'file' as kind, file.id, number, computer_number, coalesce(stood.subject ->> 'hi', subject_hi) as subject_hi,
      coalesce(stood.subject ->> 'en', subject_en) as subject_en, state, classification <> 'normal' as confidential, ${holder('file')}
    from unnest(${[...views.keys()]}::uuid[], ${[...views.values()]}::timestamptz[]) as view (id, until)
      join file on file.id = view.id
      left join lateral (
        select convert_from(content.bytes, 'UTF8')::jsonb -> 'value' -> 'subject' as subject
        from ledger_entry entry join content
          on content.commitment = decode(convert_from(entry.leaf, 'UTF8')::jsonb -> 'commits' ->> 'cover', 'hex')
        where entry.subject_kind = 'file' and entry.subject_id = file.id and entry.kind in ('file.opened', 'file.cover-edited')
          and entry.at <= view.until
        order by entry.seq desc limit 1) stood on true
    union all
    select 'receipt', id, number, computer_number, subject_hi, subject_en, state, classification <> 'normal', ${holder('receipt')}
    from receipt where id = any(${receipts}::uuid[])`.execute(db)
  return new Map(rows.map(row => [`${row.kind}:${row.id}`, row]))
}

/** What a row says beside its paper. */
type Particulars = {
  kind: string
  id: string
  version: number
  number: string | null
  title: string | null
  party_hi: string | null
  party_en: string | null
  paragraph: number | null
  page: number | null
  yellow: boolean
}

const particularsOf = async (db: Database, hits: readonly SeenHit[]): Promise<Map<string, Particulars>> => {
  const ids = (kind: string) => hits.filter(hit => hit.kind === kind).map(hit => hit.id)
  const { rows } = await sql<Particulars>`
    select 'receipt' as kind, id, 0 as version, letter_number as number, null as title,
      coalesce(nullif(sender ->> 'organisation', ''), sender ->> 'name') as party_hi,
      coalesce(nullif(sender ->> 'organisation', ''), sender ->> 'name') as party_en, null::int as paragraph, null::int as page, false as yellow
    from receipt where id = any(${[...ids('receipt'), ...ids('document')]}::uuid[])
    union all
    select 'note', note.id, text.version, null, null, person.name_hi, person.name_en,
      case when text.how in ('sealed', 'confirmed') then note.paragraph_from end, null, text.how not in ('sealed', 'confirmed')
    from note join note_version text on text.note_id = note.id join person on person.id = text.by_person
    where note.id = any(${ids('note')}::uuid[])
    union all
    select 'draft', draft.id, text.version, null, draft.title, person.name_hi, person.name_en, null, null, false
    from draft join draft_version text on text.draft_id = draft.id join person on person.id = text.by_person
    where draft.id = any(${ids('draft')}::uuid[])
    union all
    select 'issue', issue.id, 0, issue.number, coalesce(nullif(issue.subject_hi, ''), issue.subject_en),
      first.name, first.name, null, null, false
    from issue left join lateral (select name from dispatch where dispatch.issue_id = issue.id order by role desc, addressee limit 1) first on true
    where issue.id = any(${ids('issue')}::uuid[])
    union all
    select 'document', id, 0, null, title, null, null, null, page_from, false from correspondence where id = any(${ids('document')}::uuid[])`.execute(
    db,
  )
  return new Map(rows.map(row => [`${row.kind}:${row.id}:${row.version}`, row]))
}

const nothing: Omit<Particulars, 'kind' | 'id' | 'version'> = {
  number: null,
  title: null,
  party_hi: null,
  party_en: null,
  paragraph: null,
  page: null,
  yellow: false,
}

/** The text with the most of what was looked for: the first that has any, else none. */
const shownText = (texts: readonly string[], asked: Asked): Piece[] => {
  if (texts.length === 0) return []
  const at = texts.findIndex(text => hasAny(text, asked.terms))
  return excerpt(texts[Math.max(at, 0)]!, asked.terms)
}

/** Hits as the reader is shown them. What he may only follow shows no more than its cover. */
export const presentHits = async (
  db: Database,
  hits: readonly SeenHit[],
  asked: Asked,
  exact: ReadonlySet<string>,
): Promise<Found[]> => {
  const [papers, particulars, said] = await Promise.all([
    papersOf(db, hits),
    particularsOf(db, hits),
    saidBy(
      db,
      hits.filter(hit => hit.readable && hit.kind !== 'file'),
    ),
  ])
  const posts = await postsShown(
    db,
    [...papers.values()].map(paper => paper.holder),
  )
  return hits.map(hit => {
    const key = `${hit.kind}:${hit.id}:${hit.version}`
    const paper = papers.get(`${hit.subject_kind}:${hit.subject_id}`)!
    const own =
      (hit.kind === 'document' && hit.subject_kind === 'receipt' && particulars.get(`receipt:${hit.id}:0`)) ||
      particulars.get(key)
    const about = hit.readable ? (own ?? nothing) : nothing
    // the subject and the sender stand in the row itself
    const texts = (said.get(key)?.texts ?? []).slice(
      hit.kind === 'receipt' ? 2 : hit.kind === 'issue' ? 1 : 0,
    )
    const isText = hit.kind !== 'file' && hit.kind !== 'receipt'
    return {
      kind: hit.kind,
      id: hit.id,
      version: hit.version,
      at: hit.at.toISOString(),
      exact: exact.has(key),
      readable: hit.readable,
      paper: {
        kind: paper.kind,
        id: paper.id,
        number: paper.number,
        computerNumber: paper.computer_number,
        subject: { hi: paper.subject_hi, en: paper.subject_en },
        state: paper.state,
        confidential: paper.confidential,
        holder: paper.holder ? ((posts.get(paper.holder) ?? null) as PostShown | null) : null,
      },
      number: about.number,
      title: about.title,
      party: about.party_hi === null ? null : { hi: about.party_hi, en: about.party_en ?? about.party_hi },
      paragraph: about.paragraph,
      page: about.page,
      yellow: about.yellow,
      excerpt: isText || texts.some(text => hasAny(text, asked.terms)) ? shownText(texts, asked) : [],
    }
  })
}
