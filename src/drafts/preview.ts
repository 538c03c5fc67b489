import { createHash } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Office } from '#storage/office.ts'
import { workFolder } from '#storage/work-folder.ts'
import { type Letter, setDraft } from '#typeset/letter.ts'
import { letterOf } from './letter.ts'
import { numberedOf } from './numbered/read.ts'
import { surroundingsOf } from './read/find-letterhead.ts'
import { type SeenDraft, type SeenVersion, versionSeen } from './read/show-draft.ts'

/** A paper set for looking at: its PDF lies in a file of this process. */
export type Preview = { mark: string; file: string; pages: { width: number; height: number }[] }

/** As many as are looked at at once; each is some 50 KB. */
const kept = 60

type Shelf = {
  folder: Promise<string>
  previews: Map<string, Promise<Preview>>
  /** the pages of prints, by the hash of their bytes: those lie in the store */
  prints: Map<string, Preview['pages']>
}

const shelves = new WeakMap<Office, Shelf>()

const shelfOf = (office: Office): Shelf => {
  const found = shelves.get(office)
  if (found) return found
  const shelf: Shelf = {
    folder: workFolder('previews'),
    previews: new Map(),
    prints: new Map(),
  }
  shelves.set(office, shelf)
  return shelf
}

const make = async (
  office: Office,
  shelf: Shelf,
  mark: string,
  letter: Letter,
  reader: string | null,
): Promise<Preview> => {
  // the same words are the same preview, whenever they are set
  const pdf = await setDraft(office.typesetter, letter, new Date(0), reader)
  const file = path.join(await shelf.folder, `${mark}.pdf`)
  await writeFile(file, pdf, { mode: 0o600 })
  const pages = await office.engine.inspectPdf(file, 1000)
  return { mark, file, pages: pages.map(({ width, height }) => ({ width, height })) }
}

/** What a preview is of: papers of drafts and samples of templates never answer for each other. */
type Purpose = 'draft' | 'sample'

/** Sets a letter for looking at, or finds it where it was set a moment ago. `reader` stands across its pages. */
export const previewLetter = (
  office: Office,
  letter: Letter,
  purpose: Purpose = 'draft',
  reader: string | null = null,
): Promise<Preview> => {
  const shelf = shelfOf(office)
  const mark = createHash('sha256')
    .update(purpose)
    .update(JSON.stringify([letter, reader]))
    .digest('hex')
    .slice(0, 32)
  const key = `${purpose} ${mark}`
  const known = shelf.previews.get(key)
  shelf.previews.delete(key)
  const preview = known ?? make(office, shelf, mark, letter, reader)
  shelf.previews.set(key, preview)
  preview.catch(() => shelf.previews.delete(key))
  for (const [oldest, old] of shelf.previews) {
    if (shelf.previews.size <= kept) break
    shelf.previews.delete(oldest)
    void old.then(each => rm(each.file, { force: true })).catch(() => {})
  }
  return preview
}

/** A sample set a while ago, by its mark; undefined where it is no longer kept. */
export const sampleMade = (office: Office, mark: string): Promise<Preview> | undefined =>
  shelfOf(office).previews.get(`sample ${mark}`)

/** The letter a version makes as things stand today. */
export const letterOfVersion = async (
  office: Pick<Office, 'db'>,
  draft: Pick<SeenDraft, 'unitId' | 'template'>,
  version: Pick<SeenVersion, 'content'>,
  at: Date,
): Promise<Letter> => {
  const { content } = version
  const around = await surroundingsOf(office.db, draft.unitId, content, at)
  return letterOf(content, draft.template?.body ?? null, around)
}

/**
 * The letter that waits to be signed, where it is of this version and the reader's view reaches it: its own bytes, with number and date and the
 * signatures it has so far.
 */
const waitingLetter = async (
  office: Office,
  draft: SeenDraft,
  shown: SeenVersion,
): Promise<Preview | undefined> => {
  if (draft.state !== 'approved' || draft.approved?.version !== shown.version) return undefined
  const waiting = await numberedOf(office.db, draft.id)
  if (!waiting || (draft.until !== null && waiting.printedAt > draft.until)) return undefined
  const { sha256 } = draft.until !== null && waiting.latest.at > draft.until ? waiting : waiting.latest
  const file = await office.blobs.fileOf(sha256)
  const { prints } = shelfOf(office)
  const pages =
    prints.get(sha256) ??
    (await office.engine.inspectPdf(file, 1000)).map(({ width, height }) => ({ width, height }))
  if (prints.size >= kept) prints.clear()
  prints.set(sha256, pages)
  return { mark: sha256.slice(0, 32), file, pages }
}

/** The preview of a version of a draft, as its reader may see it; `reader` stands across the pages of one that is saved, unless it waits to be signed. */
export const previewDraft = async (
  office: Office,
  draft: SeenDraft,
  version?: number,
  reader: string | null = null,
): Promise<Preview & { shown: number; title: string }> => {
  const shown = versionSeen(draft, version)
  const preview =
    (await waitingLetter(office, draft, shown)) ??
    (await previewLetter(
      office,
      await letterOfVersion(office, draft, shown, office.clock?.() ?? new Date()),
      'draft',
      reader,
    ))
  return { ...preview, shown: shown.version, title: shown.content.subject || draft.on.number }
}
