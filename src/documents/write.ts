import { sql } from 'kysely'
import type { Actor } from '#people/contract.ts'
import type { Stored } from '#storage/blobs.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { PageText } from './contract.ts'

/** Notes an upload that begins. */
export const addUpload = async (
  db: Database,
  upload: { id: string; personId: string; name: string; size: number },
): Promise<void> => {
  await sql`insert into upload (id, person_id, name, size)
    values (${upload.id}, ${upload.personId}, ${upload.name}, ${upload.size})`.execute(db)
}

/** Forgets uploads that came to nothing. A finished one stays. */
export const removeUploads = async (db: Database, ids: readonly string[]): Promise<void> => {
  await sql`delete from upload where id = any(${ids}) and finished_at is null`.execute(db)
}

/** Locks an upload; its document, when another request finished it first. */
export const lockUpload = async (
  tx: Transaction,
  id: string,
): Promise<{ documentId: string | null } | undefined> => {
  const { rows } = await sql<{ documentId: string | null }>`
    select document_id as "documentId" from upload where id = ${id} for update`.execute(tx)
  return rows[0]
}

/** Ties an upload to the paper it became. */
export const finishUploadRow = async (tx: Transaction, id: string, documentId: string): Promise<void> => {
  await sql`update upload set finished_at = clock_timestamp(), document_id = ${documentId} where id = ${id}`.execute(
    tx,
  )
}

/** Notes stored bytes. Call it only after the store answered. */
export const addBlob = async (tx: Transaction, stored: Stored): Promise<void> => {
  await sql`insert into blob (sha256, size) values (decode(${stored.sha256}, 'hex'), ${stored.size})
    on conflict (sha256) do nothing`.execute(tx)
}

/** A paper about to be known. */
export type NewDocument = {
  id: string
  name: string
  sha256: string
  original: { sha256: string; mediaType: string } | null
  pages: number
  hasText: boolean
}

/** Adds a paper whose bytes are noted. */
export const addDocument = async (tx: Transaction, document: NewDocument, actor: Actor): Promise<void> => {
  const { original } = document
  await sql`insert into document (id, sha256, original_sha256, name, media_type, original_media_type, pages, has_text, uploaded_by, uploaded_in)
    values (${document.id}, decode(${document.sha256}, 'hex'), decode(${original?.sha256 ?? null}, 'hex'), ${document.name},
      'application/pdf', ${original?.mediaType ?? null}, ${document.pages}, ${document.hasText}, ${actor.personId}, ${actor.postId})`.execute(
    tx,
  )
}

/** Keeps the sizes of a PDF's pages. */
export const keepShape = async (
  db: Database | Transaction,
  sha256: string,
  sizes: readonly (readonly [number, number])[],
): Promise<void> => {
  await sql`insert into document_shape (sha256, sizes) values (decode(${sha256}, 'hex'), ${JSON.stringify(sizes)}::jsonb)
    on conflict (sha256) do nothing`.execute(db)
}

/** Keeps the text of a page. */
export const keepText = async (
  db: Database,
  sha256: string,
  page: number,
  { text, words, layer }: PageText,
): Promise<void> => {
  await sql`insert into document_page (sha256, page, text, words, layer)
    values (decode(${sha256}, 'hex'), ${page}, ${text}, ${JSON.stringify(words)}::jsonb, ${layer})
    on conflict (sha256, page) do nothing`.execute(db)
}

/** Says what an arranged paper was made of, in order. */
export const addSources = async (
  tx: Transaction,
  documentId: string,
  sources: readonly string[],
): Promise<void> => {
  await sql`insert into document_source (document_id, place, source_id)
    select ${documentId}, each.place, each.id from unnest(${sources}::uuid[]) with ordinality as each (id, place)`.execute(
    tx,
  )
}
