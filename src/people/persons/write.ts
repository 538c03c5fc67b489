import { sql } from 'kysely'
import type { Language } from '#kit/bilingual.ts'
import type { Transaction } from '#storage/database.ts'
import type { PersonParticulars } from './contract.ts'

/** Stores a new person. */
export const insertPerson = async (
  tx: Transaction,
  id: string,
  person: PersonParticulars & { language: Language },
  at: Date,
): Promise<void> => {
  await sql`
    insert into person (id, name_hi, name_en, login, email, mobile, language, added_at)
    values (${id}, ${person.name.hi}, ${person.name.en}, ${person.login}, ${person.email}, ${person.mobile}, ${person.language}, ${at})`.execute(
    tx,
  )
}

/** Changes a person and counts the version on. */
export const updatePerson = async (
  tx: Transaction,
  id: string,
  person: PersonParticulars & { leftAt: Date | null },
): Promise<void> => {
  await sql`
    update person set name_hi = ${person.name.hi}, name_en = ${person.name.en}, login = ${person.login}, email = ${person.email},
      mobile = ${person.mobile}, left_at = ${person.leftAt}, version = version + 1
    where id = ${id}`.execute(tx)
}
