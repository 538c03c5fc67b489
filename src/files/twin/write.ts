import { sql } from 'kysely'
import { handsShown } from '#movement/hands.ts'
import type { Actor } from '#people/contract.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { FileReply } from '../contract.ts'
import type { PaperPlace, TwinSaid } from './contract.ts'

/** Where no paper is said to lie. */
export const noPlace: PaperPlace = { room: '', almirah: '', bundle: '', keeper: '' }

type TwinRow = TwinSaid & {
  nth: number
  at: Date
  byPost: string
  byPerson: string
  /** where it lay before it was carried to another desk; null where it lies where it was said to */
  before: PaperPlace | null
}

/**
 * The newest word on a file's paper, as far as the reader sees; undefined for a file that was electronic from the first. A place said
 * before the paper was received at another desk is its place no more: it is blank until somebody says it anew.
 */
export const twinRow = async (
  db: Database,
  fileId: string,
  until: Date | null,
): Promise<TwinRow | undefined> => {
  const { rows } = await sql<Omit<TwinRow, 'before'> & { carried: boolean }>`
    select form, authority, nth, at, by_post as "byPost", by_person as "byPerson",
      convert_from(content.bytes, 'UTF8')::jsonb -> 'value' -> 'place' as place,
      form <> 'electronic' and exists (select 1 from movement stay where stay.subject_kind = 'file' and stay.subject_id = ${fileId}
        and stay.received_at > file_twin.at and stay.how not in ('opened', 'pulled_back')
        and (${until}::timestamptz is null or stay.received_at <= ${until}::timestamptz)) as carried
    from file_twin join content on content.commitment = particulars
    where file_id = ${fileId} and (${until}::timestamptz is null or at <= ${until}::timestamptz)
    order by nth desc limit 1`.execute(db)
  const row = rows[0]
  if (!row) return undefined
  const { carried, ...said } = row
  const known = Object.values(said.place).some(each => each !== '')
  return carried && known ? { ...said, place: noPlace, before: said.place } : { ...said, before: null }
}

/** The paper twin as a reader is told of it. */
export const twinOf = async (
  db: Database,
  fileId: string,
  until: Date | null,
): Promise<FileReply['twin']> => {
  const row = await twinRow(db, fileId, until)
  if (!row) return null
  const by = { post: row.byPost, person: row.byPerson, at: row.at }
  const hands = await handsShown(db, [by])
  return {
    form: row.form,
    authority: row.authority,
    place: row.place,
    before: row.before,
    at: row.at.toISOString(),
    by: hands(by),
  }
}

/** Adds a word on a file's paper. */
export const addTwin = async (
  tx: Transaction,
  said: {
    id: string
    fileId: string
    nth: number
    form: TwinSaid['form']
    authority: TwinSaid['authority']
    particulars: Buffer
    at: Date
  },
  actor: Actor,
): Promise<void> => {
  await sql`
    insert into file_twin (id, file_id, nth, form, authority, particulars, at, by_person, by_post)
    values (${said.id}, ${said.fileId}, ${said.nth}, ${said.form}, ${said.authority}, ${said.particulars}, ${said.at},
      ${actor.personId}, ${actor.postId})`.execute(tx)
  await sql`update file set version = version + 1 where id = ${said.fileId}`.execute(tx)
}
