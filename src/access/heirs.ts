import { type RawBuilder, sql } from 'kysely'

/**
 * Offices that were merged into others (`unit.passed-over`, the last one of a closed unit says into which). Their registers, and what
 * is still sent to them, are the business of the office that stands today. Few units are ever closed: each walk looks at a handful.
 */
const passedTo = (unit: RawBuilder<unknown>): RawBuilder<string | null> => sql<string | null>`
  (select (json_or_null(entry.leaf) -> 'about' ->> 'to')::uuid from ledger_entry entry
    where entry.subject_kind = 'unit' and entry.subject_id = ${unit} and entry.kind = 'unit.passed-over'
      and json_or_null(entry.leaf) -> 'about' ->> 'from' = entry.subject_id::text
    order by entry.seq desc limit 1)`

const isClosed = (unit: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`(${unit}.valid_to <= (clock_timestamp() at time zone 'Asia/Kolkata')::date)`

/** The offices whose registers an office keeps, as a set of ids: its own, and those merged into it. */
export const officesKept = (officeId: string): RawBuilder<unknown> => sql`
  (with recursive kept as (
    select ${officeId}::uuid as id
    union
    select gone.id from kept join (
      select closed.id, heir.office_id from unit closed join unit heir on heir.id = ${passedTo(sql`closed.id`)}
      where closed.is_office and ${isClosed(sql.raw('closed'))}) gone on gone.office_id = kept.id)
  select id from kept)`

/** The office that stands today for an office (an expression): itself, or the one it was merged into; null for null. */
export const officeStanding = (office: RawBuilder<unknown>): RawBuilder<string | null> => sql<string | null>`
  (with recursive way as (
    select first.id, first.office_id, 0 as step from unit first where first.id = ${office}
    union all
    select above.id, above.office_id, way.step + 1
    from way join unit here on here.id = way.id join unit heir on heir.id = ${passedTo(sql`way.id`)}
      join unit above on above.id = heir.office_id
    where ${isClosed(sql.raw('here'))} and above.id <> way.id and way.step < 10)
  select id from way order by step desc limit 1)`
