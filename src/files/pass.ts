import { sql } from 'kysely'
import type { Subject } from '#ledger/kinds.ts'
import type { FilesPassing } from '#people/units/contract.ts'
import type { Database, Transaction } from '#storage/database.ts'

/** Live files of a unit that pass over, some at a time: all, those that lie with some posts, or those under some heads. */
export const passingFiles = async (
  db: Database,
  asked: {
    unitId: string
    which: FilesPassing
    posts: readonly string[]
    heads: readonly string[]
    limit: number
  },
): Promise<string[]> => {
  if (asked.which === 'none') return []
  const { rows } = await sql<{ id: string }>`
    with recursive under as (
      select id from head where id = any(${asked.heads}::uuid[])
      union all select head.id from head join under on head.parent_id = under.id
    )
    select file.id from file where file.present_unit_id = ${asked.unitId} and file.state <> 'closed'
      and case ${asked.which}::text when 'all' then true
        when 'under_heads' then file.head_id in (select id from under)
        else exists (select from movement where subject_kind = 'file' and subject_id = file.id and left_at is null
          and to_post_id = any(${asked.posts}::uuid[])) end
    order by file.id limit ${asked.limit}`.execute(db)
  return rows.map(row => row.id)
}

/** The chains of files. */
export const fileSubjects = (ids: readonly string[]): Subject[] => ids.map(id => ({ kind: 'file', id }))

/** Passes files from one unit to another; answers with those that were still there and open. */
export const passFiles = async (
  tx: Transaction,
  ids: readonly string[],
  fromId: string,
  toId: string,
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    update file set present_unit_id = ${toId} where id = any(${ids}::uuid[]) and present_unit_id = ${fromId} and state <> 'closed'
    returning id`.execute(tx)
  return rows.map(row => row.id)
}
