import { sql } from 'kysely'
import { seesFile, standsInLists } from '#access/visibility.ts'
import type { Bilingual } from '#kit/bilingual.ts'
import { isWaiting } from '#movement/lists/inbox.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'

type Row = {
  id: string
  office_hi: string
  office_en: string
  begun_at: Date
  ended_at: Date | null
  decided: boolean
  file_id: string
  number: string
  subject_hi: string
  subject_en: string
  sees: boolean
}

const shown = (row: Row) => ({
  id: row.id,
  office: { hi: row.office_hi, en: row.office_en },
  since: row.begun_at.toISOString(),
  until: row.ended_at?.toISOString() ?? null,
  decided: row.decided,
})

/**
 * The examinations a file takes part in, on either side, as a reader may know of them: of the first file's side only that there is
 * a linked file and in which office, unless he sees that file; what began after his view ended he knows of not at all.
 */
export const examinationsOf = async (db: Database, actor: Actor, fileId: string, until: Date | null) => {
  const rowsOf = async (side: 'file' | 'linked'): Promise<Row[]> => {
    const [here, other] = side === 'file' ? ['file_id', 'linked_id'] : ['linked_id', 'file_id']
    return (
      await sql<Row>`
        select examination.id, office.name_hi as office_hi, office.name_en as office_en, examination.begun_at, waiting.ended_at,
          coalesce(waiting.ended_how = 'returned', false) as decided, file.id as file_id, file.number, file.subject_hi, file.subject_en,
          ${seesFile(actor)} as sees
        from examination
          join waiting on waiting.id = examination.waiting_id
          join file on file.id = ${sql.ref(`examination.${other}`)}
          join unit on unit.id = file.present_unit_id
          join unit office on office.id = unit.office_id
        where ${sql.ref(`examination.${here}`)} = ${fileId}
          and (${until}::timestamptz is null or examination.begun_at <= ${until}::timestamptz)
        order by examination.begun_at desc`.execute(db)
    ).rows
  }
  const [examinedIn, examines] = await Promise.all([rowsOf('file'), rowsOf('linked')])
  return {
    examinedIn: examinedIn.map(row => ({
      ...shown(row),
      linked: row.sees ? { id: row.file_id, number: row.number } : null,
    })),
    examines: examines
      .filter(row => row.sees)
      .map(row => ({
        ...shown(row),
        file: { id: row.file_id, number: row.number, subject: { hi: row.subject_hi, en: row.subject_en } },
      })),
  }
}

/** True when a file is or was examined in another, or another in it. */
export const takesPart = async (db: Database, fileId: string): Promise<boolean> =>
  (
    await sql`select 1 from examination where file_id = ${fileId} or linked_id = ${fileId} limit 1`.execute(
      db,
    )
  ).rows.length > 0

/** The files on the actor's desk that stand on the other side of an examination of this one: his office's own for a visiting file, visiting ones for his own. */
export const otherSideOf = async (
  db: Database,
  actor: Actor,
  fileId: string,
): Promise<{ id: string; number: string; subject: Bilingual }[]> => {
  const own = (file: string) =>
    sql`(select office_id from unit where unit.id = ${sql.ref(file)}) = ${actor.officeId}`
  const { rows } = await sql<{ id: string; number: string; subject: Bilingual }>`
    select other.id, other.number, jsonb_build_object('hi', other.subject_hi, 'en', other.subject_en) as subject
    from file this cross join movement join file other on other.id = movement.subject_id
    where this.id = ${fileId} and movement.subject_kind = 'file' and movement.to_post_id = ${actor.postId} and movement.left_at is null
      and not ${isWaiting('movement')} and ${standsInLists(actor, 'movement')} and other.state <> 'closed' and other.id <> this.id
      and (${own('other.present_unit_id')}) <> (${own('this.present_unit_id')})
    order by movement.sent_at desc limit 100`.execute(db)
  return rows
}
