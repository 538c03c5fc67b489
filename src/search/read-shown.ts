import { sql } from 'kysely'
import { type Classification, isConfidential } from '#kit/classification.ts'
import { postsShown } from '#movement/read.ts'
import type { Database } from '#storage/database.ts'
import type { Asked } from './ask.ts'
import type { Found } from './contract.ts'
import { said, saidColumns, saidOf } from './index/read-texts.ts'
import { excerpt, hasAny, type Piece } from './mark.ts'
import type { SeenHit } from './read-judged.ts'

type Row = {
  place: number
  paper_number: string
  computer_number: number
  subject_hi: string
  subject_en: string
  state: string
  classification: Classification
  holder: string | null
  number: string | null
  title: string | null
  party_hi: string | null
  party_en: string | null
  paragraph: number | null
  page: number | null
  yellow: boolean
  numbers: string[] | null
  texts: string[] | null
  content: string | null
}

/** So many pages of a paper are looked through for the words to be shown. */
const pagesRead = 40

/**
 * The papers things stand on, with the cover as it stood when the reader's view ended, and what each thing says beside: in one statement,
 * by the place of the hit. Of what he may only follow nothing but the paper.
 */
const rowsOf = async (db: Database, hits: readonly SeenHit[]): Promise<Map<number, Row>> => {
  const { rows } = await sql<Row>`
    with wanted as materialized (
      select * from unnest(${hits.map(h => h.kind)}::text[], ${hits.map(h => h.id)}::uuid[], ${hits.map(h => h.version)}::int[],
        ${hits.map(h => h.subject_kind)}::text[], ${hits.map(h => h.subject_id)}::uuid[], ${hits.map(h => h.readable)}::boolean[],
        ${hits.map(h => (h.readable ? h.until : null))}::timestamptz[])
        with ordinality as each (kind, id, version, subject_kind, subject_id, readable, until, place)
    )
    select wanted.place, paper.*, held.to_post_id as holder, own.*, ${saidColumns}
    from wanted
      cross join lateral (
        select file.number as paper_number, file.computer_number, coalesce(stood.subject ->> 'hi', subject_hi) as subject_hi,
          coalesce(stood.subject ->> 'en', subject_en) as subject_en, state, classification, null::jsonb as stood
        from file left join lateral (
          select convert_from(content.bytes, 'UTF8')::jsonb -> 'value' -> 'subject' as subject
          from ledger_entry entry join content
            on content.commitment = decode(convert_from(entry.leaf, 'UTF8')::jsonb -> 'commits' ->> 'cover', 'hex')
          where wanted.until is not null and entry.subject_kind = 'file' and entry.subject_id = file.id
            and entry.kind in ('file.opened', 'file.cover-edited') and entry.at <= wanted.until
          order by entry.seq desc limit 1) stood on true
        where wanted.subject_kind = 'file' and file.id = wanted.subject_id
        union all
        select number, computer_number, coalesce(stood.said -> 'subject' ->> 'hi', subject_hi), coalesce(stood.said -> 'subject' ->> 'en', subject_en),
          state, classification, stood.said
        from receipt left join lateral (
          select json_or_null(content.bytes)::jsonb -> 'value' as said from content
          where wanted.until is not null and exists (select 1 from receipt_revision later where later.receipt_id = receipt.id and later.at > wanted.until)
            and content.commitment = coalesce((select particulars from receipt_revision text where text.receipt_id = receipt.id
              and text.at <= wanted.until order by nth desc limit 1), receipt.particulars)) stood on true
        where wanted.subject_kind = 'receipt' and receipt.id = wanted.subject_id
      ) paper
      left join movement held on held.subject_kind = wanted.subject_kind and held.subject_id = wanted.subject_id and held.left_at is null
      left join lateral (
        select coalesce(paper.stood ->> 'letterNumber', letter_number) as number, null as title,
          coalesce(nullif(whose.sender ->> 'organisation', ''), whose.sender ->> 'name') as party_hi,
          coalesce(nullif(whose.sender ->> 'organisation', ''), whose.sender ->> 'name') as party_en, null::int as paragraph, null::int as page, false as yellow
        from receipt cross join lateral (select coalesce(paper.stood -> 'sender', receipt.sender) as sender) whose
        where wanted.subject_kind = 'receipt' and wanted.kind in ('receipt', 'document') and receipt.id = wanted.id
        union all
        select null, null, person.name_hi, person.name_en, case when text.how in ('sealed', 'confirmed') then note.paragraph_from end, null,
          text.how not in ('sealed', 'confirmed')
        from note join note_version text on text.note_id = note.id join person on person.id = text.by_person
        where wanted.kind = 'note' and note.id = wanted.id and text.version = wanted.version
        union all
        select null, draft.title, person.name_hi, person.name_en, null, null, false
        from draft join draft_version text on text.draft_id = draft.id join person on person.id = text.by_person
        where wanted.kind = 'draft' and draft.id = wanted.id and text.version = wanted.version
        union all
        select issue.number, coalesce(nullif(issue.subject_hi, ''), issue.subject_en), first.name, first.name, null, null, false
        from issue left join lateral (
          select name from dispatch where dispatch.issue_id = issue.id order by role desc, addressee limit 1) first on true
        where wanted.kind = 'issue' and issue.id = wanted.id
        union all
        select null, title, null, null, null, page_from, false
        from correspondence where wanted.subject_kind = 'file' and wanted.kind = 'document' and correspondence.id = wanted.id
        union all
        select matter.number, matter.subject, matter.authority, matter.authority, null, null, false
        from matter_version matter where wanted.kind = 'matter' and matter.matter_id = wanted.id and matter.version = wanted.version
      ) own on wanted.readable
      left join lateral ${saidOf(pagesRead)} on wanted.readable and wanted.kind <> 'file'`.execute(db)
  return new Map(rows.map(row => [row.place, row]))
}

const textsOf = ({ kind }: SeenHit, { numbers, texts, content }: Row): string[] =>
  numbers && texts ? said({ kind, numbers, texts, content }).texts : []

/** The text with the most of what was looked for: the first that has any, else none. */
const shownText = (texts: readonly string[], asked: Asked): Piece[] => {
  if (texts.length === 0) return []
  const at = texts.length === 1 ? 0 : texts.findIndex(text => hasAny(text, asked.terms))
  return excerpt(texts[Math.max(at, 0)]!, asked.terms, asked.groups.length)
}

/** Hits as the reader is shown them. What he may only follow shows no more than its cover. */
export const presentHits = async (
  db: Database,
  hits: readonly SeenHit[],
  asked: Asked,
  exact: ReadonlySet<string>,
): Promise<Found[]> => {
  if (hits.length === 0) return []
  const rows = await rowsOf(db, hits)
  const posts = await postsShown(
    db,
    [...rows.values()].map(row => row.holder),
  )
  return hits.flatMap((hit, at) => {
    const key = `${hit.kind}:${hit.id}:${hit.version}`
    const row = rows.get(at + 1)
    if (!row) return []
    // the subject and the sender stand in the row itself
    const texts = textsOf(hit, row).slice(
      hit.kind === 'receipt' ? 2 : hit.kind === 'issue' || hit.kind === 'matter' ? 1 : 0,
    )
    const isText = hit.kind !== 'file' && hit.kind !== 'receipt' && hit.kind !== 'matter'
    return {
      kind: hit.kind,
      id: hit.id,
      version: hit.version,
      at: hit.at.toISOString(),
      exact: exact.has(key),
      readable: hit.readable,
      paper: {
        kind: hit.subject_kind,
        id: hit.subject_id,
        number: row.paper_number,
        computerNumber: row.computer_number,
        subject: { hi: row.subject_hi, en: row.subject_en },
        state: row.state,
        classification: row.classification,
        holder: row.holder ? (posts.get(row.holder) ?? null) : null,
      },
      number: row.number,
      title: row.title,
      party: row.party_hi ? { hi: row.party_hi, en: row.party_en ?? row.party_hi } : null,
      paragraph: row.paragraph,
      page: row.page,
      yellow: row.yellow ?? false,
      // its words are read where reading is an entry: on the paper itself
      excerpt: isConfidential(row.classification)
        ? []
        : isText || texts.some(text => hasAny(text, asked.terms))
          ? shownText(texts, asked)
          : [],
    }
  })
}
