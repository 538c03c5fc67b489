import { sql } from 'kysely'
import type { Database } from '#storage/database.ts'
import type { Report } from './contract.ts'
import type { Part } from './verify.ts'

/** Ends verifications whose process was killed, and gives the one still running. */
export const runningVerification = async (db: Database): Promise<string | undefined> => {
  await sql`
    update verification set state = 'failed' where state = 'running' and touched_at < clock_timestamp() - interval '1 minute'`.execute(
    db,
  )
  const { rows } = await sql<{ id: string }>`
    select id from verification where state = 'running' order by started_at desc limit 1`.execute(db)
  return rows[0]?.id
}

/** Begins one. */
export const addVerification = async (db: Database, id: string, personId: string): Promise<void> => {
  await sql`insert into verification (id, started_by) values (${id}, ${personId})`.execute(db)
}

/** Says how far it is. */
export const touchVerification = async (
  db: Database,
  id: string,
  at: { part: Part; done: number },
): Promise<void> => {
  await sql`
    update verification set part = ${at.part}, done = ${at.done}, touched_at = clock_timestamp() where id = ${id}`.execute(
    db,
  )
}

/** Ends one with its report. */
export const endVerification = async (db: Database, id: string, report: Report): Promise<void> => {
  await sql`
    update verification set state = 'done', report = ${JSON.stringify(report)}::jsonb, touched_at = clock_timestamp() where id = ${id}`.execute(
    db,
  )
}

/** Ends one that could not be carried through. */
export const failVerification = async (db: Database, id: string): Promise<void> => {
  await sql`update verification set state = 'failed', touched_at = clock_timestamp() where id = ${id}`.execute(
    db,
  )
}
