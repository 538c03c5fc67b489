import { sql } from 'kysely'
import { dayInIndia } from '#kit/clock.ts'
import type { MovingKind } from '#movement/contract.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { NoteKind } from '../contract.ts'
import { plainTextOf, type RichText } from '../richtext.ts'
import type { NoteDue } from './contract.ts'

const most = 500

type DueRow = {
  id: string
  kind: NoteKind
  subjectKind: MovingKind
  subjectId: string
  committed: Buffer
  bytes: Buffer
}

const due = (personId: string) => sql`
  note.sealed_by_person = ${personId} and note.sign_due
  and not exists (select 1 from signature where over = note.committed and degree = 'dsc')`

/** Notes this person still has to sign, among these, with the exact bytes sealed. */
export const notesDue = async (
  db: Database | Transaction,
  personId: string,
  ids: readonly string[],
): Promise<DueRow[]> => {
  const { rows } = await sql<DueRow>`
    select note.id, note.kind, note.subject_kind as "subjectKind", note.subject_id as "subjectId", note.committed, content.bytes
    from note join content on content.commitment = note.committed
    where note.id = any(${ids}::uuid[]) and ${due(personId)} order by note.sealed_at, note.id`.execute(db)
  return rows
}

/** What a person still has to sign, the oldest first, and how many more there are than fit. */
export const dueOf = async (db: Database, personId: string): Promise<{ items: NoteDue[]; more: number }> => {
  const { rows } = await sql<{
    id: string
    kind: NoteKind
    number: string
    from: number | null
    to: number | null
    at: Date
    text: RichText
    count: number
  }>`
    select note.id, note.kind, coalesce(file.number, receipt.number) as number, note.paragraph_from as from, note.paragraph_to as to,
      note.sealed_at as at, convert_from(content.bytes, 'UTF8')::jsonb -> 'value' -> 'text' as text, count(*) over ()::int as count
    from note join content on content.commitment = note.committed
      left join file on note.subject_kind = 'file' and file.id = note.subject_id
      left join receipt on note.subject_kind = 'receipt' and receipt.id = note.subject_id
    where ${due(personId)} order by note.sealed_at, note.id limit ${most}`.execute(db)
  return {
    items: rows.map(row => ({
      id: row.id,
      kind: row.kind,
      number: row.number,
      paragraphs: row.from === null || row.to === null ? null : { from: row.from, to: row.to },
      sealedAt: row.at.toISOString(),
      sealedOn: dayInIndia(row.at),
      words: plainTextOf(row.text).slice(0, 160),
    })),
    more: Math.max(0, (rows[0]?.count ?? 0) - rows.length),
  }
}
