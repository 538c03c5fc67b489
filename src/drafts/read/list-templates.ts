import { sql } from 'kysely'
import type { Json } from '#kit/json.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { Template } from '../contract.ts'
import { storedForm } from '../form.ts'

/** The templates a unit may draft from: its own and those above it first, then the instance's. */
export const templatesFor = async (
  db: Database,
  actor: Actor,
  asked: { kind?: Template['kind'] | undefined; language?: 'hi' | 'en' | undefined },
): Promise<Template[]> => {
  const { rows } = await sql<
    Omit<Template, 'name' | 'body'> & { name_hi: string; name_en: string; body: Json }
  >`
    select template.id, kind, language, name_hi, name_en, template.version, template.unit_id is not null as own, body
    from template left join unit_ancestor line on line.unit_id = ${actor.unitId} and line.ancestor_id = template.unit_id
    where retired_at is null and (template.unit_id is null or line.ancestor_id is not null)
      and (${asked.kind ?? null}::text is null or kind = ${asked.kind ?? null})
      and (${asked.language ?? null}::text is null or language = ${asked.language ?? null})
    order by line.depth nulls last, template.id`.execute(db)
  return rows.map(({ name_hi, name_en, body, ...row }) => ({
    ...row,
    name: { hi: name_hi, en: name_en },
    body: storedForm(body, row.kind, row.language),
  }))
}
