import { sql } from 'kysely'
import type { Transaction } from '#storage/database.ts'
import type { PhraseText } from './contract.ts'
import type { Owner } from './rules.ts'

/** Stores a new phrase. */
export const insertPhrase = async (
  tx: Transaction,
  phrase: Owner & PhraseText & { id: string; committed: Buffer; at: Date },
): Promise<void> => {
  await sql`
    insert into phrase (id, person_id, unit_id, key, text_hi, text_en, committed, added_at)
    values (${phrase.id}, ${phrase.personId}, ${phrase.unitId}, ${phrase.key}, ${phrase.text.hi}, ${phrase.text.en},
      ${phrase.committed}, ${phrase.at})`.execute(tx)
}

/** Stores a phrase's new wording and counts the change. */
export const updatePhrase = async (
  tx: Transaction,
  phrase: PhraseText & { id: string; committed: Buffer },
): Promise<void> => {
  await sql`
    update phrase set key = ${phrase.key}, text_hi = ${phrase.text.hi}, text_en = ${phrase.text.en},
      committed = ${phrase.committed}, version = version + 1
    where id = ${phrase.id}`.execute(tx)
}

/** Takes a phrase away; its wordings stay on record. */
export const retirePhrase = async (tx: Transaction, id: string, at: Date): Promise<void> => {
  await sql`update phrase set removed_at = ${at}, version = version + 1 where id = ${id}`.execute(tx)
}
