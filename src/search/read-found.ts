import { sql } from 'kysely'
import { officesKept } from '#access/heirs.ts'
import { marksOf } from '#access/watchers.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import { type Asked, anyOf, asNumber, exactly, type Group } from './ask.ts'
import type { SearchAsked } from './contract.ts'
import { type Frequencies, frequencies } from './read-frequencies.ts'
import { amongSeen, type SeenHit } from './read-judged.ts'
import { type Key, newestHits, type Ways } from './read-look.ts'
import { becoming, unfinished, wordsBeginning } from './read-words.ts'

const short = (id: string): string => id.slice(-10)

const filterGroups = (actor: Actor, { kind, unit, state, language, holder }: SearchAsked): Group[] =>
  [
    kind && `@k${kind}`,
    unit && `@u${short(unit)}`,
    state && `@s${state}`,
    language && `@l${language}`,
    holder && `@h${short(holder === 'me' ? actor.postId : holder)}`,
  ]
    .filter(mark => mark !== undefined)
    .map(mark => anyOf([mark]))

/** What one may see, and by its number what one may only follow. */
const waysOf = (
  actor: Actor,
  { closedBy, kept, common, begun }: Standing,
  asked: Asked,
  filters: SearchAsked,
  how: 'exactly' | 'as it stands' | 'loosely',
): Ways => {
  const narrowed = filterGroups(actor, filters)
  const exact = how === 'exactly'
  const groups = (how === 'loosely' && asked.loosely) || asked.groups
  const words = exact ? [exactly(asked.number)] : becoming(common, begun, groups)
  const seen = [...words, ...narrowed, anyOf(marksOf(actor, closedBy, kept))]
  if (asked.number.length === 0) return [seen]
  const followed = [
    exact ? exactly(asked.number) : asNumber(asked.number),
    ...narrowed,
    // whose scope is a set of units asks for the number alone; what of it he follows is judged after
    ...(actor.roles.includes('monitor') ? [] : [anyOf([`@u${short(actor.unitId)}`])]),
    anyOf(['@open']),
  ]
  return [seen, followed]
}

/**
 * What a search needs to know beforehand: how widely closed files are seen, of which offices the actor keeps the registry, what the unfinished
 * words may become, how common words are, and how many seconds the index is behind (null within two).
 */
export type Standing = {
  closedBy: unknown
  kept: string[]
  begun: Record<string, string[]>
  common: Frequencies
  behind: number | null
}

/** Read anew for each search, in one statement; only how common words are is remembered a while. */
export const standing = async (db: Database, actor: Actor, asked: Asked): Promise<Standing> => {
  const kept = actor.roles.includes('registry')
    ? sql`array(select id from ${officesKept(actor.officeId)} kept)`
    : sql`'{}'::uuid[]`
  const { rows } = await sql<Omit<Standing, 'common'>>`
    select (select value from setting where key = 'files.closed-seen-by' and unit_id is null) as "closedBy", ${kept} as kept,
      ${wordsBeginning(unfinished(asked.groups))} as begun,
      (select extract(epoch from clock_timestamp() - at)::int from search_due order by id limit 1) as behind`.execute(
    db,
  )
  const { behind, ...read } = rows[0]!
  return {
    ...read,
    behind: behind !== null && behind > 2 ? behind : null,
    common: await frequencies(db),
  }
}

/** What a look gave: the first of those one may see, and whether there may be more. */
export type Seen = { rows: SeenHit[]; more: boolean }

/** So many are weighed at most, where the marks led to what may not be seen. */
const mostWeighed = 2000

/**
 * The first `take` visible things in order. Nearly all that the marks lead to may be seen, so that a second look is rare.
 */
const seenHits = async (
  db: Database,
  actor: Actor,
  common: Frequencies,
  ways: Ways,
  filters: SearchAsked,
  after: Key | undefined,
  take: number,
): Promise<Seen> => {
  const rows: SeenHit[] = []
  let weighed = 0
  for await (const hits of newestHits(db, actor, common, ways, filters, after, take)) {
    rows.push(...(await amongSeen(db, actor, hits, ways.length > 1)))
    weighed += hits.length
    if (rows.length >= take || weighed >= mostWeighed) return { rows: rows.slice(0, take), more: true }
  }
  return { rows, more: false }
}

/** Papers whose number or computer number is exactly what was typed: they stand first. */
export const exactHits = async (
  db: Database,
  actor: Actor,
  known: Standing,
  asked: Asked,
  filters: SearchAsked,
): Promise<SeenHit[]> => {
  if (asked.number.length === 0) return []
  const ways = waysOf(actor, known, asked, filters, 'exactly')
  return (await seenHits(db, actor, known.common, ways, filters, undefined, 20)).rows
}

/** Where a page ended: after what, and whether its numbers were looked for loosely. */
export type Place = { after: Key; loosely: boolean }

/**
 * What has the words, newest first: `take` of it. A number is looked for as it stands; where nothing is called so, by its parts.
 */
export const wordHits = async (
  db: Database,
  actor: Actor,
  known: Standing,
  asked: Asked,
  filters: SearchAsked,
  place: Place | undefined,
  take: number,
): Promise<Seen & { loosely: boolean }> => {
  const look = (how: 'as it stands' | 'loosely') =>
    seenHits(db, actor, known.common, waysOf(actor, known, asked, filters, how), filters, place?.after, take)
  if (!place?.loosely) {
    const seen = await look('as it stands')
    if (place || seen.rows.length > 0 || !asked.loosely) return { ...seen, loosely: false }
  }
  return { ...(await look('loosely')), loosely: true }
}

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
