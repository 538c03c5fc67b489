import { sql } from 'kysely'
import type { Subject } from '#ledger/kinds.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { consistencySpans, inclusionSpans } from '../verify/merkle.ts'
import { tilesFor } from './tiles.ts'

/** A leaf with the hashes that lead from it to the root. */
export type Inclusion = { index: number; path: Uint8Array[] }

/** Proofs that leaves stand in the tree of `size` leaves: two statements for any number of them. */
export const inclusionsOf = async (
  db: Database | Transaction,
  indexes: readonly number[],
  size: number,
): Promise<Inclusion[]> => {
  const wanted = indexes.map(index => ({ index, spans: inclusionSpans(index, size) }))
  const tiles = await tilesFor(
    db,
    wanted.flatMap(each => each.spans),
  )
  return wanted.map(({ index, spans }) => ({ index, path: spans.map(span => tiles.span(span)) }))
}

/** Proofs that the tree of `size` leaves continues each of the earlier ones: one statement for any number of them. */
export const consistenciesOf = async (
  db: Database | Transaction,
  earlier: readonly number[],
  size: number,
): Promise<Uint8Array[][]> => {
  const wanted = earlier.map(each => consistencySpans(each, size))
  const tiles = await tilesFor(db, wanted.flat())
  return wanted.map(spans => spans.map(span => tiles.span(span)))
}

/** The proof that the tree of `size` leaves continues that of `earlier`. */
export const consistencyOf = async (
  db: Database | Transaction,
  earlier: number,
  size: number,
): Promise<Uint8Array[]> => (await consistenciesOf(db, [earlier], size))[0]!

/** Which leaves a subject's entries are, by their numbers in its chain. */
export const leafIndexes = async (
  db: Database | Transaction,
  subject: Subject,
): Promise<Map<number, number>> => {
  const { rows } = await sql<{ seq: number; index: number }>`
    select seq, index from tree_leaf where subject_kind = ${subject.kind} and subject_id = ${subject.id}`.execute(
    db,
  )
  return new Map(rows.map(row => [row.seq, Number(row.index)]))
}
