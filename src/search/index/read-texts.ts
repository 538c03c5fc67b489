import { sql } from 'kysely'
import { addressLines, type DraftContent } from '#drafts/content.ts'
import { plainTextOf, type RichText } from '#notes/richtext.ts'
import type { Database } from '#storage/database.ts'

/** What a thing says: its numbers, and its texts. */
export type Said = { numbers: string[]; texts: string[] }

type Row = {
  kind: 'file' | 'receipt' | 'note' | 'draft' | 'issue' | 'document'
  id: string
  version: number
  numbers: (string | null)[]
  texts: (string | null)[]
  /** committed content: a note's rich text, a draft's letter */
  value: unknown
}

const present = (all: readonly (string | null | undefined)[]): string[] =>
  all.filter(each => !!each) as string[]

/** The words of a letter: subject, references, whom it goes to, text. */
export const letterTexts = (content: DraftContent): string[] => [
  content.subject,
  ...content.references,
  ...[...content.addressees, ...content.copies].flatMap(addressLines),
  content.salutation,
  plainTextOf(content.body),
  content.closing,
  ...content.enclosures,
]

const textsIn = ({ kind, texts, value }: Row): string[] => {
  const plain = present(texts)
  if (value === null) return plain
  return kind === 'note'
    ? [plainTextOf(value as RichText)]
    : [...plain, ...letterTexts(value as DraftContent)]
}

/** A thing to be read. */
type Wanted = { kind: string; id: string; version: number }

/** What these things say, by `kind:id:version`, in one statement. Of papers the pages read so far, hidden layers left out. */
export const saidBy = async (db: Database, items: readonly Wanted[]): Promise<Map<string, Said>> => {
  const of = (kind: string) =>
    sql`${[...new Set(items.filter(item => item.kind === kind).map(item => item.id))]}::uuid[]`
  const { rows } = await sql<Row>`
    select 'file' as kind, id, 0 as version, array[number, computer_number::text] as numbers, array[subject_hi, subject_en, remarks, category] as texts,
      null::jsonb as value
    from file where id = any(${of('file')})
    union all
    select 'file', entry.subject_id, entry.seq, array[file.number, file.computer_number::text],
      array[said.cover ->> 'hi', said.cover ->> 'en', content.value ->> 'remarks', content.value ->> 'category'], null
    from ledger_entry entry join file on file.id = entry.subject_id
      join lateral (select convert_from(bytes, 'UTF8')::jsonb -> 'value' as value from content
        where commitment = decode(convert_from(entry.leaf, 'UTF8')::jsonb -> 'commits' ->> 'cover', 'hex')) content on true
      cross join lateral (select content.value -> 'subject' as cover) said
    where entry.subject_kind = 'file' and entry.subject_id = any(${of('file')}) and entry.kind in ('file.opened', 'file.cover-edited')
    union all
    select 'receipt', id, 0, array[number, computer_number::text, letter_number],
      array[subject_hi, subject_en, sender ->> 'name', sender ->> 'designation', sender ->> 'organisation', sender ->> 'address',
        sender ->> 'email', sender ->> 'mobile', enclosures, remarks], null
    from receipt where id = any(${of('receipt')})
    union all
    select 'note', note_id, version, '{}', '{}', convert_from(content.bytes, 'UTF8')::jsonb -> 'value' -> 'text'
    from note_version join content on content.commitment = note_version.committed where note_id = any(${of('note')})
    union all
    select 'draft', draft_id, version, '{}', '{}', convert_from(content.bytes, 'UTF8')::jsonb -> 'value'
    from draft_version join content on content.commitment = draft_version.committed where draft_id = any(${of('draft')})
    union all
    select 'issue', issue.id, 0, array[issue.number], array[issue.subject_hi || ' ' || issue.subject_en], convert_from(content.bytes, 'UTF8')::jsonb -> 'value'
    from issue join draft on draft.id = issue.draft_id
      left join draft_version text on text.draft_id = draft.id and text.version = draft.approved_version
      left join content on content.commitment = text.committed
    where issue.id = any(${of('issue')})
    union all
    select 'document', carried.id, 0, '{}',
      carried.title || array(select text from document_page page where page.sha256 = document.sha256 and page.layer = 'drawn' order by page), null
    from (
      select receipt.id, document_id, '' as title from receipt where id = any(${of('document')})
      union all select id, document_id, title from correspondence where id = any(${of('document')})
    ) carried join document on document.id = carried.document_id`.execute(db)
  return new Map(
    rows.map(row => [
      `${row.kind}:${row.id}:${row.version}`,
      { numbers: present(row.numbers), texts: textsIn(row) },
    ]),
  )
}
