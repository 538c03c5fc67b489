import { sql } from 'kysely'
import type { Database, Transaction } from '#storage/database.ts'
import type { Term } from './contract.ts'

/** Every word that was ever changed, also those that are the product's again. */
export const allTerms = async (db: Database | Transaction): Promise<Term[]> => {
  const { rows } = await sql<Term>`select key, hi, en, version from term order by key`.execute(db)
  return rows
}
