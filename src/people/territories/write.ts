import { sql } from 'kysely'
import type { Transaction } from '#storage/database.ts'
import type { Territory } from './contract.ts'

/** Stores a new territory; the database finds what lies above it. */
export const insertTerritory = async (
  tx: Transaction,
  territory: Omit<Territory, 'validTo' | 'version'>,
): Promise<void> => {
  const { id, kind, name, parentId } = territory
  await sql`
    insert into territory (id, kind, name_hi, name_en, parent_id)
    values (${id}, ${kind}, ${name.hi}, ${name.en}, ${parentId})`.execute(tx)
}

/** Changes a territory and counts its version on. */
export const updateTerritory = async (
  tx: Transaction,
  { id, kind, name, parentId, validTo }: Omit<Territory, 'version'>,
): Promise<void> => {
  await sql`
    update territory set kind = ${kind}, name_hi = ${name.hi}, name_en = ${name.en}, parent_id = ${parentId}, valid_to = ${validTo},
      version = version + 1
    where id = ${id}`.execute(tx)
}
