import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { fromCursor, keyNumber, keyText, toCursor } from '#kit/cursor.ts'
import { rank } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { Desk, UnitNode } from './contract.ts'

/** The words of a search as `like` patterns, the longest first: it narrows down most. */
const patternsOf = (text: string | undefined): string[] =>
  (text ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '')
    .sort((a, b) => b.length - a.length)
    .slice(0, 6)
    .map(word => `%${word.replace(/[\\%_]/g, '\\$&')}%`)

// As indexed (gin_trgm_ops): the expressions have to be the same, letter for letter.
const postWords = sql`lower(post.designation_hi || ' ' || post.designation_en || ' ' || post.abbreviation)`
const unitWords = sql`lower(unit.name_hi || ' ' || unit.name_en || ' ' || unit.code)`
const personWords = sql`lower(person.name_hi || ' ' || person.name_en || ' ' || person.login)`

const inEffect = (at: Date | null): RawBuilder<boolean> => sql<boolean>`
  charge.starts_at <= coalesce(${at}::timestamptz, clock_timestamp())
  and (charge.ends_at is null or charge.ends_at > coalesce(${at}::timestamptz, clock_timestamp()))`

/** Who sits at `post`: the regular holder, else whoever holds it beside his own; an assistant doesn't. */
const holder = (at: Date | null): RawBuilder<unknown> => sql`
  left join lateral (
    select charge.person_id, charge.kind from charge
    where charge.post_id = post.id and charge.kind <> 'assistant' and ${inEffect(at)}
    order by array_position(array['regular', 'additional', 'link'], charge.kind) limit 1
  ) as held on true
  left join person on person.id = held.person_id`

const deskColumns = sql`
  post.id, post.abbreviation, json_build_object('hi', post.designation_hi, 'en', post.designation_en) as designation, post.rank,
  unit.id as "unitId", json_build_object('hi', unit.name_hi, 'en', unit.name_en) as unit,
  office.id as "officeId", json_build_object('hi', office.name_hi, 'en', office.name_en) as office,
  case when person.id is not null then json_build_object('hi', person.name_hi, 'en', person.name_en) end as person,
  held.kind as "chargeKind"`

const openPost = sql`(post.valid_to is null or post.valid_to >= (clock_timestamp() at time zone 'Asia/Kolkata')::date)`

const fitKey = z.tuple([keyNumber, keyNumber, keyText])
const codeKey = z.tuple([keyText])

type Page<T> = { items: T[]; next: string | null }

const pageOf = <T extends { key: (string | number)[] }>(
  rows: readonly T[],
  limit: number,
): Page<Omit<T, 'key'>> => ({
  items: rows.slice(0, limit).map(({ key: _, ...row }) => row),
  next: rows.length > limit ? toCursor(rows[limit - 1]!.key) : null,
})

/** What to find, and for whom. */
export type DeskSearch = {
  query?: string | undefined
  unit?: string | undefined
  in?: string | undefined
  cursor?: string | undefined
  limit: number
}

/**
 * Desks in order of how well they fit: the abbreviation itself, its beginning, the beginning of a name, anything else; then those
 * of one's own office; then by abbreviation. Candidates come from the trigram indexes by the longest word (50,000 posts: some ms).
 */
export const searchDesks = async (
  db: Database,
  search: DeskSearch,
  officeId: string,
  at: Date | null,
): Promise<Page<Desk>> => {
  const [longest, ...others] = patternsOf(search.query)
  const text = (search.query ?? '').toLowerCase()
  const start = `${text.replace(/[\\%_]/g, '\\$&')}%`
  const after = fromCursor(search.cursor, fitKey)
  const candidates = longest
    ? sql`and post.id in (
        select post.id from post where ${postWords} like ${longest}
        union all select post.id from post join unit on unit.id = post.unit_id where ${unitWords} like ${longest}
        union all select charge.post_id from person join charge on charge.person_id = person.id
          where ${personWords} like ${longest} and charge.kind <> 'assistant' and ${inEffect(at)})`
    : sql``
  const rest =
    others.length > 0
      ? sql`and not exists (select 1 from unnest(${others}::text[]) as word
          where not (${postWords} like word or ${unitWords} like word or coalesce(${personWords} like word, false)))`
      : sql``
  const { rows } = await sql<Desk & { key: (string | number)[] }>`
    select * from (
      select ${deskColumns}, json_build_array(fit.score, fit.far, post.abbreviation) as key
      from post
      join unit on unit.id = post.unit_id
      join unit as office on office.id = unit.office_id
      ${holder(at)}
      cross join lateral (select
        case when lower(post.abbreviation) = ${text} then 0
          when lower(post.abbreviation) like ${start} then 1
          when ' ' || ${postWords} || ' ' || ${unitWords} || ' ' || coalesce(${personWords}, '') like '% ' || ${start} then 2
          else 3 end as score,
        case when unit.office_id = ${officeId}::uuid then 0 else 1 end as far) as fit
      where ${openPost}
        and (${search.in ?? null}::uuid is null or post.unit_id = ${search.in ?? null}::uuid)
        and (${search.unit ?? null}::uuid is null
          or exists (select 1 from unit_ancestor as line where line.unit_id = post.unit_id and line.ancestor_id = ${search.unit ?? null}::uuid))
        ${candidates} ${rest}
        and (${after === undefined}::boolean or (fit.score, fit.far, post.abbreviation collate "C")
          > (${Number(after?.[0] ?? 0)}::int, ${Number(after?.[1] ?? 0)}::int, ${String(after?.[2] ?? '')}::text collate "C"))
      order by fit.score, fit.far, post.abbreviation collate "C"
      limit ${search.limit + 1}
    ) as found`.execute(db)
  return pageOf(rows, search.limit)
}

/** The superiors of a post, nearest first; undefined when there is no such post. */
export const channelOf = async (
  db: Database,
  postId: string,
  at: Date | null,
): Promise<Desk[] | undefined> => {
  const { rows } = await sql<Desk & { own: boolean }>`
    select ${deskColumns}, line.depth = 0 as own
    from (select ${postId}::uuid as superior_id, 0 as depth
      union all select superior_id, depth from post_superior where post_id = ${postId}) as line
    join post on post.id = line.superior_id
    join unit on unit.id = post.unit_id
    join unit as office on office.id = unit.office_id
    ${holder(at)}
    order by line.depth`.execute(db)
  if (!rows[0]?.own) return undefined
  return rows.slice(1).map(({ own: _, ...row }) => row)
}

/** The posts directly below a post, the registry's left out, the highest first. */
export const subordinatesOf = async (db: Database, postId: string, at: Date | null): Promise<Desk[]> => {
  const { rows } = await sql<Desk>`
    select ${deskColumns}
    from post
    join unit on unit.id = post.unit_id
    join unit as office on office.id = unit.office_id
    ${holder(at)}
    where post.superior_id = ${postId}::uuid and post.rank <> 'registry' and ${openPost}
    order by array_position(${[...rank.options]}::text[], post.rank) desc, post.abbreviation collate "C"
    limit 40`.execute(db)
  return rows
}

/** Which units. */
export type UnitSearch = {
  query?: string | undefined
  parent?: string | undefined
  under?: string | undefined
  offices?: boolean | undefined
  cursor?: string | undefined
  limit: number
}

/** Units by code. */
export const searchUnits = async (db: Database, search: UnitSearch): Promise<Page<UnitNode>> => {
  const patterns = patternsOf(search.query)
  const after = fromCursor(search.cursor, codeKey)
  const { rows } = await sql<UnitNode & { key: (string | number)[] }>`
    select unit.id, unit.code, unit.kind, json_build_object('hi', unit.name_hi, 'en', unit.name_en) as name,
      unit.parent_id as "parentId", unit.territory_id as "territoryId", unit.is_office as "isOffice", unit.office_id as "officeId",
      (select count(*) from unit as child where child.parent_id = unit.id)::int as children, json_build_array(unit.code) as key
    from unit
    where (unit.valid_to is null or unit.valid_to >= (clock_timestamp() at time zone 'Asia/Kolkata')::date)
      and (${search.parent ?? null}::uuid is null or unit.parent_id = ${search.parent ?? null}::uuid)
      and (${search.under ?? null}::uuid is null
        or exists (select 1 from unit_ancestor as line where line.unit_id = unit.id and line.ancestor_id = ${search.under ?? null}::uuid))
      and (${search.offices ?? false}::boolean = false or unit.is_office)
      and (${patterns.length === 0}::boolean or ${unitWords} like all (${patterns}::text[]))
      and (${after === undefined}::boolean or unit.code collate "C" > ${String(after?.[0] ?? '')}::text collate "C")
    order by unit.code collate "C" limit ${search.limit + 1}`.execute(db)
  return pageOf(rows, search.limit)
}
