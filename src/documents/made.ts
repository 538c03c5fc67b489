import { PDFDocument } from '@cantoo/pdf-lib'
import { newId } from '#kit/id.ts'
import type { Actor } from '#people/contract.ts'
import type { BlobStore, Stored } from '#storage/blobs.ts'
import type { Transaction } from '#storage/database.ts'
import { addBlob, addDocument } from './write.ts'

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

/** Makes a document of stored bytes. */
export const addMade = async (tx: Transaction, made: Made, name: string, actor: Actor): Promise<string> => {
  const id = newId()
  await addBlob(tx, made)
  await addDocument(
    tx,
    { id, name: name.slice(0, 255), sha256: made.sha256, original: null, pages: made.pages, hasText: true },
    actor,
  )
  return id
}
