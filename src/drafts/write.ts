import { sql } from 'kysely'
import type { Json } from '#kit/json.ts'
import type { Actor, Rank } from '#people/contract.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { type DraftContent, storedContent } from './content.ts'
import type { DraftUnderLock } from './rules.ts'

/** A draft as its rules and commands need it. Asked under its file's lock. */
export type LockedDraft = DraftUnderLock & {
  language: 'hi' | 'en'
  answers: string | null
  templateId: string | null
  templateVersion: number | null
  approvedVersion: number | null
  approvedForm: Buffer | null
}

/** Reads a draft under the lock of what bears it. */
export const lockedDraft = async (db: Database, id: string): Promise<LockedDraft | undefined> => {
  const { rows } = await sql<LockedDraft>`
    select id, file_id as "fileId", receipt_id as "receiptId", kind, language, answers, state, version, last_version as "lastVersion", template_id as "templateId", template_version as "templateVersion",
      approved_version as "approvedVersion", approved_form as "approvedForm"
    from draft where id = ${id}`.execute(db)
  return rows[0]
}

/** A version with its text. `committed` is null while it is its holder's working text. */
export type Version = {
  id: string
  version: number
  byPerson: string
  byPost: string
  rank: Rank
  content: DraftContent
  committed: Buffer | null
}

type VersionRow = Omit<Version, 'content'> & { content: Json }

/** Every version of a draft, first to last. */
export const versionsOf = async (db: Database, draftId: string): Promise<Version[]> => {
  const { rows } = await sql<VersionRow>`
    select draft_version.id, draft_version.version, by_person as "byPerson", by_post as "byPost", post.rank, committed,
      coalesce(working, convert_from(content.bytes, 'UTF8')::jsonb -> 'value') as content
    from draft_version join post on post.id = draft_version.by_post
      left join content on content.commitment = draft_version.committed
    where draft_id = ${draftId} order by draft_version.version`.execute(db)
  return rows.map(row => ({ ...row, content: storedContent(row.content) }))
}

/** Stores a new draft with its first version. */
export const addDraft = async (
  tx: Transaction,
  draft: {
    id: string
    versionId: string
    on: { kind: 'file' | 'receipt'; id: string }
    answers: string | null
    template: { id: string; version: number | null } | null
    content: DraftContent
    /** the cancelled issue it is to replace */
    replaces?: string
  },
  actor: Actor,
  at: Date,
): Promise<void> => {
  const { content } = draft
  await sql`
    insert into draft (id, file_id, receipt_id, answers, kind, language, template_id, template_version, title, prepared_by_person, prepared_by_post,
      signatory_post, created_at, replaces)
    values (${draft.id}, ${draft.on.kind === 'file' ? draft.on.id : null}, ${draft.on.kind === 'receipt' ? draft.on.id : null}, ${draft.answers}, ${content.kind}, ${content.language}, ${draft.template?.id ?? null},
      ${draft.template?.version ?? null}, ${content.subject}, ${actor.personId}, ${actor.postId}, ${content.signatory.postId}, ${at},
      ${draft.replaces ?? null})`.execute(tx)
  await addVersion(tx, { id: draft.versionId, draftId: draft.id, version: 1, content }, actor, at)
}

/** Begins a version: the working text of the post that changes the draft now. */
export const addVersion = async (
  tx: Transaction,
  begun: { id: string; draftId: string; version: number; content: DraftContent },
  actor: Actor,
  at: Date,
): Promise<void> => {
  await sql`
    insert into draft_version (id, draft_id, version, by_person, by_post, begun_at, saved_at, working)
    values (${begun.id}, ${begun.draftId}, ${begun.version}, ${actor.personId}, ${actor.postId}, ${at}, ${at},
      ${JSON.stringify(begun.content)}::jsonb)`.execute(tx)
}

/** Keeps what was typed into the version being written. */
export const saveWorking = async (
  tx: Transaction,
  versionId: string,
  content: DraftContent,
  at: Date,
): Promise<void> => {
  await sql`update draft_version set working = ${JSON.stringify(content)}::jsonb, saved_at = ${at} where id = ${versionId}`.execute(
    tx,
  )
}

/** Moves a draft's own row on with its newest text. Gives its new version number for the next change. */
export const touchDraft = async (
  tx: Transaction,
  id: string,
  content: DraftContent,
  lastVersion: number,
): Promise<number> => {
  const { rows } = await sql<{ version: number }>`
    update draft set kind = ${content.kind}, language = ${content.language}, title = ${content.subject},
      signatory_post = ${content.signatory.postId}, last_version = ${lastVersion}, version = version + 1
    where id = ${id} returning version`.execute(tx)
  return rows[0]!.version
}

/** The working texts of the drafts on a file or receipt: what leaves the desk with it. */
export const workingVersions = async (
  tx: Transaction,
  on: { kind: 'file' | 'receipt'; id: string },
): Promise<(Version & { draftId: string })[]> => {
  const { rows } = await sql<VersionRow & { draftId: string }>`
    select draft_version.id, draft_version.draft_id as "draftId", draft_version.version, by_person as "byPerson", by_post as "byPost",
      post.rank, committed, working as content
    from draft join draft_version on draft_version.draft_id = draft.id join post on post.id = draft_version.by_post
    where draft.file_id is not distinct from ${on.kind === 'file' ? on.id : null}::uuid
      and (${on.kind === 'file'}::boolean or draft.receipt_id = ${on.id}) and draft_version.working is not null order by draft.created_at, draft.id`.execute(
    tx,
  )
  return rows.map(row => ({ ...row, content: storedContent(row.content) }))
}

/** Turns a working text into a version that stays. */
export const setCommitted = async (
  tx: Transaction,
  versionId: string,
  committed: Buffer,
  at: Date,
): Promise<void> => {
  await sql`update draft_version set working = null, committed = ${committed}, committed_at = ${at} where id = ${versionId}`.execute(
    tx,
  )
}

/** Records the approval. */
export const setApproved = async (
  tx: Transaction,
  draft: { id: string; version: number; form: Buffer },
  actor: Actor,
  at: Date,
): Promise<number> => {
  const { rows } = await sql<{ version: number }>`
    update draft set state = 'approved', approved_version = ${draft.version}, approved_at = ${at}, approved_by_person = ${actor.personId},
      approved_by_post = ${actor.postId}, approved_form = ${draft.form}, version = version + 1
    where id = ${draft.id} returning version`.execute(tx)
  return rows[0]!.version
}

/** Gives a draft the version of its template that its writer took. */
export const setForm = async (tx: Transaction, id: string, templateVersion: number): Promise<number> => {
  const { rows } = await sql<{ version: number }>`
    update draft set template_version = ${templateVersion}, version = version + 1 where id = ${id} returning version`.execute(
    tx,
  )
  return rows[0]!.version
}

/** Records the withdrawal. */
export const setWithdrawn = async (tx: Transaction, id: string, actor: Actor, at: Date): Promise<number> => {
  const { rows } = await sql<{ version: number }>`
    update draft set state = 'withdrawn', withdrawn_at = ${at}, withdrawn_by_person = ${actor.personId},
      withdrawn_by_post = ${actor.postId}, version = version + 1
    where id = ${id} returning version`.execute(tx)
  return rows[0]!.version
}

/** The drafts on a receipt that are neither issued nor withdrawn, first to last. */
export const openOnReceipt = async (db: Database, receiptId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from draft where receipt_id = ${receiptId} and file_id is null and state in ('draft', 'approved')
    order by created_at, id`.execute(db)
  return rows.map(row => row.id)
}

/** Brings these drafts into the file their receipt is put in. */
export const bringIntoFile = async (
  tx: Transaction,
  ids: readonly string[],
  fileId: string,
  at: Date,
): Promise<void> => {
  await sql`
    update draft set file_id = ${fileId}, brought_at = ${at}, version = version + 1 where id = any(${ids}::uuid[])`.execute(
    tx,
  )
}

/** Records that the draft became an issue. */
export const setIssued = async (tx: Transaction, id: string): Promise<void> => {
  await sql`update draft set state = 'issued', version = version + 1 where id = ${id}`.execute(tx)
}
