import { sql } from 'kysely'
import { fileHorizon, receiptHorizon, seesIssue } from '#access/visibility.ts'
import type { Subject } from '#ledger/kinds.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { BundledKind } from './contract.ts'

/** A subject with how far the exporter sees into it. */
export type Seen = Subject & { until: Date | null }

/** What the bundle is about: its number and title, and how far it is seen. */
export type Named = Seen & { kind: BundledKind; number: string; title: { hi: string; en: string } }

/** Reads what is exported; undefined when for this actor it does not exist. An issue is seen with its letter and its dispatches. */
export const namedSubject = async (
  db: Database,
  actor: Actor,
  kind: BundledKind,
  id: string,
): Promise<Named | undefined> => {
  const { rows } =
    kind === 'issue'
      ? await sql<Row>`
          select number, subject_hi, subject_en, null::timestamptz as until from issue where id = ${id} and ${seesIssue(actor)}`.execute(
          db,
        )
      : kind === 'file'
        ? await sql<Row>`
            select number, subject_hi, subject_en, horizon.until from file cross join lateral (${fileHorizon(actor, id)}) horizon where file.id = ${id}`.execute(
            db,
          )
        : await sql<Row>`
            select number, subject_hi, subject_en, horizon.until from receipt cross join lateral (${receiptHorizon(actor, id)}) horizon where receipt.id = ${id}`.execute(
            db,
          )
  const row = rows[0]
  return (
    row && {
      kind,
      id,
      number: row.number,
      title: { hi: row.subject_hi, en: row.subject_en },
      until: row.until,
    }
  )
}

type Row = { number: string; subject_hi: string; subject_en: string; until: Date | null }

/** The receipts and issues on a file's correspondence side, as far as they are seen: each has a chain of its own. */
export const papersSubjects = async (db: Database, actor: Actor, file: Seen): Promise<Seen[]> => {
  const { rows } = await sql<{ kind: 'receipt' | 'issue'; id: string; until: Date | null }>`
    select 'receipt' as kind, receipt_id as id, horizon.until from correspondence paper
      cross join lateral (${receiptHorizon(actor, sql`paper.receipt_id`)}) horizon
    where paper.file_id = ${file.id} and receipt_id is not null and (${file.until}::timestamptz is null or entered_at <= ${file.until}::timestamptz)
    union
    select 'issue', issue.id, ${file.until}::timestamptz from correspondence paper join issue on issue.id = paper.issue_id
    where paper.file_id = ${file.id} and (${file.until}::timestamptz is null or entered_at <= ${file.until}::timestamptz) and ${seesIssue(actor)}
    order by 1, 2`.execute(db)
  return rows
}

/** An entry with its place in the tree. */
export type BundledEntry = {
  subject_id: string
  kind: string
  seq: number
  leaf: Buffer
  hash: Buffer
  index: number
}

/** The entries of a chain up to a time, as far as a checkpoint covers them. */
export const entriesOf = async (
  db: Database,
  { kind, id, until }: Seen,
  size: number,
): Promise<BundledEntry[]> =>
  (
    await sql<BundledEntry>`
      select subject_id, entry.kind, seq, leaf, entry.hash, index from ledger_entry entry join tree_leaf using (subject_kind, subject_id, seq)
      where subject_kind = ${kind} and subject_id = ${id} and index < ${size}::bigint and (${until}::timestamptz is null or at <= ${until}::timestamptz)
      order by seq`.execute(db)
  ).rows

/** The entries that say the server's keys: with them a bundle proves which keys sealed it. */
export const keyEntries = async (db: Database, size: number): Promise<BundledEntry[]> =>
  (
    await sql<BundledEntry>`
      select subject_id, entry.kind, seq, leaf, entry.hash, index from ledger_entry entry join tree_leaf using (subject_kind, subject_id, seq)
      where entry.kind = 'settings.seal-key-begun' and index < ${size}::bigint order by seq`.execute(db)
  ).rows

/** The entries by which people registered these certificates (SHA-256, hexadecimal): with them a bundle proves whose they are. */
export const registrationEntries = async (
  db: Database,
  certificates: readonly string[],
  size: number,
): Promise<BundledEntry[]> =>
  (
    await sql<BundledEntry>`
      select subject_id, entry.kind, seq, leaf, entry.hash, index
      from person_certificate kept join ledger_entry entry on entry.subject_kind = 'person' and entry.subject_id = kept.person_id
          and entry.kind = 'person.certificate-registered' and convert_from(leaf, 'UTF8')::jsonb -> 'about' ->> 'certificate' = kept.id::text
        join tree_leaf using (subject_kind, subject_id, seq)
      where encode(sha256(kept.certificate), 'hex') in (select unnest(${certificates}::text[])) and index < ${size}::bigint
      order by index`.execute(db)
  ).rows

/** What entries committed to, of these kinds. */
export const contentsOf = async (db: Database, commitments: readonly string[], kinds: readonly string[]) =>
  (
    await sql<{ commitment: string; kind: string; salt: Buffer; bytes: Buffer }>`
      select encode(commitment, 'hex') as commitment, kind, salt, bytes from content
      where commitment in (select decode(each, 'hex') from unnest(${commitments}::text[]) each) and kind = any(${kinds}::text[])
      order by commitment`.execute(db)
  ).rows

/** The document a receipt or an issue is: its scan, its letter. */
export const documentIdOf = async (db: Database, { kind, id }: Subject): Promise<string | null> => {
  const { rows } = await sql<{ document_id: string | null }>`
    select document_id from receipt where ${kind} = 'receipt' and id = ${id}
    union all select document_id from issue where ${kind} = 'issue' and id = ${id}`.execute(db)
  return rows[0]?.document_id ?? null
}

/**
 * Earlier checkpoints that a bundle proves itself to continue: the last of each of sixty days, of each month before, and those
 * that witnesses signed last.
 */
export const earlierCheckpoints = async (db: Database, size: number) =>
  (
    await sql<{ size: number; root: Buffer }>`
      with day as (
        select size, root, row_number() over (partition by (at at time zone 'Asia/Kolkata')::date order by size desc) as of_day,
          row_number() over (partition by date_trunc('month', at at time zone 'Asia/Kolkata') order by size desc) as of_month, at
        from checkpoint where size < ${size}::bigint
      )
      select size, root from day where (of_day = 1 and at > clock_timestamp() - interval '60 days') or of_month = 1
      union
      (select size, root from checkpoint where size < ${size}::bigint order by size desc limit 100)
      order by size limit 600`.execute(db)
  ).rows
