import { PDFDocument } from '@cantoo/pdf-lib'
import { sql } from 'kysely'
import { newId } from '#kit/id.ts'
import type { Actor } from '#people/contract.ts'
import type { BlobStore, Stored } from '#storage/blobs.ts'
import type { Transaction } from '#storage/database.ts'

/** A PDF of our own making, on disk and read back; no row knows of it yet. */
export type Made = Stored & { pages: number }

/** Stores a PDF we made, synced and read back. A row for it is written afterwards, so that none ever points at nothing. */
export const storeMade = async (blobs: BlobStore, pdf: Uint8Array): Promise<Made> => {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const stored = await blobs.put(oneChunk(pdf))
  return { ...stored, pages: document.getPageCount() }
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Makes a document of stored bytes. Its text is known by the one who made it and needs no reading. */
export const addMade = async (
  tx: Transaction,
  made: Made,
  name: string,
  actor: Actor,
  at: Date,
): Promise<string> => {
  const id = newId()
  const sha256 = Buffer.from(made.sha256, 'hex')
  await sql`insert into blob (sha256, size) values (${sha256}, ${made.size}) on conflict (sha256) do nothing`.execute(
    tx,
  )
  await sql`
    insert into document (id, sha256, name, media_type, pages, has_text, uploaded_by, uploaded_in, stored_at)
    values (${id}, ${sha256}, ${name.slice(0, 255)}, 'application/pdf', ${made.pages}, true, ${actor.personId}, ${actor.postId}, ${at})`.execute(
    tx,
  )
  return id
}
