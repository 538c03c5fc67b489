import { sql } from 'kysely'
import { seesFile } from '#access/visibility.ts'
import type { Json } from '#kit/json.ts'
import type { MovingKind } from '#movement/contract.ts'
import { actingAs } from '#people/charges/rules.ts'
import type { Actor } from '#people/contract.ts'
import type { Transaction } from '#storage/database.ts'
import type { Attested, Hand, NoteKind, NoteState } from './contract.ts'
import type { RichText } from './richtext.ts'
import type { NoteUnderLock } from './rules.ts'

/** Who typed a note first, in which post and when: kept in what is sealed, whoever seals it. */
type Preparer = {
  preparedBy: string
  preparedIn: string
  /** how he held the post then; null where that is not known any more */
  preparedAs: string | null
  begunAt: Date
}

type NoteRow = NoteUnderLock & Preparer & { subjectKind: MovingKind; subjectId: string }

/** The preparer as he stands in committed bytes. */
export const preparedValue = (note: Preparer): Json => ({
  personId: note.preparedBy,
  postId: note.preparedIn,
  ...(note.preparedAs ? { charge: note.preparedAs } : {}),
  at: note.begunAt.toISOString(),
})

const preparedAs = sql`(select charge.kind from charge where charge.person_id = note.prepared_by_person
  and charge.post_id = note.prepared_by_post and charge.starts_at <= note.begun_at and (charge.ends_at is null or charge.ends_at > note.begun_at)
  order by charge.kind = 'assistant' limit 1) as "preparedAs"`

/** A note by its id, under its file's lock. */
export const noteById = async (tx: Transaction, id: string): Promise<NoteRow | undefined> => {
  const { rows } = await sql<NoteRow>`
    select id, state, version, working as text, subject_kind as "subjectKind", subject_id as "subjectId", prepared_by_person as "preparedBy",
      prepared_by_post as "preparedIn", begun_at as "begunAt", ${preparedAs}
    from note where id = ${id}`.execute(tx)
  return rows[0]
}

/** The note this post is writing on a subject. */
export const noteBeingWritten = async (
  tx: Transaction,
  kind: MovingKind,
  subjectId: string,
  postId: string,
): Promise<NoteRow | undefined> => {
  const { rows } = await sql<NoteRow>`
    select id, state, version, working as text, subject_kind as "subjectKind", subject_id as "subjectId", prepared_by_person as "preparedBy",
      prepared_by_post as "preparedIn", begun_at as "begunAt", ${preparedAs}
    from note where subject_kind = ${kind} and subject_id = ${subjectId} and prepared_by_post = ${postId} and state = 'writing'`.execute(
    tx,
  )
  return rows[0]
}

/** Begins a note. */
export const beginNote = async (
  tx: Transaction,
  note: {
    id: string
    subjectKind: MovingKind
    subjectId: string
    kind: NoteKind
    state: NoteState
    text: RichText
    at: Date
  },
  actor: Actor,
): Promise<void> => {
  await sql`
    insert into note (id, subject_kind, subject_id, kind, state, prepared_by_person, prepared_by_post, begun_at, saved_at, working)
    values (${note.id}, ${note.subjectKind}, ${note.subjectId}, ${note.kind}, ${note.state}, ${actor.personId}, ${actor.postId},
      ${note.at}, ${note.at}, ${JSON.stringify(note.text)}::jsonb)`.execute(tx)
}

/** Saves the text being written and counts the edit. */
export const saveText = async (tx: Transaction, id: string, text: RichText, at: Date): Promise<void> => {
  await sql`update note set working = ${JSON.stringify(text)}::jsonb, saved_at = ${at}, version = version + 1 where id = ${id}`.execute(
    tx,
  )
}

/** Throws away a text that never left its desk. */
export const deleteWriting = async (tx: Transaction, id: string): Promise<void> => {
  await sql`delete from note where id = ${id} and state = 'writing'`.execute(tx)
}

/** Adds a committed text to the note's versions. */
export const addVersion = async (
  tx: Transaction,
  noteId: string,
  committed: Buffer,
  how: 'sent_on' | 'edited' | 'confirmed' | 'sealed' | 'discarded',
  actor: Actor,
  at: Date,
): Promise<void> => {
  await sql`
    insert into note_version (note_id, version, committed, by_person, by_post, at, how)
    select ${noteId}, coalesce(max(version), 0) + 1, ${committed}, ${actor.personId}, ${actor.postId}, ${at}, ${how}
    from note_version where note_id = ${noteId}`.execute(tx)
}

/** A note being written leaves its desk unsealed. */
export const turnYellow = async (tx: Transaction, id: string, committed: Buffer): Promise<void> => {
  await sql`update note set state = 'yellow', committed = ${committed}, version = version + 1 where id = ${id}`.execute(
    tx,
  )
}

/** A yellow note's new text is committed to. */
export const recommit = async (
  tx: Transaction,
  id: string,
  text: RichText,
  committed: Buffer,
): Promise<void> => {
  await sql`
    update note set working = ${JSON.stringify(text)}::jsonb, committed = ${committed}, version = version + 1 where id = ${id}`.execute(
    tx,
  )
}

/** Seals a note: from here it is never changed. */
export const seal = async (
  tx: Transaction,
  note: {
    id: string
    committed: Buffer
    paragraphs: { from: number; to: number } | null
    attested: Attested
    /** sealed by the server, to be signed by the officer's token later */
    due: boolean
    at: Date
  },
  actor: Actor,
): Promise<void> => {
  await sql`
    update note set state = 'green', working = null, committed = ${note.committed}, paragraph_from = ${note.paragraphs?.from ?? null},
      paragraph_to = ${note.paragraphs?.to ?? null}, sealed_at = ${note.at}, sealed_by_person = ${actor.personId},
      sealed_by_post = ${actor.postId}, attested = ${note.attested}, sign_due = ${note.due}, version = version + 1
    where id = ${note.id}`.execute(tx)
}

/** Takes a yellow note off the sheet. */
export const discard = async (tx: Transaction, id: string, actor: Actor, at: Date): Promise<void> => {
  await sql`
    update note set state = 'discarded', working = null, ended_at = ${at}, ended_by_person = ${actor.personId},
      ended_by_post = ${actor.postId}, version = version + 1
    where id = ${id}`.execute(tx)
}

/** Names of the person and post as they are now, to be sealed with the text; a link officer acts for the post. */
export const handOf = async (tx: Transaction, actor: Actor): Promise<Hand> => {
  const { rows } = await sql<{
    name_hi: string
    name_en: string
    designation_hi: string
    designation_en: string
    unit_hi: string
    unit_en: string
  }>`
    select person.name_hi, person.name_en, post.designation_hi, post.designation_en, unit.name_hi as unit_hi, unit.name_en as unit_en
    from person, post join unit on unit.id = post.unit_id where person.id = ${actor.personId} and post.id = ${actor.postId}`.execute(
    tx,
  )
  const row = rows[0]!
  return {
    personId: actor.personId,
    postId: actor.postId,
    name: { hi: row.name_hi, en: row.name_en },
    designation: actingAs({ hi: row.designation_hi, en: row.designation_en }, actor.chargeKind),
    unit: { hi: row.unit_hi, en: row.unit_en },
  }
}

/** The files among those a text points at that its writer sees, with their numbers: the others may as well not exist. */
export const filesPointedAt = async (
  tx: Transaction,
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; number: string }>`
    select file.id, file.number from file where file.id = any(${ids}::uuid[]) and ${seesFile(actor)}`.execute(
    tx,
  )
  return new Map(rows.map(row => [row.id, row.number]))
}

/**
 * What a text's references point at, each with the hash of it, so that sealing binds to the very papers it speaks of. Of a paper
 * that lies here without a scan it is what its receipt was registered with.
 */
export const resolveReferences = async (
  tx: Transaction,
  fileId: string,
  pages: readonly number[],
  paragraphs: readonly number[],
  files: readonly string[],
): Promise<Json[]> => {
  const { rows } = await sql<{ to: string; at: number | null; file: string | null; hash: Buffer }>`
    select 'page' as to, page.at, null::uuid as file, coalesce(document.sha256, receipt.particulars) as hash
    from unnest(${pages}::int[]) as page (at)
      join correspondence paper on paper.file_id = ${fileId} and page.at between paper.page_from and paper.page_to
      left join document on document.id = paper.document_id
      left join receipt on receipt.id = paper.receipt_id
    where document.id is not null or receipt.id is not null
    union all
    select 'paragraph', paragraph.at, null, note.committed
    from unnest(${paragraphs}::int[]) as paragraph (at)
      join note on note.subject_kind = 'file' and note.subject_id = ${fileId} and note.state = 'green'
        and paragraph.at between note.paragraph_from and note.paragraph_to
    union all
    select 'file', null, file.id, file.cover from file where file.id = any(${files}::uuid[])
    order by 1, 2, 3`.execute(tx)
  return rows.map(row => ({
    to: row.to,
    ...(row.at === null ? {} : { at: row.at }),
    ...(row.file === null ? {} : { file: row.file }),
    hash: row.hash.toString('hex'),
  }))
}
