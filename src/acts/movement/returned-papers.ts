import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { visibleDocument } from '#documents/read.ts'
import { addBlob, addDocument, keepShape } from '#documents/write.ts'
import { previewDraft } from '#drafts/preview.ts'
import { seeDraft } from '#drafts/read/show-draft.ts'
import { enterPaper } from '#files/commands.ts'
import type { ChosenPaper } from '#files/examination/contract.ts'
import { addReturnedPaper } from '#files/examination/write.ts'
import { papersOf } from '#files/papers/read.ts'
import { horizonOf } from '#files/read.ts'
import type { LockedFile } from '#files/write.ts'
import { newId } from '#kit/id.ts'
import { type Refusal, Refused, refuse } from '#kit/refusal.ts'
import type { Act } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import type { Stored } from '#storage/blobs.ts'
import type { Office } from '#storage/office.ts'
import { workFolder } from '#storage/work-folder.ts'

/** A paper made ready to return with a decision: its bytes are stored, no row tells of it yet. */
export type ReturnedPaper = {
  title: string
  stored: Stored
  original: { sha256: string; mediaType: string } | null
  sizes: readonly (readonly [number, number])[] | null
  pages: number
  hasText: boolean
  from: { paperId: string; pageFrom: number; pageTo: number } | { draftId: string; version: number }
}

type Place = Pick<Office, 'db' | 'engine' | 'blobs' | 'typesetter' | 'environment' | 'clock'>

/** Stores a PDF that lies on this machine, with what it holds. */
const store = async (office: Place, file: string) => {
  const facts = await office.engine.inspectPdf(file, office.environment.uploadMaxPages)
  return {
    stored: await office.blobs.put(createReadStream(file)),
    sizes: facts.map(({ width, height }) => [width, height] as const),
    pages: facts.length,
    hasText: facts.some(({ layer }) => layer === 'drawn'),
  }
}

const ofPages = async (
  office: Place,
  actor: Actor,
  linkedId: string,
  chosen: Extract<ChosenPaper, { paperId: string }>,
): Promise<ReturnedPaper | Refusal> => {
  const seen = await horizonOf(office.db, actor, linkedId)
  const papers = seen ? await papersOf(office.db, linkedId, seen.until, null) : []
  const paper = papers.find(each => each.id === chosen.paperId)
  const row = paper?.documentId ? await visibleDocument(office.db, actor, paper.documentId) : undefined
  if (!paper || !row) return refuse('paper-unknown')
  const { pageFrom = paper.pageFrom, pageTo = paper.pageTo } = chosen
  if (pageFrom < paper.pageFrom || pageTo > paper.pageTo || pageFrom > pageTo)
    return refuse('pages-outside', { from: paper.pageFrom, to: paper.pageTo })
  const title = [paper.title, paper.subject && (paper.subject.hi || paper.subject.en)]
    .filter(Boolean)
    .join(' · ')
  const from = { paperId: paper.id, pageFrom, pageTo }
  if (pageFrom === paper.pageFrom && pageTo === paper.pageTo) {
    // whole: the same bytes, never rendered again
    const { sha256, size, pages, hasText, originalSha256, originalMediaType } = row
    const original =
      originalSha256 && originalMediaType ? { sha256: originalSha256, mediaType: originalMediaType } : null
    return { title, stored: { sha256, size }, original, sizes: null, pages, hasText, from }
  }
  const folder = await workFolder('returned')
  try {
    const out = path.join(folder, 'pages.pdf')
    const wanted = Array.from({ length: pageTo - pageFrom + 1 }, (_, at) => ({
      source: 0,
      page: pageFrom - paper.pageFrom + 1 + at,
      turn: 0 as const,
    }))
    await office.engine.arrangePdf([await office.blobs.fileOf(row.sha256)], out, wanted)
    return { title, original: null, from, ...(await store(office, out)) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const ofDraft = async (
  office: Office,
  actor: Actor,
  linkedId: string,
  draftId: string,
): Promise<ReturnedPaper | Refusal> => {
  const draft = await seeDraft(office.db, actor, draftId)
  if (draft.on.kind !== 'file' || draft.on.id !== linkedId) return refuse('paper-unknown')
  if (draft.state !== 'approved' || !draft.approved) return refuse('draft-not-approved')
  const { version } = draft.approved
  const preview = await previewDraft(office, draft, version)
  return {
    title: preview.title,
    original: null,
    from: { draftId, version },
    ...(await store(office, preview.file)),
  }
}

/** Makes the chosen papers of a linked file ready to return. Throws with the reason of each that cannot. */
export const prepareReturned = async (
  office: Office,
  actor: Actor,
  linkedId: string,
  chosen: readonly ChosenPaper[],
): Promise<ReturnedPaper[]> => {
  const ready: ReturnedPaper[] = []
  const why: Refusal[] = []
  for (const [at, each] of chosen.entries()) {
    const made =
      'paperId' in each
        ? await ofPages(office, actor, linkedId, each)
        : await ofDraft(office, actor, linkedId, each.draftId)
    if ('code' in made) why.push({ ...made, at: `papers.${at}` })
    else ready.push(made)
  }
  if (why.length > 0) throw new Refused(why)
  return ready
}

/**
 * Enters a returned paper on the first file. Its own bytes and title stand there and nothing of where they were taken from; that
 * is told by the linked file's own entry.
 */
export const enterReturned = async (
  current: Act,
  file: LockedFile,
  examination: { id: string; linkedId: string },
  paper: ReturnedPaper,
  actor: Actor,
): Promise<string> => {
  const { tx } = current
  const documentId = newId()
  const { stored, original, pages, hasText, from } = paper
  await addBlob(tx, stored)
  await addDocument(
    tx,
    { id: documentId, name: paper.title.slice(0, 255), sha256: stored.sha256, original, pages, hasText },
    actor,
  )
  if (paper.sizes) await keepShape(tx, stored.sha256, paper.sizes)
  const { paperId } = await enterPaper(
    current,
    file,
    {
      kind: 'returned',
      documentId,
      title: paper.title.slice(0, 200),
      pages,
      madeSha256: stored.sha256,
      originalSha256: original?.sha256 ?? null,
    },
    null,
    actor,
  )
  await addReturnedPaper(tx, { paperId, examinationId: examination.id, from, at: current.now })
  current.record({
    subject: { kind: 'file', id: examination.linkedId },
    kind: 'file.paper-returned',
    about: {
      paper: paperId,
      examination: examination.id,
      ...('paperId' in from
        ? { of: from.paperId, from: from.pageFrom, to: from.pageTo }
        : { draft: from.draftId, version: from.version }),
    },
  })
  return paperId
}
