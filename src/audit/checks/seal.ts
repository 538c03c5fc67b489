import { sql } from 'kysely'
import { about, type Check, commits, firstDiffering, iso, value } from './check.ts'

/** The server's public keys against the ledger, both ways: a key of a stranger's is not slipped in among them. */
const keys: Check = {
  what: 'seal-key',
  problem: 'seal-key-differs',
  rows: sql`
    select * from (
      select coalesce(encode(key.public_key, 'hex'), ${about} ->> 'key') as which, 'settings' as subject_kind,
        '00000000-0000-7000-8000-000000000000'::uuid as subject_id, ${firstDiffering([
          ['missing', sql`key.number is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['public_key', sql`encode(key.public_key, 'hex')`, sql`${about} ->> 'key'`],
          ['name', sql`key.name`, sql`${value} ->> 'name'`],
          ['said', sql`${value} ->> 'key'`, sql`${about} ->> 'key'`],
          ['from_at', iso(sql`key.from_at`), sql`json_or_null(entry.leaf) ->> 'at'`],
        ])} as field
      from (select * from ledger_entry where kind = 'settings.seal-key-begun') entry
        full join seal_key key on key.purpose = ${about} ->> 'purpose' and key.number::text = ${about} ->> 'number'
        left join content on content.kind = 'seal-key' and encode(content.commitment, 'hex') = ${commits} ->> 'key') differing
    where field is not null`,
}

/** What the ledger says of the server's keys. */
export const sealChecks: readonly Check[] = [keys]
