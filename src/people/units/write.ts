import { sql } from 'kysely'
import type { Transaction } from '#storage/database.ts'
import type { UnitParticulars } from './contract.ts'

/** Stores a new unit. Its office is found by the database. */
export const insertUnit = async (
  tx: Transaction,
  id: string,
  unit: UnitParticulars,
  validFrom: string,
): Promise<void> => {
  await sql`
    insert into unit (id, code, kind, name_hi, name_en, parent_id, territory_id, is_office, office_id, letterhead, valid_from)
    values (${id}, ${unit.code}, ${unit.kind}, ${unit.name.hi}, ${unit.name.en}, ${unit.parentId}, ${unit.territoryId}, ${unit.isOffice},
      ${id}, ${JSON.stringify(unit.letterhead)}::jsonb, ${validFrom})`.execute(tx)
}

/** Changes a unit and counts its version on. */
export const updateUnit = async (
  tx: Transaction,
  id: string,
  unit: UnitParticulars & { validTo: string | null },
): Promise<void> => {
  await sql`
    update unit set code = ${unit.code}, kind = ${unit.kind}, name_hi = ${unit.name.hi}, name_en = ${unit.name.en},
      parent_id = ${unit.parentId}, territory_id = ${unit.territoryId}, is_office = ${unit.isOffice},
      letterhead = ${JSON.stringify(unit.letterhead)}::jsonb, valid_to = ${unit.validTo}, version = version + 1
    where id = ${id}`.execute(tx)
}
