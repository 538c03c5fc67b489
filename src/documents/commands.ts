import { createReadStream } from 'node:fs'
import path from 'node:path'
import { newId } from '#kit/id.ts'
import { NotFound, Refused, refuse } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'
import { uploadLimits } from '#people/limits/read.ts'
import type { Office } from '#storage/office.ts'
import { inTransaction } from '#storage/transaction.ts'
import { setStandIn } from '#typeset/stand-in.ts'
import { inspectEnclosure, mayBeEnclosed } from './enclosure.ts'
import type { PageFacts } from './engine/engine.ts'
import { readPaper } from './inspect.ts'
import { storeMade } from './made.ts'
import { safeName } from './name.ts'
import { abandonedUploads, ownUpload, type UploadRow } from './read.ts'
import { MEDIA_TYPES } from './sniff.ts'
import { type UploadFolder, uploadFolder } from './upload-folder.ts'
import {
  addBlob,
  addDocument,
  addUpload,
  finishUploadRow,
  keepShape,
  lockUpload,
  removeUploads,
} from './write.ts'

const folders = new Map<string, UploadFolder>()

const folderOf = (office: Office): UploadFolder => {
  const place = path.join(office.environment.dataDir, 'uploads')
  const folder = folders.get(place) ?? uploadFolder(place)
  folders.set(place, folder)
  return folder
}

/** A person has at most so many uploads under way; the oldest give way. */
const MOST_UNDER_WAY = 20
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000

const throwAway = async (office: Office, ids: readonly string[]): Promise<void> => {
  await removeUploads(office.db, ids)
  for (const id of ids) await folderOf(office).remove(id)
}

/** Begins an upload of so many bytes. Refuses what is empty or too large before a byte has come, and when the disk has no room. */
export const beginUpload = async (
  office: Office,
  { personId, unitId }: Pick<Actor, 'personId' | 'unitId'>,
  name: string,
  size: number,
): Promise<string> => {
  const { mostBytes } = await uploadLimits(office, unitId)
  if (size === 0) throw new Refused([refuse('document-empty')])
  if (size > mostBytes) throw new Refused([refuse('document-too-large', { size, max: mostBytes })])
  const folder = folderOf(office)
  await folder.mustHaveRoom(size)
  await throwAway(office, await abandonedUploads(office.db, { personId, keep: MOST_UNDER_WAY - 1 }))
  const id = newId()
  await folder.create(id)
  await addUpload(office.db, { id, personId, name: safeName(name), size })
  return id
}

const mustOwn = async (office: Office, personId: string, id: string): Promise<UploadRow> => {
  const upload = await ownUpload(office.db, personId, id)
  if (!upload) throw new NotFound()
  return upload
}

/** How far an upload of one's own is. A finished one is whole. */
export const uploadOffset = async (
  office: Office,
  personId: string,
  id: string,
): Promise<{ offset: number; size: number }> => {
  const { size, documentId } = await mustOwn(office, personId, id)
  return { offset: documentId ? size : await folderOf(office).offset(id), size }
}

/**
 * Takes bytes of an upload of one's own from `offset` on; answers with how many have arrived in all. `announced` is how many the
 * request says it brings: too many are refused before one is read, since a request left in the middle ends its connection.
 */
export const continueUpload = async (
  office: Office,
  personId: string,
  id: string,
  offset: number,
  bytes: AsyncIterable<Uint8Array>,
  announced = 0,
): Promise<number> => {
  const { size, documentId } = await mustOwn(office, personId, id)
  if (documentId) throw new Refused([refuse('upload-moved-on', { offset: size })])
  if (offset + announced > size)
    throw new Refused([refuse('document-too-large', { size: offset + announced, max: size })])
  return folderOf(office).append(id, offset, size, bytes)
}

/** Gives an upload of one's own up. */
export const cancelUpload = async (office: Office, personId: string, id: string): Promise<void> => {
  const { documentId } = await mustOwn(office, personId, id)
  if (!documentId) await throwAway(office, [id])
}

/** What an upload is meant for: a paper with pages, or an enclosure, which may be of another format. */
export type UploadAs = 'paper' | 'enclosure'

/** A file of another format is kept byte for byte, and one page with its name, size and hash stands for it. */
const keepAsItCame = async (
  office: Office,
  actor: Actor,
  upload: UploadRow,
  file: string,
): Promise<string> => {
  const { mediaType } = await inspectEnclosure(
    file,
    upload.name,
    upload.size,
    await uploadLimits(office, actor.unitId),
  )
  const original = await office.blobs.put(createReadStream(file))
  const page = await setStandIn(
    office.typesetter,
    { name: upload.name, size: original.size, sha256: original.sha256 },
    office.clock?.() ?? new Date(),
  )
  const made = await storeMade(office.blobs, page)
  const id = newId()
  const documentId = await inTransaction(office.db, async tx => {
    const locked = await lockUpload(tx, upload.id)
    if (!locked) throw new NotFound()
    if (locked.documentId) return locked.documentId
    await addBlob(tx, made)
    await addBlob(tx, original)
    await addDocument(
      tx,
      {
        id,
        name: upload.name,
        sha256: made.sha256,
        original: { sha256: original.sha256, mediaType },
        pages: made.pages,
        hasText: true,
      },
      actor,
    )
    await finishUploadRow(tx, upload.id, id)
    return id
  })
  await folderOf(office).remove(upload.id)
  return documentId
}

const keep = async (office: Office, actor: Actor, upload: UploadRow, as: UploadAs): Promise<string> => {
  const folder = folderOf(office)
  const { file, made } = folder.places(upload.id)
  if ((await folder.offset(upload.id)) !== upload.size) throw new Refused([refuse('upload-unfinished')])
  if (as === 'enclosure' && mayBeEnclosed(upload.name)) return keepAsItCame(office, actor, upload, file)
  const paper = await readPaper(
    office.engine,
    file,
    upload.name,
    made,
    await uploadLimits(office, actor.unitId),
  )
  const pdf = await office.blobs.put(createReadStream(paper.pdf))
  const original = paper.type === 'pdf' ? null : await office.blobs.put(createReadStream(file))
  const id = newId()
  const documentId = await inTransaction(office.db, async tx => {
    const locked = await lockUpload(tx, upload.id)
    if (!locked) throw new NotFound()
    if (locked.documentId) return locked.documentId
    await addBlob(tx, pdf)
    if (original) await addBlob(tx, original)
    await addDocument(
      tx,
      {
        ...factsOf(paper.pages),
        id,
        name: upload.name,
        sha256: pdf.sha256,
        original: original && { sha256: original.sha256, mediaType: MEDIA_TYPES[paper.type] },
      },
      actor,
    )
    await keepShape(
      tx,
      pdf.sha256,
      paper.pages.map(({ width, height }) => [width, height] as const),
    )
    await finishUploadRow(tx, upload.id, id)
    return id
  })
  await folder.remove(upload.id)
  return documentId
}

const factsOf = (pages: readonly PageFacts[]) => ({
  pages: pages.length,
  hasText: pages.some(({ layer }) => layer === 'drawn'),
})

const finishing = new Map<string, Promise<string>>()

/**
 * Makes a stored paper of a finished upload and answers with its id: inspected, images turned into a PDF, bytes synced and read
 * back, and only then known. Refused bytes are thrown away with their upload. Repeating it answers with the same paper.
 */
export const finishUpload = async (
  office: Office,
  actor: Actor,
  uploadId: string,
  as: UploadAs = 'paper',
): Promise<string> => {
  const upload = await mustOwn(office, actor.personId, uploadId)
  if (upload.documentId) return upload.documentId
  const running = finishing.get(uploadId)
  if (running) return running
  const run = keep(office, actor, upload, as)
    .catch(async (error: unknown) => {
      const unfinished =
        error instanceof Refused && error.refusals.some(each => each.code === 'upload-unfinished')
      if (error instanceof Refused && !unfinished) await throwAway(office, [uploadId])
      throw error
    })
    .finally(() => finishing.delete(uploadId))
  finishing.set(uploadId, run)
  return run
}

/** Stores a paper that lies in a file of this machine as if it had been uploaded: the command line and the demonstration bring theirs so. */
export const bringPaper = async (
  office: Office,
  actor: Actor,
  name: string,
  bytes: Uint8Array,
): Promise<string> => {
  const id = await beginUpload(office, actor, name, bytes.byteLength)
  await continueUpload(office, actor.personId, id, 0, oneChunk(bytes))
  return finishUpload(office, actor, id)
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Throws away uploads nobody went on with for a day; answers with how many. */
export const sweepUploads = async (office: Office, now: Date = new Date()): Promise<number> => {
  const abandoned = await abandonedUploads(office.db, {
    before: new Date(now.getTime() - ABANDONED_AFTER_MS),
  })
  await throwAway(office, abandoned)
  return abandoned.length
}
