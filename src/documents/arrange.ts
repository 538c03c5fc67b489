import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { newId } from '#kit/id.ts'
import { NotFound, Refused, refuse } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'
import { uploadLimits } from '#people/limits/read.ts'
import type { Office } from '#storage/office.ts'
import { inTransaction } from '#storage/transaction.ts'
import { type ArrangedFrom, ownDocuments } from './read.ts'
import { addBlob, addDocument, addSources, keepShape } from './write.ts'

/** A page as it is to stand: whose, which, and how far it is turned clockwise. */
export type WantedPage = { documentId: string; page: number; turn: 0 | 90 | 180 | 270 }

/** What was brought stays beside what was made of it: as the original where it is one paper, else as its sources. */
const originalOf = (papers: readonly ArrangedFrom[]): { sha256: string; mediaType: string } | null => {
  const [only] = papers
  if (!only || papers.length > 1 || only.sources.length > 1) return null
  return {
    sha256: only.originalSha256 ?? only.sha256,
    mediaType: only.originalMediaType ?? 'application/pdf',
  }
}

/** Makes one paper of pages of the actor's own unused uploads; answers with its id. Throws NotFound for a page that is not his. */
export const arrangeDocuments = async (
  office: Office,
  actor: Actor,
  pages: readonly WantedPage[],
): Promise<string> => {
  const ids = [...new Set(pages.map(each => each.documentId))]
  const known = await ownDocuments(office.db, actor.personId, ids)
  const papers = ids.flatMap(id => known.find(each => each.id === id) ?? [])
  if (papers.length < ids.length) throw new NotFound()
  if (papers.some(each => each.used)) throw new Refused([refuse('document-used')])
  if (pages.some(each => each.page > (papers.find(from => from.id === each.documentId)?.pages ?? 0)))
    throw new NotFound()
  const { mostPages: most } = await uploadLimits(office, actor.unitId)
  if (pages.length > most)
    throw new Refused([refuse('document-too-many-pages', { pages: pages.length, max: most })])

  const folder = path.join(office.environment.dataDir, 'uploads')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const made = path.join(folder, `${newId()}.arranged.pdf`)
  try {
    await office.engine.arrangePdf(
      await Promise.all(papers.map(each => office.blobs.fileOf(each.sha256))),
      made,
      pages.map(({ documentId, page, turn }) => ({ source: ids.indexOf(documentId), page, turn })),
    )
    const facts = await office.engine.inspectPdf(made, most)
    const stored = await office.blobs.put(createReadStream(made))
    const id = newId()
    const sources = [...new Set(papers.flatMap(each => (each.sources.length > 0 ? each.sources : [each.id])))]
    await inTransaction(office.db, async tx => {
      await addBlob(tx, stored)
      const paper = {
        id,
        name: papers[0]!.name,
        sha256: stored.sha256,
        original: originalOf(papers),
        pages: facts.length,
        hasText: facts.some(({ layer }) => layer === 'drawn'),
      }
      await addDocument(tx, paper, actor)
      await addSources(tx, id, sources)
      await keepShape(
        tx,
        stored.sha256,
        facts.map(({ width, height }) => [width, height] as const),
      )
    })
    return id
  } finally {
    await rm(made, { force: true })
  }
}
