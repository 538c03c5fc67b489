import { sql } from 'kysely'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { Assistant } from './contract.ts'

type Row = {
  id: string
  person_id: string
  person_hi: string
  person_en: string
  starts_at: Date
  authority_id: string | null
  given_at: Date | null
}

/** An assistant with what the rule and the ledger need of him. */
export type Found = Assistant & { personId: string; authorityId: string | null }

/** The assistants of the actor's post now; an authority counts while the charge of whoever gave it lasts. */
export const assistantsOf = async (db: Database, actor: Actor, now: Date): Promise<Found[]> => {
  const { rows } = await sql<Row>`
    select charge.id, charge.person_id, person.name_hi as person_hi, person.name_en as person_en, charge.starts_at,
      authority.id as authority_id, authority.given_at
    from charge join person on person.id = charge.person_id
      left join assistant_authority authority on authority.charge_id = charge.id and authority.ended_at is null
        and exists (select 1 from charge giver where giver.id = authority.given_by_charge and giver.starts_at <= ${now}
          and (giver.ends_at is null or giver.ends_at > ${now}))
    where charge.post_id = ${actor.postId} and charge.kind = 'assistant' and charge.starts_at <= ${now}
      and (charge.ends_at is null or charge.ends_at > ${now})
    order by charge.starts_at, charge.id`.execute(db)
  return rows.map(row => ({
    id: row.id,
    personId: row.person_id,
    authorityId: row.authority_id,
    person: { hi: row.person_hi, en: row.person_en },
    since: row.starts_at.toISOString(),
    authorised: row.given_at ? { at: row.given_at.toISOString() } : null,
  }))
}
