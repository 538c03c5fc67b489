import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import { anyOf, type Group, toTsquery } from './ask.ts'
import type { FoundKind, PaperKind, SearchAsked } from './contract.ts'
import { type Frequencies, mostRows, rowsBefore, shareOfAll } from './read-frequencies.ts'
import { covering } from './times.ts'

/** The place of a thing in the order of results: the newest first. */
export type Key = readonly [at: string, id: string, kind: string, version: number]

/** A row of the index that has what was asked for. */
export type Hit = {
  kind: FoundKind
  id: string
  version: number
  subject_kind: PaperKind
  subject_id: string
  at: Date
  before: Date | null
}

/** The key of a hit; microseconds would be lost in a Date, but what acts write has none. */
export const keyOf = (hit: Hit): Key => [hit.at.toISOString(), hit.id, hit.kind, hit.version]

/** What is looked for: groups that must all be there, in one way or another. */
export type Ways = readonly (readonly Group[])[]

/** Groups the index is asked for, and groups of marks so common that the rows found are asked instead: the index would read all who bear them. */
type Way = { words: readonly Group[]; marks: readonly Group[] }

/** One look into the index: the newest `most` after a key, within a stretch of time (milliseconds, `to` outside; none: all). */
type Look = {
  from: number | undefined
  to: number | undefined
  within: string[]
  key: Key | undefined
  most: number
}

const day = (date: string): number => Date.parse(`${date}T00:00:00+05:30`)
const time = (at: number | undefined, open: string): string =>
  at === undefined ? open : new Date(at).toISOString()

/**
 * Each group is a condition of its own: the index leaps from one's rows to the next of another's. Asked for all in one query it would weigh every
 * row that has the rarest word of any group, thirty times the work where a group has many words. The queries stand in subselects, so that the
 * statement's plan does not depend on them: the index of words, always, planned once.
 */
const matches = ({ words, marks }: Way, within: readonly string[]): RawBuilder<boolean> => {
  const groups = within.length > 0 ? [...words, anyOf(within)] : words
  return sql`(${sql.join(
    [
      ...groups.map(group => sql`words @@ (select ${toTsquery(group)}::tsquery)`),
      ...marks.map(group => sql`seen && ${group.flat().map(term => term.word)}::text[]`),
    ],
    sql` and `,
  )})`
}

const look = async (
  db: Database,
  ways: readonly Way[],
  desk: string | undefined,
  { from, to, within, key, most }: Look,
): Promise<Hit[]> => {
  const lying = desk
    ? sql`and (exists (select 1 from movement lying where lying.subject_kind = search_item.subject_kind
          and lying.subject_id = search_item.subject_id and lying.to_post_id = ${desk}::uuid and lying.left_at is null)
        or (kind = 'matter' and exists (select 1 from matter_paper tie join movement lying using (subject_kind, subject_id)
          where tie.matter_id = search_item.id and tie.untied_at is null and lying.to_post_id = ${desk}::uuid and lying.left_at is null)))`
    : sql``
  const after = key
    ? sql`and (at, id, kind, version) < (${key[0]}::timestamptz, ${key[1]}::uuid, ${key[2]}, ${key[3]}::int)`
    : sql``
  const found = ways.map(way => matches(way, within))
  const { rows } = await sql<Hit>`
    select kind, id, version, subject_kind, subject_id, at, before from search_item
    where (${sql.join(found, sql` or `)})
      and at >= ${time(from, '-infinity')}::timestamptz and at < ${time(to, 'infinity')}::timestamptz ${after} ${lying}
    order by at desc, id desc, kind desc, version desc limit ${most}`.execute(db)
  return rows
}

const aDay = 86_400_000

/** A mark that more than this share of the rows bear is asked of the rows. */
const borneByMany = 0.3

const wayOf = ({ share }: Frequencies, groups: readonly Group[]): Way => {
  const isCommon = (group: Group): boolean =>
    group.every(all => all.length === 1 && all[0]!.word.startsWith('@')) &&
    group.reduce((sum, all) => sum + share(all[0]!), 0) > borneByMany
  const words = groups.filter(group => !isCommon(group))
  return words.length > 0 ? { words, marks: groups.filter(isCommon) } : { words: groups, marks: [] }
}

// what a look costs, in thousandths of a millisecond, as measured over a million rows: `bench/`; `again`: the chance of a second look
const costs = { candidate: 0.1, candidateInTime: 0.05, hit: 2, again: 700 }

/** What may be expected: the rows the index goes through, the most of them that are hits, and the share of all rows that are. */
type Expected = { candidates: number; hits: number; density: number }

/** How many rows of the index to go back, and whether the time may be told roughly. */
type Reach = { rows: number; roughly: boolean }

/**
 * How far to go for a page's worth of hits; undefined: to all of them at once. The index goes through whatever has the rarest of the groups,
 * or through the stretch of time, and each hit is fetched from its own place.
 */
const reachOf = (all: number, { candidates, hits, density }: Expected, most: number): Reach | undefined => {
  // a row more costs little, a second look much
  const near = (most * 4) / density
  // where the stretch is not what limits the work it may as well be long
  const roughly = near > candidates
  const rows = roughly ? near * 2 : near
  const atOnce = candidates * costs.candidate + Math.min(hits, candidates) * costs.hit
  const inTime = Math.min(candidates, rows) * costs.candidateInTime + rows * density * costs.hit + costs.again
  return rows >= all || atOnce <= inTime * 1.3 ? undefined : { rows, roughly }
}

const expected = (common: Frequencies, wanted: Ways, ways: readonly Way[]): Expected => ({
  candidates: ways.reduce((sum, { words }) => sum + mostRows(common, words), 0),
  // words that are looked for together stand together more often than by chance
  hits: common.rows * Math.max(...wanted.map(groups => shareOfAll(groups, common.share))) ** 0.9,
  density: Math.max(...wanted.map(groups => shareOfAll(groups, common.likely))) ** 0.9,
})

/**
 * The hits, newest first, `most` at a time. What is common is looked for in the newest stretch of time that is likely to have a page's worth,
 * and further back as long as someone asks for more; what is rare is looked for at once.
 */
export async function* newestHits(
  db: Database,
  actor: Actor,
  common: Frequencies,
  wanted: Ways,
  filters: SearchAsked,
  after: Key | undefined,
  most: number,
): AsyncGenerator<Hit[]> {
  const ways = wanted.map(groups => wayOf(common, groups))
  const desk = filters.holder === 'me' ? actor.postId : filters.holder
  const begin = filters.from ? day(filters.from) : undefined
  const ends = [...(after ? [Date.parse(after[0]) + 1] : []), ...(filters.to ? [day(filters.to) + aDay] : [])]
  let to = ends.length > 0 ? Math.min(...ends) : undefined
  let key = after
  let expects = expected(common, wanted, ways)
  for (let gone = 0, found = 0; ; ) {
    const end = to ?? Date.now() + aDay
    const reach = reachOf(common.rows, expects, most)
    const back = reach && rowsBefore(common, end, reach.rows)
    const near =
      back === undefined
        ? undefined
        : covering({ from: Math.max(back, begin ?? back), to: end }, reach!.roughly)
    const isLast = !near || (begin !== undefined && near.from <= begin)
    const from = isLast ? begin : near.from
    // a stretch that was asked for is told to the index where it spares it much
    const asked = near === undefined && begin !== undefined && expects.candidates > 2000
    const within = near?.marks ?? (asked ? covering({ from: begin, to: end }, true).marks : [])
    const hits = await look(db, ways, desk, { from, to, within, key, most })
    yield hits
    found += hits.length
    if (hits.length >= most) {
      key = keyOf(hits.at(-1)!)
      to = hits.at(-1)!.at.getTime() + 1
    } else {
      if (isLast) return
      gone += reach!.rows
      // what is newest is often thin: one short look is not yet the measure of all
      expects = {
        ...expects,
        density: Math.max(expects.density / 4, Math.min(expects.density, found / gone)),
      }
      to = from
    }
  }
}
