import { sql } from 'kysely'
import type { Transaction } from '#storage/database.ts'
import type { Territory } from './contract.ts'

/** Stores a new territory; the database finds what lies above it. */
export const insertTerritory = async (tx: Transaction, territory: Territory): Promise<void> => {
  const { id, kind, name, parentId } = territory
  await sql`
    insert into territory (id, kind, name_hi, name_en, parent_id)
    values (${id}, ${kind}, ${name.hi}, ${name.en}, ${parentId})`.execute(tx)
}
