import { sql } from 'kysely'
import type { Transaction } from '#storage/database.ts'
import type { Commitment } from './commitment.ts'
import type { Subject, SubjectKind } from './kinds.ts'

/** A subject under lock: the end of its chain. */
export type Head = { kind: SubjectKind; id: string; seq: number; head: Buffer | null }

/**
 * Locks subjects in one order and reads the clock after the last lock was had: it stands above the aggregate, which
 * has to see every locked row first. Milliseconds, and never earlier than what the subjects already say.
 */
export const lockSubjects = async (tx: Transaction, subjects: readonly Subject[]) => {
  const { rows } = await sql<Head & { now: Date; act: number }>`
    with locked as materialized (
      select kind, id, seq, head, last_at from subject
      where (kind, id) in (select * from unnest(${subjects.map(each => each.kind)}::text[], ${subjects.map(each => each.id)}::uuid[]))
      order by kind, id for update
    ), at as materialized (
      select nextval('act_number') as act, date_trunc('milliseconds', greatest(max(last_at), clock_timestamp())) as now
      from locked
    )
    select locked.kind, locked.id, locked.seq, locked.head, at.now, at.act from locked, at`.execute(tx)
  return rows
}

/** The clock and an act number, for an act that only makes new subjects. */
export const beginAct = async (tx: Transaction) => {
  const { rows } = await sql<{ now: Date; act: number }>`
    select nextval('act_number') as act, date_trunc('milliseconds', clock_timestamp()) as now`.execute(tx)
  return rows[0]!
}

/** Begins the chain of a new subject. */
export const addSubject = async (tx: Transaction, subject: Subject): Promise<void> => {
  await sql`insert into subject (kind, id) values (${subject.kind}, ${subject.id})`.execute(tx)
}

/** An entry ready to be stored. */
export type Entry = {
  subject: Subject
  seq: number
  kind: string
  leaf: Buffer
  hash: Buffer
}

/** Appends entries and moves the ends of their chains, in one statement. */
export const appendEntries = async (
  tx: Transaction,
  act: { number: number; at: Date; personId: string | null; postId: string | null },
  entries: readonly Entry[],
): Promise<void> => {
  await sql`
    with entry as (
      insert into ledger_entry (subject_kind, subject_id, seq, act, kind, at, person_id, post_id, leaf, hash)
      select each.subject_kind, each.subject_id, each.seq, ${act.number}::bigint, each.kind, ${act.at}::timestamptz, ${act.personId}::uuid, ${act.postId}::uuid, each.leaf, each.hash
      from unnest(${entries.map(e => e.subject.kind)}::text[], ${entries.map(e => e.subject.id)}::uuid[], ${entries.map(e => e.seq)}::int[],
        ${entries.map(e => e.kind)}::text[], ${entries.map(e => e.leaf)}::bytea[], ${entries.map(e => e.hash)}::bytea[])
        as each (subject_kind, subject_id, seq, kind, leaf, hash)
      returning subject_kind, subject_id, seq, hash, at
    ), newest as (
      select distinct on (subject_kind, subject_id) subject_kind, subject_id, seq, hash, at from entry order by subject_kind, subject_id, seq desc
    ), due as (
      -- they get their place in the instance's tree once this is committed (src/proof/tree/grow.ts)
      insert into leaf_due (subject_kind, subject_id, seq, hash) select subject_kind, subject_id, seq, hash from entry order by seq
    )
    update subject set seq = newest.seq, head = newest.hash, last_at = newest.at
    from newest where subject.kind = newest.subject_kind and subject.id = newest.subject_id`.execute(tx)
}

/** Stores what commitments stand for. */
export const storeContent = async (tx: Transaction, contents: readonly Commitment[]): Promise<void> => {
  await sql`
    insert into content (commitment, kind, salt, bytes)
    select * from unnest(${contents.map(c => c.commitment)}::bytea[], ${contents.map(c => c.kind)}::text[], ${contents.map(c => c.salt)}::bytea[], ${contents.map(c => c.bytes)}::bytea[])`.execute(
    tx,
  )
}
