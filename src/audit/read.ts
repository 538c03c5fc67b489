import { sql } from 'kysely'
import { toCursor } from '#kit/cursor.ts'
import type { EntryKind, SubjectKind } from '#ledger/kinds.ts'
import type { Leaf } from '#ledger/leaf.ts'
import type { Database } from '#storage/database.ts'
import type { Report } from './contract.ts'

/** How far a verification is, and its report. */
export const verificationById = async (db: Database, id: string) => {
  const { rows } = await sql<{
    id: string
    state: 'running' | 'done' | 'failed'
    part: string
    done: number
    report: Report | null
  }>`select id, state, part, done, report from verification where id = ${id}`.execute(db)
  return rows[0]
}

type LedgerRow = {
  subject_kind: SubjectKind
  subject_id: string
  number: string | null
  seq: number
  act: number
  kind: EntryKind
  at: Date
  person_hi: string | null
  person_en: string | null
  post: string | null
  leaf: Pick<Leaf, 'about' | 'commits'> | null
  hash: Buffer
}

/** Entries newest first by act, or one subject's chain. What a damaged leaf says is shown as nothing. */
export const entriesOf = async (
  db: Database,
  asked: {
    after: (string | number)[] | undefined
    limit: number
    subject: string | null
    kind: EntryKind | null
    from: string | null
    to: string | null
  },
) => {
  const [act, subjectId, seq] = asked.after ?? []
  const { rows } = await sql<LedgerRow>`
    select entry.subject_kind, entry.subject_id, coalesce(file.number, receipt.number, issue.number, unit.code, holder.login) as number,
      entry.seq, entry.act, entry.kind, entry.at, person.name_hi as person_hi, person.name_en as person_en, post.abbreviation as post,
      json_or_null(entry.leaf) as leaf, entry.hash
    from ledger_entry entry
      left join person on person.id = entry.person_id
      left join post on post.id = entry.post_id
      left join file on entry.subject_kind = 'file' and file.id = entry.subject_id
      left join receipt on entry.subject_kind = 'receipt' and receipt.id = entry.subject_id
      left join issue on entry.subject_kind = 'issue' and issue.id = entry.subject_id
      left join unit on entry.subject_kind = 'unit' and unit.id = entry.subject_id
      left join person holder on entry.subject_kind = 'person' and holder.id = entry.subject_id
    where (${asked.subject}::uuid is null or entry.subject_id = ${asked.subject}::uuid)
      and (${asked.kind}::text is null or entry.kind = ${asked.kind}::text)
      and (${asked.from}::date is null or entry.at >= (${asked.from}::date)::timestamp at time zone 'Asia/Kolkata')
      and (${asked.to}::date is null or entry.at < (${asked.to}::date + 1)::timestamp at time zone 'Asia/Kolkata')
      and (${act ?? null}::bigint is null or (entry.act, entry.subject_id, entry.seq) < (${act ?? null}::bigint, ${subjectId ?? null}::uuid, ${seq ?? null}::int))
    order by entry.act desc, entry.subject_id desc, entry.seq desc limit ${asked.limit + 1}`.execute(db)
  const page = rows.slice(0, asked.limit)
  const last = page.at(-1)
  return {
    items: page.map(row => ({
      subject: { kind: row.subject_kind, id: row.subject_id, number: row.number },
      seq: row.seq,
      act: row.act,
      kind: row.kind,
      at: row.at.toISOString(),
      person:
        row.person_hi === null || row.person_en === null ? null : { hi: row.person_hi, en: row.person_en },
      post: row.post,
      about: row.leaf?.about ?? {},
      commits: row.leaf?.commits ?? {},
      hash: row.hash.toString('hex'),
    })),
    next: rows.length > asked.limit && last ? toCursor([last.act, last.subject_id, last.seq]) : null,
  }
}
