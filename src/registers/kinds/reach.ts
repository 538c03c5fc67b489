import { type RawBuilder, sql } from 'kysely'
import type { RegisterAsked } from './register.ts'

/** True for a time (an expression) on or between the days asked. */
export const between = (
  at: RawBuilder<unknown>,
  { from, to }: RegisterAsked,
): RawBuilder<boolean> => sql<boolean>`
  (${from}::date is null or ${at} >= (${from}::date)::timestamp at time zone 'Asia/Kolkata')
  and (${to}::date is null or ${at} < (${to}::date + 1)::timestamp at time zone 'Asia/Kolkata')`

/** True for rows after the last one had: by a time and an id, both expressions. */
export const after = (
  at: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
  { after: key }: RegisterAsked,
): RawBuilder<boolean> => sql<boolean>`
  (${key?.[0] ?? null}::timestamptz is null or (${at}, ${id}) > (${key?.[0] ?? null}::timestamptz, ${key?.[1] ?? null}::uuid))`

/** The units a register of this unit holds: itself and what stands below it in the same office. */
export const unitsOf = ({ unitId }: RegisterAsked): RawBuilder<unknown> => sql`
  (select line.unit_id from unit_ancestor line
    join unit held on held.id = line.unit_id join unit top on top.id = line.ancestor_id
    where line.ancestor_id = ${unitId} and held.office_id = top.office_id)`

/** A time to the microsecond as text, so that a cursor loses nothing of it. */
export const exact = (at: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
