import { sql } from 'kysely'
import type { Transaction } from '#storage/database.ts'
import type { Term } from './contract.ts'

/** Stores words and counts their versions on. */
export const putTerms = async (tx: Transaction, terms: readonly Term[]): Promise<void> => {
  await sql`
    insert into term (key, hi, en)
    select * from unnest(${terms.map(each => each.key)}::text[], ${terms.map(each => each.hi)}::text[], ${terms.map(each => each.en)}::text[])
    on conflict (key) do update set hi = excluded.hi, en = excluded.en, version = term.version + 1`.execute(
    tx,
  )
}
