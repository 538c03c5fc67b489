import { sql } from 'kysely'
import { officesKept } from '#access/heirs.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { RegisterColumn, RegisterKind } from './contract.ts'
import { diary } from './kinds/diary.ts'
import { dispatch, peon } from './kinds/dispatch.ts'
import { files } from './kinds/files.ts'
import type { KeyedRow, Register, RegisterAsked } from './kinds/register.ts'
import { section } from './kinds/section.ts'
import type { RegisterUnit } from './rules.ts'
import type { Say } from './say.ts'

/** The registers by kind. */
export const registers: Record<RegisterKind, Register> = { diary, section, files, dispatch, peon }

/** The columns of a register with their headings. */
export const columnsOf = (kind: RegisterKind, say: Say): RegisterColumn[] =>
  registers[kind].columns.map(([key, width]) => ({ key, heading: say(`registers:col.${key}`), width }))

/** A unit that keeps registers, with its names. */
export type KeptUnit = RegisterUnit & { code: string; hi: string; en: string }

/** The units whose registers the actor may read: his own and those below it in his office; of a registry, its office and all its sections, and the offices merged into it. */
export const registerUnitsOf = async (db: Database, actor: Actor): Promise<KeptUnit[]> => {
  const registry = actor.roles.includes('registry')
  const { rows } = await sql<KeptUnit>`
    select unit.id, unit.office_id as "officeId", unit.is_office as "isOffice", unit.code, unit.name_hi as hi, unit.name_en as en,
      line.depth is not null as below, true as kept
    from unit left join unit_ancestor line on line.unit_id = unit.id and line.ancestor_id = ${actor.unitId}
    where unit.office_id in ${registry ? officesKept(actor.officeId) : sql`(${actor.officeId}::uuid)`} and (line.depth is not null or ${registry}::boolean)
    order by unit.office_id = ${actor.officeId} desc, unit.is_office desc, unit.code limit 500`.execute(db)
  return rows
}

/** A part of a register: from which row on, from 0, and how many. */
export type Part = { first: number; rows: number }

/** The rows of a register or of a part of it one after the other, read some hundred at a time: no more is held than that. */
export async function* rowsOf(
  db: Database,
  kind: RegisterKind,
  asked: Omit<RegisterAsked, 'after' | 'limit'>,
  say: Say,
  part: Part = { first: 0, rows: Number.POSITIVE_INFINITY },
): AsyncGenerator<KeyedRow['row'], void, undefined> {
  const limit = 500
  let after: RegisterAsked['after']
  let at = 0
  for (;;) {
    const page = await registers[kind].rows(db, { ...asked, after, limit }, say)
    for (const { row } of page) {
      if (at >= part.first + part.rows) return
      if (at >= part.first) yield row
      at += 1
    }
    after = page.at(-1)?.key
    if (page.length < limit) return
  }
}
