import { type RawBuilder, sql } from 'kysely'
import { addressLines, type DraftContent } from '#drafts/content.ts'
import type { MatterGiven } from '#matters/contract.ts'
import { plainTextOf, type RichText } from '#notes/richtext.ts'
import type { Particulars } from '#receipts/particulars.ts'
import type { Database } from '#storage/database.ts'
import type { FoundKind } from '../contract.ts'

/** What a thing says: its numbers, and its texts. */
export type Said = { numbers: string[]; texts: string[] }

/** What was read of a thing: `saidColumns` and its kind. */
export type SaidRow = {
  kind: FoundKind
  numbers: (string | null)[]
  texts: (string | null)[]
  /** committed content as it was hashed: a note, a draft's letter, a file's cover, a matter */
  content: string | null
}

const present = (all: readonly (string | null | undefined)[]): string[] =>
  all.filter(each => !!each) as string[]

/** The words of a letter: subject, references, whom it goes to, text. */
const letterTexts = (content: DraftContent): string[] => [
  content.subject,
  ...content.references,
  ...[...content.addressees, ...content.copies].flatMap(addressLines),
  content.salutation,
  plainTextOf(content.body),
  content.closing,
  ...content.enclosures,
]

type Cover = { subject: { hi: string; en: string }; remarks?: string | null; category?: string | null }

/** Numbers and texts of what was read. */
export const said = ({ kind, numbers, texts, content }: SaidRow): Said => {
  const plain = { numbers: present(numbers), texts: present(texts) }
  if (content === null) return plain
  const { value } = JSON.parse(content) as { value: unknown }
  switch (kind) {
    case 'note':
      return { ...plain, texts: [plainTextOf((value as { text: RichText }).text)] }
    case 'file': {
      const { subject, remarks, category } = value as Cover
      return { ...plain, texts: present([subject.hi, subject.en, remarks, category]) }
    }
    case 'receipt': {
      const { letterNumber, subject, sender, enclosures, remarks } = value as Particulars
      const { name, designation, organisation, address, email, mobile } = sender
      return {
        numbers: [...plain.numbers, ...present([letterNumber])],
        texts: present([
          ...[subject.hi, subject.en, name, designation, organisation, address],
          ...[email, mobile, enclosures, remarks],
        ]),
      }
    }
    case 'matter': {
      const { number, authority, subject, remarks, outcome, dates } = value as MatterGiven
      return {
        numbers: present([number]),
        texts: present([subject, authority, remarks, outcome, ...dates.map(date => date.note)]),
      }
    }
    default:
      return { ...plain, texts: [...plain.texts, ...letterTexts(value as DraftContent)] }
  }
}

/**
 * What the thing `wanted` (an alias with kind, id and version) says, as a lateral row `said` and its committed `content`; of a paper the first
 * `pages` as far as they were read, hidden layers left out.
 */
export const saidOf = (pages: number): RawBuilder<unknown> => sql`(
      select array[number, computer_number::text] as numbers, array[subject_hi, subject_en, remarks, category] as texts, null::bytea as committed
      from file where wanted.kind = 'file' and wanted.version = 0 and file.id = wanted.id
      union all
      select array[file.number, file.computer_number::text], '{}', decode(convert_from(entry.leaf, 'UTF8')::jsonb -> 'commits' ->> 'cover', 'hex')
      from ledger_entry entry join file on file.id = entry.subject_id
      where wanted.kind = 'file' and wanted.version > 0 and entry.subject_kind = 'file' and entry.subject_id = wanted.id
        and entry.seq = wanted.version and entry.kind in ('file.opened', 'file.cover-edited')
      union all
      select array[number, computer_number::text, letter_number],
        array[subject_hi, subject_en, sender ->> 'name', sender ->> 'designation', sender ->> 'organisation', sender ->> 'address',
          sender ->> 'email', sender ->> 'mobile', enclosures, remarks], null
      from receipt where wanted.kind = 'receipt' and wanted.version = 0 and receipt.id = wanted.id
      union all
      select array[receipt.number, computer_number::text], '{}', coalesce(
        (select particulars from receipt_revision where receipt_id = receipt.id and nth = wanted.version - 1), receipt.particulars)
      from receipt where wanted.kind = 'receipt' and wanted.version > 0 and receipt.id = wanted.id
      union all
      select '{}', '{}', text.committed from note_version text
      where wanted.kind = 'note' and text.note_id = wanted.id and text.version = wanted.version
      union all
      select '{}', '{}', text.committed from draft_version text
      where wanted.kind = 'draft' and text.draft_id = wanted.id and text.version = wanted.version
      union all
      select array[issue.number], array[issue.subject_hi || ' ' || issue.subject_en], text.committed
      from issue join draft on draft.id = issue.draft_id
        left join draft_version text on text.draft_id = draft.id and text.version = draft.approved_version
      where wanted.kind = 'issue' and issue.id = wanted.id
      union all
      select '{}', carried.title || array(select text from document_page page
        where page.sha256 = document.sha256 and page.layer = 'drawn' and page.page <= ${pages} order by page), null
      from (
        select document_id, '' as title from receipt where wanted.kind = 'document' and receipt.id = wanted.id
        union all
        select document_id, title from correspondence where wanted.kind = 'document' and correspondence.id = wanted.id
      ) carried join document on document.id = carried.document_id
      union all
      select '{}', '{}', text.content from matter_version text
      where wanted.kind = 'matter' and text.matter_id = wanted.id and text.version = wanted.version
    ) said left join content on content.commitment = said.committed`

/** The columns to be selected beside it, and what they mean. */
export const saidColumns = sql.raw(`said.numbers, said.texts, convert_from(content.bytes, 'UTF8') as content`)

/** A thing to be read. */
type Wanted = { kind: string; id: string; version: number }

// a book of ten thousand pages is indexed whole
const allPages = 10_000

/** What these things say, by `kind:id:version`, in one statement. */
export const saidBy = async (db: Database, items: readonly Wanted[]): Promise<Map<string, Said>> => {
  if (items.length === 0) return new Map()
  const { rows } = await sql<SaidRow & { id: string; version: number }>`
    with wanted as materialized (
      select * from unnest(${items.map(i => i.kind)}::text[], ${items.map(i => i.id)}::uuid[], ${items.map(i => i.version)}::int[])
        as each (kind, id, version))
    select wanted.kind, wanted.id, wanted.version, ${saidColumns} from wanted cross join lateral ${saidOf(allPages)}`.execute(
    db,
  )
  return new Map(rows.map(row => [`${row.kind}:${row.id}:${row.version}`, said(row)]))
}
