import { sql } from 'kysely'
import { seesFile } from '#access/visibility.ts'
import type { Actor } from '#people/contract.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { OpenMatters } from '../rules.ts'
import type { ClosedFile } from './rules.ts'

/** A reopening that stands open: who asked, when and why, and on whose desk it was laid. */
export type Asking = {
  id: string
  at: Date
  byPost: string
  byPerson: string
  reason: string
  ofPost: string | null
}

/** A file as its reopening needs it, with what was asked. */
export const closedFile = async (
  db: Database,
  fileId: string,
): Promise<{ file: ClosedFile & { version: number }; asking: Asking | undefined } | undefined> => {
  const { rows } = await sql<{
    state: ClosedFile['state']
    closed_as: ClosedFile['closedAs']
    office_id: string
    version: number
    id: string | null
    at: Date
    post: string
    person: string
    reason: string
    of: string | null
  }>`
    select file.state, closed_as, unit.office_id, file.version, asking.id, asking.asked_at as at, asking.asked_by_post as post,
      asking.asked_by_person as person, asking.asked_of_post as of, convert_from(content.bytes, 'UTF8')::jsonb ->> 'value' as reason
    from file join unit on unit.id = file.present_unit_id
      left join reopening asking on asking.file_id = file.id and asking.decided_at is null
      left join content on content.commitment = asking.reason
    where file.id = ${fileId}`.execute(db)
  const row = rows[0]
  if (!row) return undefined
  return {
    file: {
      state: row.state,
      closedAs: row.closed_as,
      officeId: row.office_id,
      asked: row.id !== null,
      version: row.version,
    },
    asking:
      row.id === null
        ? undefined
        : {
            id: row.id,
            at: row.at,
            byPost: row.post,
            byPerson: row.person,
            reason: row.reason,
            ofPost: row.of,
          },
  }
}

/** Records that reopening was asked. */
export const addReopening = async (
  tx: Transaction,
  asked: { id: string; fileId: string; reason: Buffer; of: string | null; at: Date },
  actor: Actor,
): Promise<void> => {
  await sql`
    insert into reopening (id, file_id, reason, asked_at, asked_by_person, asked_by_post, asked_of_post)
    values (${asked.id}, ${asked.fileId}, ${asked.reason}, ${asked.at}, ${actor.personId}, ${actor.postId}, ${asked.of}::uuid)`.execute(
    tx,
  )
  await sql`update file set version = version + 1 where id = ${asked.fileId}`.execute(tx)
}

/** Records how it was decided. Approved, the file is active again and nothing of its closing stands on it any more. */
export const decideReopening = async (
  tx: Transaction,
  decided: { id: string; fileId: string; approved: boolean; answer: Buffer | null; at: Date },
  actor: Actor,
): Promise<void> => {
  await sql`
    update reopening set decided_at = ${decided.at}, decided_by_person = ${actor.personId}, decided_by_post = ${actor.postId},
      approved = ${decided.approved}, answer = ${decided.answer} where id = ${decided.id}`.execute(tx)
  if (decided.approved)
    await sql`
      update file set state = 'active', closed_as = null, closed_at = null, closed_by_post = null, retention = null, review_on = null,
        close_asked_at = null, close_asked_by_post = null, close_asked_by_person = null, version = version + 1
      where id = ${decided.fileId}`.execute(tx)
  else await sql`update file set version = version + 1 where id = ${decided.fileId}`.execute(tx)
}

/** Notes the answer to a reopening that this post asked for. False where there is none. */
export const setAnswerNoted = async (db: Database, id: string, actor: Actor, at: Date): Promise<boolean> => {
  const { rows } = await sql`
    update reopening set noted_at = ${at}, noted_by = ${actor.personId}
    where id = ${id} and asked_by_post = ${actor.postId} and decided_at is not null and noted_at is null returning 1`.execute(
    db,
  )
  return rows.length > 0
}

/** What still stands open on a file, as its holder may know: of files that are only referred to, those he sees. */
export const openMattersOf = async (tx: Database, fileId: string, actor: Actor): Promise<OpenMatters> => {
  const { rows } = await sql<{
    drafts: OpenMatters['drafts'] | null
    pucs: OpenMatters['pucs'] | null
    yellow: number
    writing: number
    undispatched: OpenMatters['undispatched'] | null
    attached: string[]
    references: string[]
    links: string[]
    examined: string[]
    parts: string[]
  }>`
    select
      (select jsonb_agg(jsonb_build_object('title', title) order by created_at) from draft
        where file_id = ${fileId} and state in ('draft', 'approved')) as drafts,
      (select jsonb_agg(jsonb_build_object('serial', paper.serial, 'title', paper.title) order by paper.serial)
        from correspondence paper
          join lateral (select mark from correspondence_mark where correspondence_id = paper.id order by at desc, id desc limit 1) newest on true
        where paper.file_id = ${fileId} and newest.mark = 'puc'
          and not exists (select 1 from correspondence_strike strike where strike.correspondence_id = paper.id)
          and not exists (select 1 from draft join issue answer on answer.draft_id = draft.id
            where draft.answers in (paper.id, paper.from_paper) and not exists (select from issue_cancelled where issue_id = answer.id))) as pucs,
      (select count(*) from note where subject_kind = 'file' and subject_id = ${fileId} and state = 'yellow') as yellow,
      -- what another desk began and kept when the file was pulled up from it is that desk's
      (select count(*) from note where subject_kind = 'file' and subject_id = ${fileId} and state = 'writing'
        and prepared_by_post = (select to_post_id from movement where subject_kind = 'file' and subject_id = ${fileId} and left_at is null)
        and jsonb_path_exists(working, '$.**.text')) as writing,
      (select jsonb_agg(jsonb_build_object('number', issue.number, 'name', dispatch.name) order by issue.issued_at, dispatch.addressee)
        from issue join dispatch on dispatch.issue_id = issue.id
        where dispatch.state = 'queued' and (issue.file_id = ${fileId}
          or issue.id in (select issue_id from correspondence where file_id = ${fileId}))) as undispatched,
      array(select file.number from file_relation relation join file on file.id = relation.other_id
        where relation.file_id = ${fileId} and relation.kind = 'attach' and relation.ended_at is null order by relation.at) as attached,
      array(select file.number from file_relation relation join file on file.id = relation.other_id
        where relation.file_id = ${fileId} and relation.kind = 'reference' and relation.ended_at is null and file.state <> 'closed'
          and ${seesFile(actor)} order by relation.at) as references,
      array(select file.number from file_relation relation
          join file on file.id in (relation.other_id, relation.file_id) and file.id <> ${fileId}
        where ${fileId} in (relation.file_id, relation.other_id) and relation.kind = 'link' and relation.ended_at is null
          and file.state <> 'closed' and ${seesFile(actor)} order by relation.at) as links,
      array(select file.number from examination join waiting on waiting.id = examination.waiting_id and waiting.ended_at is null
          join file on file.id = examination.file_id
        where examination.linked_id = ${fileId} and ${seesFile(actor)} order by examination.begun_at) as examined,
      array(select number from file where main_id = ${fileId} and state <> 'closed' order by nth) as parts`.execute(
    tx,
  )
  const open = rows[0]!
  return {
    drafts: open.drafts ?? [],
    pucs: open.pucs ?? [],
    yellowNotes: open.yellow,
    notesBeingWritten: open.writing,
    undispatched: open.undispatched ?? [],
    attached: open.attached,
    references: open.references,
    links: open.links,
    examined: open.examined,
    parts: open.parts,
  }
}

/** Records that closing was asked. */
export const setCloseAsked = async (
  tx: Transaction,
  id: string,
  retention: string,
  actor: Actor,
  at: Date,
): Promise<void> => {
  await sql`
    update file set state = 'close_asked', retention = ${retention}, close_asked_at = ${at}, close_asked_by_post = ${actor.postId},
      close_asked_by_person = ${actor.personId}, version = version + 1
    where id = ${id}`.execute(tx)
}

/** Records that the file goes on. */
export const setCloseDeclined = async (tx: Transaction, id: string): Promise<void> => {
  await sql`
    update file set state = 'active', retention = null, close_asked_at = null, close_asked_by_post = null, close_asked_by_person = null,
      version = version + 1
    where id = ${id}`.execute(tx)
}

/** Records that the file is closed. */
export const setClosed = async (
  tx: Transaction,
  id: string,
  reviewOn: string,
  actor: Actor,
  at: Date,
): Promise<void> => {
  await sql`
    update file set state = 'closed', closed_as = 'closed', review_on = ${reviewOn}::date, closed_at = ${at}, closed_by_post = ${actor.postId}, version = version + 1
    where id = ${id}`.execute(tx)
}
