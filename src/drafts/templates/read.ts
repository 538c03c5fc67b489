import { sql } from 'kysely'
import type { Json } from '#kit/json.ts'
import type { Database } from '#storage/database.ts'
import { type DraftKind, storedForm, type TemplateBody } from '../form.ts'
import type { KeptTemplate, WholeTemplate } from './contract.ts'

type Row = {
  id: string
  kind: DraftKind
  language: 'hi' | 'en'
  unit_id: string | null
  unit_hi: string | null
  unit_en: string | null
  name_hi: string
  name_en: string
  version: number
  retired_at: Date | null
}

const kept = sql`
  select template.id, template.kind, template.language, template.unit_id, unit.name_hi as unit_hi, unit.name_en as unit_en,
    template.name_hi, template.name_en, template.version, template.retired_at
  from template left join unit on unit.id = template.unit_id`

const present = (row: Row): KeptTemplate => ({
  id: row.id,
  kind: row.kind,
  language: row.language,
  unit:
    row.unit_id && row.unit_hi && row.unit_en
      ? { id: row.unit_id, name: { hi: row.unit_hi, en: row.unit_en } }
      : null,
  name: { hi: row.name_hi, en: row.name_en },
  version: row.version,
  retired: row.retired_at !== null,
})

/** Every template, the instance's first, then by unit; those out of use last. */
export const allTemplates = async (db: Database): Promise<KeptTemplate[]> => {
  const { rows } = await sql<Row>`${kept}
    order by template.retired_at is not null, unit.name_en nulls first, template.id`.execute(db)
  return rows.map(present)
}

/** One template with the versions it had; undefined when there is none, or not that version. */
export const wholeTemplate = async (
  db: Database,
  id: string,
  version?: number,
): Promise<WholeTemplate | undefined> => {
  const [{ rows }, { rows: versions }] = await Promise.all([
    sql<Row>`${kept} where template.id = ${id}`.execute(db),
    sql<{
      version: number
      hi: string
      en: string
      body: Json
      made_at: Date | null
      by_hi: string | null
      by_en: string | null
    }>`
      select made.version, made.name_hi as hi, made.name_en as en, made.body, made.made_at, person.name_hi as by_hi, person.name_en as by_en
      from template_version made left join person on person.id = made.by_person
      where made.template_id = ${id} order by made.version desc`.execute(db),
  ])
  const row = rows[0]
  const shown = versions.find(each => each.version === (version ?? row?.version))
  if (!row || !shown) return undefined
  return {
    ...present(row),
    shown: shown.version,
    body: storedForm(shown.body, row.kind, row.language),
    versions: versions.map(each => ({
      version: each.version,
      name: { hi: each.hi, en: each.en },
      madeAt: each.made_at?.toISOString() ?? null,
      by: each.by_hi && each.by_en ? { hi: each.by_hi, en: each.by_en } : null,
    })),
  }
}

/** The form of one version of a template, whatever became of it since; undefined for none. */
export const formOfVersion = async (
  db: Database,
  id: string,
  version: number,
): Promise<{ nameHi: string; nameEn: string; body: TemplateBody } | undefined> => {
  const { rows } = await sql<{
    nameHi: string
    nameEn: string
    body: Json
    kind: DraftKind
    language: 'hi' | 'en'
  }>`
    select made.name_hi as "nameHi", made.name_en as "nameEn", made.body, template.kind, template.language
    from template_version made join template on template.id = made.template_id
    where made.template_id = ${id} and made.version = ${version}`.execute(db)
  const row = rows[0]
  return row && { nameHi: row.nameHi, nameEn: row.nameEn, body: storedForm(row.body, row.kind, row.language) }
}

/** True when the unit is there. */
export const isUnit = async (db: Database, id: string): Promise<boolean> => {
  const { rows } = await sql`select 1 from unit where id = ${id}`.execute(db)
  return rows.length > 0
}
