import { sql } from 'kysely'
import type { Database } from '#storage/database.ts'

const one = async <Row>(rows: Promise<{ rows: Row[] }>, what: string): Promise<Row> => {
  const found = (await rows).rows[0]
  if (!found) throw new Error(`the demonstration finds no ${what}`)
  return found
}

/** The stay by which a file or receipt lies where it lies. */
export const lyingStay = async (db: Database, kind: 'file' | 'receipt', id: string): Promise<string> =>
  (
    await one(
      sql<{ id: string }>`
        select id from movement where subject_kind = ${kind} and subject_id = ${id} and left_at is null`.execute(
        db,
      ),
      'stay',
    )
  ).id

/** The version a screen would send back. */
export const versionOf = async (
  db: Database,
  table: 'receipt' | 'file' | 'draft' | 'dispatch',
  id: string,
): Promise<number> =>
  (
    await one(
      sql<{ version: number }>`select version from ${sql.table(table)} where id = ${id}`.execute(db),
      table,
    )
  ).version

/** The yellow note lying on a file. */
export const yellowOn = (db: Database, fileId: string): Promise<{ id: string; version: number }> =>
  one(
    sql<{ id: string; version: number }>`
      select id, version from note where subject_kind = 'file' and subject_id = ${fileId} and state = 'yellow'`.execute(
      db,
    ),
    'yellow note',
  )

/** The place of a receipt in the correspondence. */
export const paperOf = async (db: Database, receiptId: string): Promise<string> =>
  (
    await one(
      sql<{
        id: string
      }>`select id from correspondence where receipt_id = ${receiptId} and from_paper is null`.execute(db),
      'paper',
    )
  ).id

/** The sendings of an issue. */
export const dispatchesOf = async (
  db: Database,
  issueId: string,
): Promise<
  { id: string; mode: 'inside' | 'post' | 'hand'; state: string; unitId: string | null; name: string }[]
> =>
  (
    await sql<{
      id: string
      mode: 'inside' | 'post' | 'hand'
      state: string
      unitId: string | null
      name: string
    }>`
      select id, mode, state, to_unit_id as "unitId", name from dispatch where issue_id = ${issueId} order by role desc, addressee`.execute(
      db,
    )
  ).rows
