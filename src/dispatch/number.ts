import { sql } from 'kysely'

/**
 * The number under which a dispatch goes out, beside `dispatch` and `issue`: whoever is endorsed to gets the endorsement's own number,
 * everybody else the letter's.
 */
export const numberBorne = sql<string>`coalesce((select given.number from number_given given
    where dispatch.role = 'endorsement' and given.issue_id = issue.id and given.part = 'endorsement'), issue.number)`
