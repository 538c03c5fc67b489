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
  /** the common words that begin so */
  beginningWith(begun: string): string[]
  /** moments in milliseconds with equally many rows between each two, oldest first; empty while nothing was counted */
  moments: readonly number[]
}

const keptFor = 300_000
const known = new WeakMap<Database, { until: number; read: Promise<Frequencies> }>()

const read = async (db: Database): Promise<Frequencies> => {
  const { rows } = await sql<{
    rows: number
    words: string[] | null
    shares: number[] | null
    moments: number[]
  }>`
    with counted as materialized (
      select attname, most_common_elems::text::text[] as words, most_common_elem_freqs as shares, histogram_bounds::text as bounds from pg_stats
      where tablename = 'search_item' and attname in ('words', 'at')
        and schemaname = (select relnamespace::regnamespace::text from pg_class where oid = 'search_item'::regclass))
    select greatest(class.reltuples, 0)::float8 as rows, counted.words, counted.shares, array(
        select (extract(epoch from bound) * 1000)::float8 from counted times, unnest(times.bounds::timestamptz[]) bound
        where times.attname = 'at' order by bound) as moments
    from pg_class class left join counted on counted.attname = 'words' where class.oid = 'search_item'::regclass`.execute(
    db,
  )
  const { rows: all = 0, words, shares, moments = [] } = rows[0] ?? {}
  const shareOf = new Map((words ?? []).map((word, at) => [word, shares?.[at] ?? 0]))
  // whatever is not among the commonest is rarer than the rarest of them
  const rarest = Math.min(...(words ?? []).map((_, at) => shares?.[at] ?? 1), 1)
  const inOrder = [...shareOf.keys()].sort((a, b) => (a < b ? -1 : 1))
  const beginningWith = (begun: string): string[] => {
    let from = 0
    for (let to = inOrder.length; from < to; ) {
      const between = (from + to) >> 1
      if (inOrder[between]! < begun) from = between + 1
      else to = between
    }
    let end = from
    while (inOrder[end]?.startsWith(begun)) end += 1
    return inOrder.slice(from, end)
  }
  const shareWith = ({ word, begins }: Term, unknown: number): number => {
    if (!begins) return shareOf.get(word) ?? unknown
    return Math.min(
      beginningWith(word).reduce((sum, each) => sum + shareOf.get(each)!, unknown),
      1,
    )
  }
  return {
    rows: all,
    share: term => shareWith(term, words ? rarest : 1),
    likely: term => shareWith(term, words ? rarest / 4 : 1),
    beginningWith,
    moments,
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
export const shareOfAll = (groups: readonly Group[], share: (term: Term) => number): number =>
  groups.reduce(
    (product, group) =>
      product *
      Math.min(
        1,
        group.reduce((sum, all) => sum + Math.min(...all.map(share)), 0),
      ),
    1,
  )

/** The moment between which and `to` there are about so many rows; undefined when that reaches to the beginning. */
export const rowsBefore = ({ rows, moments }: Frequencies, to: number, many: number): number | undefined => {
  const gaps = moments.length - 1
  if (gaps < 1 || rows === 0) return undefined
  const later = moments.findIndex(moment => moment >= to)
  const between = (at: number): number => {
    const before = moments[Math.floor(at)]!
    const after = moments[Math.min(Math.floor(at) + 1, gaps)]!
    return before + (after - before) * (at % 1)
  }
  const place =
    later < 0
      ? gaps
      : later === 0
        ? 0
        : later - (moments[later]! - to) / Math.max(moments[later]! - moments[later - 1]!, 1)
  const at = place - (many * gaps) / rows
  return at <= 0 ? undefined : between(at)
}
