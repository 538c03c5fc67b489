import { sql } from 'kysely'
import type { Actor } from '#people/contract.ts'
import type { Transaction } from '#storage/database.ts'
import type { DraftKind, TemplateBody } from '../form.ts'

/** One version about to be kept. */
export type NewVersion = {
  id: string
  version: number
  name: { hi: string; en: string }
  body: TemplateBody
  committed: Buffer
}

const keep = async (tx: Transaction, made: NewVersion, actor: Actor, at: Date): Promise<void> => {
  await sql`
    insert into template_version (template_id, version, name_hi, name_en, body, made_at, by_person, by_post, committed)
    values (${made.id}, ${made.version}, ${made.name.hi}, ${made.name.en}, ${JSON.stringify(made.body)}::jsonb, ${at}, ${actor.personId},
      ${actor.postId}, ${made.committed})`.execute(tx)
}

/** Stores a new template with its first version. */
export const insertTemplate = async (
  tx: Transaction,
  made: NewVersion & { kind: DraftKind; language: 'hi' | 'en'; unitId: string | null },
  actor: Actor,
  at: Date,
): Promise<void> => {
  await sql`
    insert into template (id, kind, language, unit_id, name_hi, name_en, version, body)
    values (${made.id}, ${made.kind}, ${made.language}, ${made.unitId}, ${made.name.hi}, ${made.name.en}, ${made.version},
      ${JSON.stringify(made.body)}::jsonb)`.execute(tx)
  await keep(tx, made, actor, at)
}

/** Stores a template's next version, which from now is the one drafts begin with. */
export const updateTemplate = async (
  tx: Transaction,
  made: NewVersion,
  actor: Actor,
  at: Date,
): Promise<void> => {
  await sql`
    update template set name_hi = ${made.name.hi}, name_en = ${made.name.en}, version = ${made.version},
      body = ${JSON.stringify(made.body)}::jsonb
    where id = ${made.id}`.execute(tx)
  await keep(tx, made, actor, at)
}

/** Takes a template out of use or back into it. */
export const setRetired = async (tx: Transaction, id: string, at: Date | null): Promise<void> => {
  await sql`update template set retired_at = ${at} where id = ${id}`.execute(tx)
}
