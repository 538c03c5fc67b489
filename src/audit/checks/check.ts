import { type RawBuilder, sql } from 'kysely'
import type { Problem } from '#audit/contract.ts'

/** A row that differs, and the field it differs in. */
export type Differing = {
  /** null where only a damaged entry could name it */
  which: string | null
  subject_kind: string | null
  subject_id: string | null
  field: string | null
}

/** A comparison of what the office works with against what the ledger committed to: gives the rows that differ. */
export type Check = { what: string; problem: Problem; rows: RawBuilder<Differing> }

/** The value inside committed bytes, joined as `content`. */
export const value = sql`(json_or_null(content.bytes) -> 'value')`
/** What an entry is about, joined as `entry`. */
export const about = sql`(json_or_null(entry.leaf) -> 'about')`
/** What an entry commits to. */
export const commits = sql`(json_or_null(entry.leaf) -> 'commits')`
/**
 * Whether an entry's leaf has this key at all, by its bytes: looked at before the leaf is read, because reading costs twenty times
 * as much. A leaf in which a key is written another way is no leaf, and the chains say so.
 */
export const mentions = (key: string, leaf: RawBuilder<unknown> = sql`leaf`) =>
  sql`position(${sql.lit(`\\x${Buffer.from(`"${key}":`).toString('hex')}`)}::bytea in ${leaf}) > 0`
/** A time as a leaf writes it. */
export const iso = (column: RawBuilder<unknown>) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** The first of several named comparisons that fails, as a field name; null when all hold. */
export const firstDiffering = (pairs: [string, RawBuilder<unknown>, RawBuilder<unknown>][]) =>
  sql<string | null>`case ${sql.join(
    pairs.map(([name, stored, said]) => sql`when (${stored}) is distinct from (${said}) then ${name}::text`),
    sql` `,
  )} end`
