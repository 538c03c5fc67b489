import { sql } from 'kysely'
import { z } from 'zod'
import type { Json } from '#kit/json.ts'
import type { Database } from '#storage/database.ts'
import { type DraftKind, storedForm, type TemplateBody } from '../form.ts'

const frozen = z.object({ template: z.object({ version: z.int(), body: z.unknown() }).nullable() })

/** The template as approval froze it; null for a draft without one. */
export const formFrozen = async (
  db: Database,
  approvedForm: Buffer | null,
  { kind, language }: { kind: DraftKind; language: 'hi' | 'en' },
): Promise<{ version: number; body: TemplateBody } | null> => {
  if (!approvedForm) return null
  const { rows } = await sql<{ value: Json }>`
    select convert_from(bytes, 'UTF8')::jsonb -> 'value' as value from content where commitment = ${approvedForm}`.execute(
    db,
  )
  const template = rows[0] ? frozen.parse(rows[0].value).template : null
  return template && { version: template.version, body: storedForm(template.body, kind, language) }
}
