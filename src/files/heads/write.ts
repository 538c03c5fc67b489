import { sql } from 'kysely'
import type { Transaction } from '#storage/database.ts'
import type { HeadKept } from './contract.ts'

/** Changes a head's name and whether it is closed, and counts its version on. */
export const updateHead = async (
  tx: Transaction,
  { id, name, closedOn }: Pick<HeadKept, 'id' | 'name' | 'closedOn'>,
): Promise<void> => {
  await sql`
    update head set name_hi = ${name.hi}, name_en = ${name.en}, closed_on = ${closedOn}, version = version + 1 where id = ${id}`.execute(
    tx,
  )
}
