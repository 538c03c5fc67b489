import { sql } from 'kysely'
import type { Actor } from '#people/contract.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { Owner } from './rules.ts'

/** A phrase as stored. */
export type PhraseRow = Owner & {
  id: string
  key: string
  text: { hi: string; en: string }
  version: number
  unit: { id: string; code: string; name: { hi: string; en: string } } | null
}

type Row = {
  id: string
  person_id: string | null
  unit_id: string | null
  key: string
  text_hi: string
  text_en: string
  version: number
  code: string | null
  name_hi: string | null
  name_en: string | null
}

const columns = sql`phrase.id, phrase.person_id, phrase.unit_id, phrase.key, phrase.text_hi, phrase.text_en, phrase.version,
  unit.code, unit.name_hi, unit.name_en`

const shaped = (row: Row): PhraseRow => ({
  id: row.id,
  personId: row.person_id,
  unitId: row.unit_id,
  key: row.key,
  text: { hi: row.text_hi, en: row.text_en },
  version: row.version,
  unit: row.unit_id
    ? { id: row.unit_id, code: row.code!, name: { hi: row.name_hi!, en: row.name_en! } }
    : null,
})

// One's own, those of one's unit and of the units above it, the instance's: what may be used, and all one hears of.
const known = (personId: string | null, unitId: string) => sql`
  (phrase.person_id = ${personId}
    or (phrase.unit_id is null and phrase.person_id is null)
    or exists (select 1 from unit_ancestor line where line.unit_id = ${unitId} and line.ancestor_id = phrase.unit_id))`

/** The phrases a writer in a unit may use, own first, then the nearest unit's, in the order of their short words; nobody's own without a person. */
export const phrasesFor = async (
  db: Database,
  personId: string | null,
  unitId: string,
): Promise<PhraseRow[]> => {
  const { rows } = await sql<Row>`
    select ${columns} from phrase left join unit on unit.id = phrase.unit_id
      left join unit_ancestor place on place.unit_id = ${unitId} and place.ancestor_id = phrase.unit_id
    where phrase.removed_at is null and ${known(personId, unitId)}
    order by phrase.person_id is null, phrase.unit_id is null, place.depth, lower(phrase.key), phrase.id`.execute(
    db,
  )
  return rows.map(shaped)
}

/** A phrase by its id, with whether this writer may use it: else it is there only for who administers its unit. */
export const phraseById = async (
  db: Database | Transaction,
  actor: Actor,
  id: string,
): Promise<(PhraseRow & { known: boolean }) | undefined> => {
  const { rows } = await sql<Row & { known: boolean }>`
    select ${columns}, coalesce(${known(actor.personId, actor.unitId)}, false) as known from phrase left join unit on unit.id = phrase.unit_id
    where phrase.id = ${id} and phrase.removed_at is null`.execute(db)
  return rows[0] && { ...shaped(rows[0]), known: rows[0].known }
}

/** Whether another phrase of the same owner has this short word. */
export const keyTaken = async (
  tx: Transaction,
  owner: Owner,
  key: string,
  except: string | null,
): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from phrase where removed_at is null and lower(key) = lower(${key})
      and person_id is not distinct from ${owner.personId}::uuid and unit_id is not distinct from ${owner.unitId}::uuid
      and id is distinct from ${except}::uuid`.execute(tx)
  return rows.length > 0
}
