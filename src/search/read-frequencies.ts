import { sql } from 'kysely'
import type { Database } from '#storage/database.ts'
import type { Group, Term } from './ask.ts'

/** How common words and marks are in the index, as the database last counted them in a sample. */
export type Frequencies = {
  rows: number
  /** no more than this share of the rows has it */
  share(term: Term): number
  /** about so many have it */
  likely(term: Term): number
}

const keptFor = 300_000
const known = new WeakMap<Database, { until: number; read: Promise<Frequencies> }>()

const read = async (db: Database): Promise<Frequencies> => {
  const { rows } = await sql<{ rows: number; words: string[] | null; shares: number[] | null }>`
    select greatest(class.reltuples, 0)::float8 as rows, stats.most_common_elems::text::text[] as words, stats.most_common_elem_freqs as shares
    from pg_class class left join pg_stats stats
      on stats.schemaname = class.relnamespace::regnamespace::text and stats.tablename = class.relname and stats.attname = 'words'
    where class.oid = 'search_item'::regclass`.execute(db)
  const { rows: all = 0, words, shares } = rows[0] ?? {}
  const shareOf = new Map((words ?? []).map((word, at) => [word, shares?.[at] ?? 0]))
  // whatever is not among the commonest is rarer than the rarest of them
  const rarest = Math.min(...(words ?? []).map((_, at) => shares?.[at] ?? 1), 1)
  const shareWith = ({ word, begins }: Term, unknown: number): number => {
    if (!begins) return shareOf.get(word) ?? unknown
    let sum = unknown
    for (const [each, share] of shareOf) if (each.startsWith(word)) sum += share
    return Math.min(sum, 1)
  }
  return {
    rows: all,
    share: term => shareWith(term, words ? rarest : 1),
    likely: term => shareWith(term, words ? rarest / 4 : 1),
  }
}

/** The frequencies, read anew every five minutes. */
export const frequencies = (db: Database): Promise<Frequencies> => {
  const before = known.get(db)
  if (before && before.until > Date.now()) return before.read
  const reading = read(db)
  known.set(db, { until: Date.now() + keptFor, read: reading })
  reading.catch(() => known.delete(db))
  return reading
}

/** The most rows that can have all of these groups: as many as the rarest of them. */
export const mostRows = ({ rows, share }: Frequencies, groups: readonly Group[]): number =>
  rows * Math.min(1, ...groups.map(group => group.reduce((sum, all) => sum + Math.min(...all.map(share)), 0)))

/** The share of rows that have all of these groups, were each independent of the others. */
export const likelyShare = ({ likely: share }: Frequencies, groups: readonly Group[]): number =>
  groups.reduce(
    (likely, group) =>
      likely *
      Math.min(
        1,
        group.reduce((sum, all) => sum + Math.min(...all.map(share)), 0),
      ),
    1,
  )
