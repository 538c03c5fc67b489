import { type RawBuilder, sql } from 'kysely'
import { fileHorizon, receiptHorizon, seesIssue, tracks } from '#access/visibility.ts'
import { closedSeenBy, marksOf } from '#access/watchers.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import { plannedAnew } from '#storage/naming-driver.ts'
import { type Asked, anyOf, asNumber, exactly, type Group, toTsquery } from './ask.ts'
import type { FoundKind, PaperKind, SearchAsked } from './contract.ts'
import { frequencies, likelyShare, mostRows } from './read-frequencies.ts'

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

/** A hit that was held against what the actor may see. */
export type SeenHit = Hit & { readable: boolean; until: Date | null }

/** The key of a hit; microseconds would be lost in a Date, but what acts write has none. */
export const keyOf = (hit: Hit): Key => [hit.at.toISOString(), hit.id, hit.kind, hit.version]

const short = (id: string): string => id.slice(-10)

const filterGroups = ({ kind, unit, state, language }: SearchAsked): Group[] =>
  [kind && `@k${kind}`, unit && `@u${short(unit)}`, state && `@s${state}`, language && `@l${language}`]
    .filter(mark => mark !== undefined)
    .map(mark => anyOf([mark]))

/** What is looked for: what one may see, and by its number what one may only follow. */
type Wanted = { ways: Group[][]; query: string }

const wantedOf = (
  actor: Actor,
  closedBy: unknown,
  asked: Asked,
  filters: SearchAsked,
  exact: boolean,
): Wanted => {
  const narrowed = filterGroups(filters)
  const groups = [
    ...(exact ? [exactly(asked.number)] : asked.groups),
    ...narrowed,
    anyOf(marksOf(actor, closedBy)),
  ]
  if (asked.number.length === 0) return { ways: [groups], query: toTsquery(groups) }
  const followed = [
    exact ? exactly(asked.number) : asNumber(asked.number),
    ...narrowed,
    anyOf([`@u${short(actor.unitId)}`]),
    anyOf(['@open']),
  ]
  return { ways: [groups, followed], query: `(${toTsquery(groups)}) | (${toTsquery(followed)})` }
}

// whether the index of words is worth a look depends on the words
const anew = sql.raw(plannedAnew)
const columns = sql.raw('kind, id, version, subject_kind, subject_id, at, before')
const order = sql.raw('order by at desc, id desc, kind desc, version desc')

/** The filters that are no words of the index. */
const also = (
  actor: Actor,
  { from, to, holder }: SearchAsked,
  after: Key | undefined,
): RawBuilder<unknown> => sql`
  ${from ? sql`and at >= (${from}::date)::timestamp at time zone 'Asia/Kolkata'` : sql``}
  ${to ? sql`and at < (${to}::date + 1)::timestamp at time zone 'Asia/Kolkata'` : sql``}
  ${
    holder
      ? sql`and (subject_kind, subject_id) in (select lying.subject_kind, lying.subject_id from movement lying
          where lying.to_post_id = ${holder === 'me' ? actor.postId : holder}::uuid and lying.left_at is null)`
      : sql``
  }
  ${after ? sql`and (at, id, kind, version) < (${after[0]}::timestamptz, ${after[1]}::uuid, ${after[2]}, ${after[3]}::int)` : sql``}`

/**
 * What of the rows of `item` (in order of `place`) the actor may see. The marks in the index lead to them; whether he sees them is asked of
 * visibility.ts here and nowhere else. `followed`: papers he may only follow are there too.
 */
const judged = (actor: Actor, followed: boolean): RawBuilder<unknown> => sql`
  view as materialized (
    select wanted.subject_kind, wanted.subject_id, horizon.until
    from (select distinct subject_kind, subject_id from item) wanted
      join lateral (${fileHorizon(actor, sql`wanted.subject_id`)}) horizon on true where wanted.subject_kind = 'file'
    union all
    select wanted.subject_kind, wanted.subject_id, horizon.until
    from (select distinct subject_kind, subject_id from item) wanted
      join lateral (${receiptHorizon(actor, sql`wanted.subject_id`)}) horizon on true where wanted.subject_kind = 'receipt'
  ), weighed as (
    select item.*, view.until,
      case when view.subject_id is null then false
        when view.until is null then item.before is null
        else view.until >= item.at and (item.before is null or view.until < item.before) end
      or (item.kind = 'issue' and exists (select 1 from issue where issue.id = item.id and ${seesIssue(actor)})) as readable,
      ${
        followed
          ? sql`(item.kind = 'file' and exists (select 1 from file where file.id = item.id and file.classification = 'normal' and ${tracks(actor, sql`file.present_unit_id`)}))
            or (item.kind = 'receipt' and exists (select 1 from receipt where receipt.id = item.id and receipt.classification = 'normal'
              and ${tracks(actor, sql`receipt.unit_id`)}))`
          : sql`false`
      } as followed
    from item left join view on view.subject_kind = item.subject_kind and view.subject_id = item.subject_id
  ), judged as (
    select ${columns}, place, readable, until from weighed where readable or followed
  )`

/** What of these the actor may see. */
export const amongSeen = async (
  db: Database,
  actor: Actor,
  hits: readonly Hit[],
  followed = false,
): Promise<SeenHit[]> => {
  if (hits.length === 0) return []
  const { rows } = await sql<SeenHit>`
    with item as materialized (
      select * from unnest(${hits.map(h => h.kind)}::text[], ${hits.map(h => h.id)}::uuid[], ${hits.map(h => h.version)}::int[],
        ${hits.map(h => h.subject_kind)}::text[], ${hits.map(h => h.subject_id)}::uuid[], ${hits.map(h => h.at)}::timestamptz[],
        ${hits.map(h => h.before)}::timestamptz[])
        with ordinality as each (kind, id, version, subject_kind, subject_id, at, before, place)
    ), ${judged(actor, followed)}
    select ${columns}, readable, until from judged order by place`.execute(db)
  return rows
}

/** How far one looks: so many hits are weighed, so many of those one may see are told. */
type Reach = { most: number; take: number }

/** What a look gave: the first of those one may see, how many of the weighed they are, and whether there may be more hits than were weighed. */
export type Seen = { rows: SeenHit[]; n: number; more: boolean }

/** By the index of words: costs as much as there are hits. */
const byWords = async (
  db: Database,
  { query }: Wanted,
  filter: RawBuilder<unknown>,
  most: number,
): Promise<Hit[]> => {
  const { rows } = await sql<Hit>`${anew}
    with hit as materialized (select ${columns} from search_item where words @@ ${query}::tsquery ${filter})
    select ${columns} from hit ${order} limit ${most}`.execute(db)
  return rows
}

/** The newest `window` rows after a key, those that have it: costs as much as the window. */
const amongNewest = async (
  db: Database,
  { query }: Wanted,
  filter: RawBuilder<unknown>,
  most: number,
  window: number,
): Promise<Hit[]> => {
  const { rows } = await sql<Hit>`${anew}
    with near as materialized (
      select ${columns}, words @@ ${query}::tsquery as hit from search_item where true ${filter} ${order} limit ${window})
    select ${columns} from near where hit ${order} limit ${most}`.execute(db)
  return rows
}

/** Up to so many hits are fetched by the index of words without a second thought. */
const fewHits = 3000
/** So many of the newest rows are looked at, at most: 2 µs each. */
const farthest = 30_000

/**
 * The newest hits, whichever way is cheaper. A rare word, or a post that sees little, is found by the index of words; where both are common
 * (the Chief Secretary looks for स्वास्थ्य) its hits are too many to fetch and sort, and lie so dense that the newest rows have enough.
 */
const lookNewest = async (
  db: Database,
  actor: Actor,
  wanted: Wanted,
  filters: SearchAsked,
  after: Key | undefined,
  most: number,
): Promise<Hit[]> => {
  const filter = also(actor, filters, after)
  const common = await frequencies(db)
  const atMost = wanted.ways.reduce((sum, groups) => sum + mostRows(common, groups), 0)
  // what lies on one desk is little
  if (atMost <= fewHits || filters.holder) return byWords(db, wanted, filter, most)
  let window = (most * 1.3) / Math.max(...wanted.ways.map(groups => likelyShare(common, groups)))
  for (const _ of [1, 2]) {
    if (window > farthest) break
    const far = Math.max(500, Math.ceil(window))
    const hits = await amongNewest(db, wanted, filter, most, far)
    if (hits.length >= most || far >= common.rows * 1.2) return hits
    window = (most * 1.5 * far) / Math.max(hits.length, 0.1)
  }
  return byWords(db, wanted, filter, most)
}

/** The visible hits in order: the first `take` of them, and how many of `most` weighed. */
const seenHits = async (
  db: Database,
  actor: Actor,
  asked: Asked,
  filters: SearchAsked,
  after: Key | undefined,
  reach: Reach,
  exact: boolean,
): Promise<Seen> => {
  const wanted = wantedOf(actor, await closedSeenBy(db), asked, filters, exact)
  // marks too many are rare: a second look is nearly never needed
  for (let most = reach.most; ; most *= 4) {
    const hits = await lookNewest(db, actor, wanted, filters, after, most)
    const seen = await amongSeen(db, actor, hits, wanted.ways.length > 1)
    const more = hits.length >= most
    if (!more || seen.length >= reach.take || most > 10_000)
      return { rows: seen.slice(0, reach.take), n: seen.length, more }
  }
}

/** Papers whose number or computer number is exactly what was typed: they stand first. */
export const exactHits = async (
  db: Database,
  actor: Actor,
  asked: Asked,
  filters: SearchAsked,
): Promise<SeenHit[]> =>
  asked.number.length === 0
    ? []
    : (await seenHits(db, actor, asked, filters, undefined, { most: 20, take: 20 }, true)).rows

/** What has the words, newest first. */
export const wordHits = (
  db: Database,
  actor: Actor,
  asked: Asked,
  filters: SearchAsked,
  after: Key | undefined,
  reach: Reach,
): Promise<Seen> => seenHits(db, actor, asked, filters, after, reach, false)

/** True when something narrows the search: without a word or a filter nothing is looked for. */
export const asksAnything = (asked: Asked, filters: SearchAsked): boolean =>
  asked.groups.length > 0 ||
  (filters.query === '' &&
    [
      filters.kind,
      filters.unit,
      filters.from,
      filters.to,
      filters.state,
      filters.holder,
      filters.language,
    ].some(each => each !== undefined))

/** How many seconds the index is behind what happened: the age of the oldest thing due. Null within two seconds. */
export const secondsBehind = async (db: Database): Promise<number | null> => {
  const { rows } = await sql<{ seconds: number }>`
    select extract(epoch from clock_timestamp() - at)::int as seconds from search_due order by id limit 1`.execute(
    db,
  )
  const seconds = rows[0]?.seconds ?? 0
  return seconds > 2 ? seconds : null
}
